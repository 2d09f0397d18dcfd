/** The command diff: reports what a package changes for consumers of another. */

import { stat } from "node:fs/promises";
import { relative, resolve } from "node:path";
import type { ComparedPackage } from "../changes/package.js";
import { isAbove } from "../changes/change.js";
import { UserError } from "../config/user-error.js";
import { defined } from "../defined.js";
import { Diagnostics, Refusal } from "../diagnostics.js";
import type { Job } from "../stages/job.js";
import { changesText } from "../report/changes.js";
import { formatDiagnostic } from "../report/print.js";
import type { DiffOptions, GenerateOptions } from "./invocation.js";
import { absoluteInput, jobOf } from "./job.js";
import type { Terminal } from "./terminal.js";

/** @returns the exit code */
export async function diffCommand(
  old: string,
  now: string | undefined,
  options: DiffOptions,
  terminal: Terminal,
): Promise<number> {
  const source = sourceOf(options);
  const [before, after] = await packagesOf(old, now, source);
  const { compare } = await import("../changes/compare.js");
  const job = await jobIfAny(source);
  const changes = compare(before, after, job?.config.changes);
  const document = job === undefined || job.input === "-" ? undefined : relative(process.cwd(), job.input);
  terminal.print(changesText(changes, options.format ?? "text", document));
  return options.allow !== undefined && isAbove(changes.bump, options.allow) ? 3 : 0;
}

/** The options that select a configuration and a package. */
export type SourceOptions = Pick<GenerateOptions, "config" | "client" | "output">;

export const sourceOf = ({ config, client, output }: SourceOptions): SourceOptions => ({
  ...defined({ config, client, output }),
});

/** Reads the two packages. A package that is generated from a document keeps the names of the old one. */
export async function packagesOf(
  old: string,
  now: string | undefined,
  options: SourceOptions,
): Promise<readonly [ComparedPackage, ComparedPackage]> {
  const [, from, to] = now === undefined ? (/^([^.].*?)\.\.\.?([^./].*)?$/u.exec(old) ?? []) : [];
  const isRange = from !== undefined && !(await exists(old));
  const before = await packageNamed(isRange ? from : old, options);
  return [before, await packageNamed(isRange ? to : now, options, before)];
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** The job of the configuration; `undefined` if there is no configuration, unless a client is named. */
const jobIfAny = (options: SourceOptions): Promise<Job | undefined> =>
  jobOf(options).catch((error: unknown) => {
    if (options.client !== undefined) throw error;
    return undefined;
  });

/**
 * Reads the package of a folder, a document or a revision of git; without a name, the package in the working tree.
 * @param previous the package whose names a document's package keeps
 */
export async function packageNamed(
  name: string | undefined,
  options: SourceOptions,
  previous?: ComparedPackage,
): Promise<ComparedPackage> {
  const packages = await import("../changes/package.js");
  if (name === undefined) {
    const { output } = await jobOf(options);
    const found = await packages.readPackage(output, relative(process.cwd(), output));
    if (found === undefined) throw new UserError(`there is no generated package at ${output}`);
    return found;
  }
  const entry = await stat(name).catch(() => undefined);
  if (entry?.isDirectory() === true) {
    const found = await packages.readPackage(resolve(name), name);
    if (found === undefined) throw new UserError(`${name} is not a generated package: it has no fetchwright.lock.json`);
    return found;
  }
  if (entry !== undefined || /^https?:/iu.test(name)) return fromDocument({ input: name }, name, options, previous);
  const base = (await jobIfAny(options))?.base ?? process.cwd();
  if (!(await packages.isRevision(name, base)))
    throw new UserError(`${name} is not a document, a generated package or a revision of git`);
  if (name.includes(":")) return fromDocument({ stdin: await packages.fileAt(name, base) }, name, options, previous);
  const job = await jobOf(options);
  return packages.packageAt(name, job.base, relative(job.base, job.output));
}

async function fromDocument(
  source: { readonly input: string } | { readonly stdin: string },
  label: string,
  options: SourceOptions,
  previous: ComparedPackage | undefined,
): Promise<ComparedPackage> {
  const { plan } = await import("../generate.js");
  const packages = await import("../changes/package.js");
  const configured = await jobIfAny(options);
  const job: Job = {
    config: configured?.config ?? {},
    ...(configured?.configFile === undefined ? {} : { configFile: configured.configFile }),
    ...("input" in source
      ? { input: absoluteInput(source.input, process.cwd()) }
      : { input: "-", stdin: once(source.stdin) }),
    output: configured?.output ?? process.cwd(),
    base: configured?.base ?? process.cwd(),
    previous: previous?.lock ?? packages.noLock,
  };
  // What is wrong with the documents is reported where they are generated, unless it leaves nothing to compare.
  const diagnostics = new Diagnostics();
  const planned = await plan(job, diagnostics).catch((error: unknown) => {
    throw error instanceof Refusal ? refused(label, error, diagnostics) : error;
  });
  return packages.packageOf(label, await planned.modules());
}

function refused(label: string, { message }: Refusal, diagnostics: Diagnostics): UserError {
  const errors = diagnostics.sorted().filter(({ severity }) => severity === "error");
  return new UserError([`${label}: ${message}`, ...errors.map((error) => formatDiagnostic(error))].join("\n"));
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
