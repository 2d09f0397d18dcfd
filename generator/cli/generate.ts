/** The commands generate, check and explain. */

import { dirname, join } from "node:path";
import { performance } from "node:perf_hooks";
import { readConfig } from "../config/read.js";
import { defined } from "../defined.js";
import { Diagnostics } from "../diagnostics.js";
import type { Generated, OutputFile, Plan } from "../generate.js";
import type { Job } from "../stages/job.js";
import { printDiagnostics } from "../report/print.js";
import type { Mode, Row, Summary } from "../report/summary.js";
import { unchangedSummary, unchangedText } from "../report/unchanged.js";
import { keepCompiled } from "../warm/compiled.js";
import { textHash } from "../warm/files.js";
import type { RunRecord } from "../warm/record.js";
import { type Content, WarmRun } from "../warm/run.js";
import type { GenerateOptions } from "./invocation.js";
import { tuneEngine } from "./engine.js";
import { configFileOf, jobOf, jobWith, typed } from "./job.js";
import { recorded, type Terminal } from "./terminal.js";

/** @returns the exit code */
export async function generateCommand(options: GenerateOptions, terminal: Terminal): Promise<number> {
  if (options.printModel === true) {
    const { api } = await planOf(await jobOf(options), terminal);
    terminal.print(json(api));
    return 0;
  }
  if (options.explain !== undefined) {
    await explain(await planOf(await jobOf(options), terminal), options, terminal);
    return 0;
  }
  return runOnce(options, terminal);
}

/** Generates or compares the package, unless an earlier run proves that there is nothing to do. */
async function runOnce(options: GenerateOptions, terminal: Terminal): Promise<number> {
  const mode = modeOf(options);
  const file = await configFileOf(options);
  const warm = warmRun(options, file, mode);
  const known = warm?.unchanged();
  if (known !== undefined) return unchanged(known, options, terminal);
  warm?.begin();
  const config = file === undefined ? {} : await readConfig(file, options.client);
  const same = file === undefined ? undefined : warm?.unchanged(config);
  if (same !== undefined) return unchanged(same, options, terminal);
  warm?.configured(config);
  const job = jobWith(options, file, config);

  const isRelease = options.release === true && mode === "write";
  const last = isRelease ? await (await import("./release.js")).lastRelease(job, options) : undefined;
  const recording = recorded(terminal);
  const isSilent = options.silent === true && options.json !== true;
  const memo = warm?.kept(job.output);
  const performed = await perform({ ...job, ...defined({ memo }) }, mode, recording.terminal, isSilent);
  memo?.done();
  if (mode === "write") memo?.save();
  if (warm !== undefined) keep(warm, job, performed, mode, recording.logged);
  const { summary, text, differences } = performed;
  if (options.json === true) terminal.print(json(summary));
  else if (mode !== "write") for (const { kind, path } of differences) terminal.print(`${kind} ${path}`);
  const more = isRelease ? await (await import("./release.js")).release(job, last) : [];
  if (options.silent !== true) terminal.log(text(more));
  return mode === "check" && differences.length > 0 ? 3 : 0;
}

/** Whether an earlier run proves that there is nothing to do, without loading the configuration; if so, reports it. */
export function isKnown(options: GenerateOptions, configFile: string, terminal: Terminal): boolean {
  if (options.explain !== undefined) return false;
  const known = warmRun(options, configFile, modeOf(options))?.unchanged();
  if (known !== undefined) unchanged(known, options, terminal);
  return known !== undefined;
}

function modeOf({ check, dryRun }: GenerateOptions): Mode {
  if (check === true) return "check";
  return dryRun === true ? "plan" : "write";
}

/**
 * The records of an earlier run with the same options. There are none for a run with headers, which may be secret and whose document is
 * fetched each time, or for a release.
 */
export function warmRun(options: GenerateOptions, file: string | undefined, mode: Mode): WarmRun | undefined {
  const { client, input, output, name, format, strict, header, release } = options;
  if (header !== undefined || release === true) return undefined;
  return WarmRun.of({
    options: { client, input, output, name, format, strict },
    ...defined({ configFile: file }),
    base: file === undefined ? process.cwd() : dirname(file),
    isBuilt: mode === "write",
  });
}

