#!/usr/bin/env node
/** Arguments, output and exit codes: the only file that uses the terminal. */

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

Generates a client package from an OpenAPI document. Without options, it reads fetchwright.config.ts in this folder.

  --config FILE     use another configuration file
  --input FILE      the document, in place of the configuration's; with --output, no configuration is read
  --output DIR      the folder of the package
  --name NAME       npm name of the package
  --strict          treat warnings as errors: write nothing
  --check           write nothing; list the files that differ and exit with 3
  --print-model     print the model as JSON; write nothing
  --explain [GLOB]  print the call and the pagination of each operation, with the evidence; write nothing
  --json            with --explain: as JSON
  --help            print this

Exit codes: 0 done, 1 a bug of fetchwright, 2 a problem in the document, the configuration or the usage, 3 --check found a difference.
`;

const log = (text: string): void => void process.stderr.write(`${text}\n`);
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
    await printDiagnostics(diagnostics, log);
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

/** Imports the stages late: usage errors and `--help` need not wait for compilers and formatters to load. */
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
    log(`${basename(job.output)} is out of date with ${safe(basename(job.input))}: run fetchwright without --check`);
    return 3;
  }
  if (process.stderr.isTTY && process.env["CI"] === undefined)
    log(`${String(differences.length)} files changed in ${job.output}`);
  return 0;
}

/** JSON whose strings cannot control the terminal. */
const json = (value: unknown): string => safe(JSON.stringify(value, undefined, 2));

/** With `--input` and `--output` no configuration is read; each alone replaces its field of the configuration. */
async function jobOf(options: Options): Promise<Job> {
  const { input, output, name } = options;
  const writes = options["print-model"] !== true && options.explain !== true;
  const isAlone = input !== undefined && (output !== undefined || !writes) && options.config === undefined;
  const file = resolve(options.config ?? "fetchwright.config.ts");
  const config: Partial<Config> = isAlone ? {} : await readConfig(file);
  const base = isAlone ? process.cwd() : dirname(file);
  const document = input === undefined ? config.input : input;
  if (document === undefined || document === "")
    throw new UserError("no document: set `input` in the configuration or pass --input FILE");
  if (document.startsWith("http:"))
    throw new UserError(`${document}: plain http is not supported; use an https URL or a file`);
  const folder = output ?? config.output ?? (writes ? undefined : ".");
  if (folder === undefined)
    throw new UserError("no output folder: set `output` in the configuration or pass --output DIR");
  checkName(name ?? config.name);
  return {
    config: { ...config, ...(name === undefined ? {} : { name }) },
    ...(isAlone ? {} : { configFile: file }),
    isStrict: options.strict === true,
    input: document.startsWith("https:") ? document : resolve(input === undefined ? base : process.cwd(), document),
    output: resolve(output === undefined ? base : process.cwd(), folder),
    base,
  };
}

/** @throws {UserError} if npm does not accept the name. */
function checkName(name: string | undefined): void {
  if (
    name === undefined ||
    (name.length <= 214 && /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/u.test(name))
  )
    return;
  throw new UserError(
    `${JSON.stringify(name)} is not a valid npm package name: use lower-case letters, digits, "-", "." and "_"`,
  );
}

function report(error: unknown): number {
  if (error instanceof Refusal) return 2;
  if (error instanceof UserError) {
    log(`error: ${safe(error.message)}\nSee fetchwright --help.`);
    return 2;
  }
  log(safe(bugReport(error)));
  return 1;
}

// The reader of the output may stop at any time: `| head`.
process.stdout.on("error", (error) => process.exit("code" in error && error.code === "EPIPE" ? 0 : report(error)));
process.on("uncaughtException", (error) => process.exit(report(error)));

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = report(error);
}
