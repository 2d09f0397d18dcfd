/** Combines options and configuration into the job of a run. */

import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "../config/config.js";
import { findConfig } from "../config/find.js";
import { packageNameFault } from "../config/package-name.js";
import { readConfig } from "../config/read.js";
import { UserError } from "../config/user-error.js";
import { defined } from "../defined.js";
import type { Job } from "../stages/job.js";
import type { GenerateOptions } from "./invocation.js";

/**
 * Reads the configuration and returns the job. With both `--input` and `--output`, no configuration is read; alone, each overrides its
 * field of the configuration.
 * @throws {UserError} if the document or the folder is missing
 */
export async function jobOf(options: GenerateOptions): Promise<Job> {
  const file = await configFileOf(options);
  return jobWith(options, file, file === undefined ? {} : await readConfig(file, options.client));
}

/** {@link jobOf} for a configuration that is already read. */
export function jobWith(options: GenerateOptions, file: string | undefined, config: Partial<Config>): Job {
  const { input, output, name, format } = options;
  const base = file === undefined ? process.cwd() : dirname(file);
  const [document, ...more] = [input ?? config.input ?? []].flat();
  if (document === undefined || document === "")
    throw new UserError("no document: set `input` in the configuration or pass --input FILE");
  const folder = output ?? config.output ?? (writes(options) ? undefined : ".");
  if (folder === undefined)
    throw new UserError("no output folder: set `output` in the configuration or pass --output DIR");
  checkName(name ?? config.name);
  return {
    config: { ...config, ...defined({ name, format }) },
    ...defined({ configFile: file }),
    isStrict: options.strict === true,
    input: absoluteInput(document, input === undefined ? base : process.cwd()),
    ...(more.length === 0 ? {} : { more: more.map((other) => absoluteInput(other, base)) }),
    ...(options.header === undefined ? {} : { headers: headersOf(options.header) }),
    ...(document === "-" ? { stdin: process.stdin } : {}),
    output: resolve(output === undefined ? base : process.cwd(), folder),
    base,
  };
}

/** The document's absolute path, which may be given as a `file:` URL. A web URL, or `-` for standard input, stays unchanged. */
export function absoluteInput(document: string, base: string): string {
  if (document === "-" || /^https?:/iu.test(document)) return document;
  return /^file:\/\//iu.test(document) ? pathOf(document) : resolve(base, document);
}

function pathOf(url: string): string {
  try {
    return fileURLToPath(url);
  } catch (error) {
    throw new UserError(`${url} is not the URL of a file: ${(error as Error).message}`);
  }
}

/** @throws {UserError} for a line that is not `Name: value`; the error omits the line, whose value may be secret */
export function headersOf(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const [, name = "", value = ""] = /^([^:]*):([^]*)$/u.exec(line) ?? [];
      if (!/^[!#$%&'*+.^_`|~\w-]+$/u.test(name) || !/^[\t\u0020-\u007e\u0080-\u00ff]*$/u.test(value))
        throw new UserError('--header must be of the form "Name: value"');
      return [name, value.trim()];
    }),
  );
}

/**
 * The path of the configuration, or `undefined` if the options need none.
 * @throws {UserError} if a configuration is needed and there is none
 */
export async function configFileOf(options: GenerateOptions): Promise<string | undefined> {
  const { config, input, output } = options;
  if (config !== undefined) return resolve(config);
  if (input !== undefined && (output !== undefined || !writes(options))) return undefined;
  const file = await findConfig(process.cwd());
  if (file !== undefined) return file;
  const command =
    input === undefined ? "npx fetchwright init" : `npx fetchwright generate --input ${input} --output DIR`;
  throw new UserError(`there is no fetchwright.config.ts in this folder or a parent folder\nnext: ${command}`);
}

/** Whether the run writes or compares a package. */
const writes = ({ printModel, explain, docs }: GenerateOptions): boolean =>
  printModel !== true && explain === undefined && docs !== true;

/** @throws {UserError} if a package cannot have this name */
export function checkName(name: string | undefined): void {
  const fault = name === undefined ? undefined : packageNameFault(name);
  if (fault !== undefined) throw new UserError(`${JSON.stringify(name)} ${fault}`);
}

/** A path as a user would type it in the current folder: `./sdk`. */
export function typed(path: string): string {
  const short = relative(process.cwd(), path);
  if (short === "") return ".";
  return short.startsWith("..") ? short : `./${short}`;
}