/** Records what proves to the next run that the package is up to date. */
export function keep(
  warm: WarmRun,
  { output }: Job,
  performed: Performed,
  mode: Mode,
  logged: readonly string[],
): void {
  const { plan, files, built, differences, summary } = performed;
  if (plan.reads === undefined || (mode !== "write" && differences.length > 0)) return;
  const contents = (some: typeof files): Content[] =>
    some.map((file) => ({ path: join(output, file.path), sha256: textHash(file) }));
  warm.done({
    sources: plan.reads,
    committed: contents(files),
    ...(built === undefined ? {} : { built: contents(built) }),
    logged,
    // A later run with nothing to do changes nothing for consumers.
    summary: JSON.stringify({ ...summary, changes: undefined }),
  });
}

/** @returns the exit code */
function unchanged({ logged, summary }: RunRecord, options: GenerateOptions, terminal: Terminal): number {
  for (const line of logged) terminal.log(line);
  const now = unchangedSummary(JSON.parse(summary) as Summary, performance.now() / 1_000);
  if (options.json === true) terminal.print(json(now));
  if (options.silent !== true) terminal.log(unchangedText(now));
  return 0;
}

interface Performed extends Generated {
  readonly summary: Summary;
  /** The summary as text, with additional rows. */
  readonly text: (more?: readonly Row[]) => string;
}

/**
 * Generates or compares the package, and prints the diagnostics.
 * @param isSilent whether the summary leaves out the changes
 */
export async function perform(job: Job, mode: Mode, terminal: Terminal, isSilent = false): Promise<Performed> {
  const start = performance.now();
  const diagnostics = new Diagnostics();
  const generated = await reporting(job.base, diagnostics, terminal, async () => {
    const { generate } = await import("../generate.js");
    return generate(job, diagnostics, mode !== "write");
  });
  const { summaryOf, summaryText } = await import("../report/summary.js");
  const summary = summaryOf({
    ...generated,
    input: [job.input, ...(job.more ?? [])].map(typedInput).join(", "),
    output: typed(job.output),
    analysis: generated.plan,
    diagnostics,
    changes: isSilent ? undefined : await generated.changes(),
    seconds: (performance.now() - start) / 1_000,
    next: await nextCommand(job, mode, generated),
  });
  return { ...generated, summary, text: (more) => summaryText(summary, mode, more) };
}

const planOf = (job: Job, terminal: Terminal): Promise<Plan> => {
  const diagnostics = new Diagnostics();
  return reporting(job.base, diagnostics, terminal, async () =>
    (await import("../generate.js")).plan(job, diagnostics),
  );
};

/** Builds the HTML reference, and prints the diagnostics. */
export const pageOf = (job: Job, terminal: Terminal): Promise<OutputFile> => {
  const diagnostics = new Diagnostics();
  return reporting(job.base, diagnostics, terminal, async () =>
    (await import("../generate.js")).page(job, diagnostics),
  );
};

/**
 * Runs `work` and prints the diagnostics, even if it fails. The stages are imported late, so that usage errors and `--help` do not wait
 * for compilers and formatters to load.
 */
async function reporting<T>(
  base: string,
  diagnostics: Diagnostics,
  { log }: Terminal,
  work: () => Promise<T>,
): Promise<T> {
  tuneEngine();
  keepCompiled(base);
  try {
    return await work();
  } finally {
    await printDiagnostics(diagnostics, log);
  }
}

async function explain(
  plan: Plan,
  { explain: glob, json: isJson }: GenerateOptions,
  { print }: Terminal,
): Promise<void> {
  const { explained, explanationText } = await import("../report/explain.js");
  const rows = explained(plan, glob === true ? undefined : glob);
  print(isJson === true ? json(rows) : rows.map(explanationText).join("\n\n"));
}

async function nextCommand(job: Job, mode: Mode, { differences, plan }: Generated): Promise<string | undefined> {
  if (differences.length === 0) return undefined;
  if (mode !== "write") return "npx fetchwright generate";
  const { addCommand, installCommand } = await import("../report/install.js");
  const agent = process.env["npm_config_user_agent"];
  const dependencies = await plan.dependencies();
  if (job.config.format === "source") return addCommand(process.cwd(), dependencies, agent);
  const target = { name: plan.api.name, folder: job.output, path: typed(job.output), dependencies };
  return installCommand(process.cwd(), target, agent);
}

const typedInput = (input: string): string => {
  if (input === "-") return "stdin";
  return /^https?:/iu.test(input) ? input : typed(input).replace(/^\.\//u, "");
};

const json = (value: unknown): string => JSON.stringify(value, undefined, 2);
