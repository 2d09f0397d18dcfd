#!/usr/bin/env node
/** Arguments, printing and exit codes: the only place that talks to a terminal. */

import { basename, dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { bugReport } from "./report/bug-report.js";
import type { Config } from "./config/config.js";
import { readConfig } from "./config/read.js";
import { Diagnostics, Refusal } from "./diagnostics.js";
import type { Job } from "./generate.js";
import { printDiagnostics, safe } from "./report/print.js";
import { UserError } from "./config/user-error.js";

const usage = `Usage: fetchwright [options]

Makes a client package from an OpenAPI document. Without options, fetchwright.config.ts in this folder says from what and where.

  --config FILE     another configuration file
  --input FILE      a document in place of the configuration's; with --output no configuration is read
  --output DIR      the folder of the package
  --name NAME       npm name of the package
  --strict          stop at warnings too; write nothing then
  --check           write nothing; exit 3 and list what differs
  --print-model     print the model as JSON; write nothing
  --explain [GLOB]  print how each operation pages and why, what was ruled out, and its call; write nothing
  --json            with --explain: as JSON
  --help            print this

Exit codes: 0 done, 1 a bug of fetchwright, 2 a problem in the document, the configuration or the usage, 3 --check found a difference.
`;

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const print = (text: string): void => void process.stdout.write(`${text}\n`);

async function main(args: readonly string[]): Promise<number> {
  const options = parse(args);
  if (options.help === true) {
    print(usage);
    return 0;
  }
  const job = await jobOf(options);
  const diagnostics = new Diagnostics();
  try {
    return await run(job, options, diagnostics);
  } finally {
    await printDiagnostics(diagnostics, say);
  }
}

type Options = ReturnType<typeof parse>;

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        config: { type: "string" },
        input: { type: "string" },
        output: { type: "string" },
        name: { type: "string" },
        check: { type: "boolean" },
        strict: { type: "boolean" },
        "print-model": { type: "boolean" },
        explain: { type: "boolean" },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
    const [glob, stray] = positionals;
    if (stray !== undefined || (glob !== undefined && values.explain !== true))
      throw new UserError(`unexpected argument ${stray ?? glob ?? ""}`);
    return { ...values, glob };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(error instanceof Error ? error.message : "unknown option");
  }
}

/** The stages load compilers and formatters, which usage errors and `--help` need not wait for. */
async function run(job: Job, options: Options, diagnostics: Diagnostics): Promise<number> {
  const { generate, plan } = await import("./generate.js");
  if (options["print-model"] === true) {
    const { api } = await plan(job, diagnostics);
    print(json(api));
    return 0;
  }
  if (options.explain === true) {
    const { explained, explanationText } = await import("./report/explain.js");
    const rows = explained(await plan(job, diagnostics), options.glob);
    print(options.json === true ? json(rows) : rows.map((row) => safe(explanationText(row))).join("\n\n"));
    return 0;
  }
  const { differences } = await generate(job, diagnostics, options.check === true);
  if (options.check === true && differences.length > 0) {
    for (const { kind, path } of differences) print(`${kind} ${path}`);
    say(
      `${basename(job.output)} differs from what ${safe(basename(job.input))} gives; run the generator without --check`,
    );
    return 3;
  }
  if (process.stderr.isTTY && process.env["CI"] === undefined)
    say(`${String(differences.length)} files changed in ${job.output}`);
  return 0;
}

/** JSON in which the document's text steers no terminal. */
const json = (value: unknown): string => safe(JSON.stringify(value, undefined, 2));

/** `--input` with `--output` needs no configuration; each alone replaces its part of one. */
async function jobOf(options: Options): Promise<Job> {
  const { input, output, name } = options;
  const writes = options["print-model"] !== true && options.explain !== true;
  const standsAlone = input !== undefined && (output !== undefined || !writes) && options.config === undefined;
  const file = resolve(options.config ?? "fetchwright.config.ts");
  const config: Partial<Config> = standsAlone ? {} : await readConfig(file);
  const base = standsAlone ? process.cwd() : dirname(file);
  const document = input === undefined ? config.input : input;
  if (document === undefined || document === "")
    throw new UserError("no document: set `input` in the configuration or give --input FILE");
  if (document.startsWith("http:")) throw new UserError(`${document} is not read: give an https address or a file`);
  const folder = output ?? config.output ?? (writes ? undefined : ".");
  if (folder === undefined)
    throw new UserError("no folder for the package: set `output` in the configuration or give --output DIR");
  checkName(name ?? config.name);
  return {
    config: { ...config, ...(name === undefined ? {} : { name }) },
    ...(standsAlone ? {} : { configFile: file }),
    isStrict: options.strict === true,
    input: document.startsWith("https:") ? document : resolve(input === undefined ? base : process.cwd(), document),
    output: resolve(output === undefined ? base : process.cwd(), folder),
    base,
  };
}

/** What npm accepts as a package's name. */
function checkName(name: string | undefined): void {
  if (
    name === undefined ||
    (name.length <= 214 && /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/u.test(name))
  )
    return;
  throw new UserError(
    `${JSON.stringify(name)} is no name for an npm package: use lower-case letters, digits, "-", "." and "_"`,
  );
}

function report(error: unknown): number {
  if (error instanceof Refusal) return 2;
  if (error instanceof UserError) {
    say(`error: ${safe(error.message)}\nSee fetchwright --help.`);
    return 2;
  }
  say(safe(bugReport(error)));
  return 1;
}

// Whoever reads the output may stop at any time: `| head`.
process.stdout.on("error", (error) => process.exit("code" in error && error.code === "EPIPE" ? 0 : report(error)));
process.on("uncaughtException", (error) => process.exit(report(error)));

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = report(error);
}
