/** The generator from a document's text to its files, without a folder to write to. */

import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { analyse } from "../../generator/analyse/analyse.js";
import { emptyLock } from "../../generator/analyse/lock.js";
import { auditFile, auditsOf, missingFiles } from "../../generator/audit/audit.js";
import type { Config } from "../../generator/config/config.js";
import { packageSurfaceOf } from "../../generator/changes/surface.js";
import { Diagnostics, Refusal } from "../../generator/diagnostics.js";
import { emit } from "../../generator/emit/emit.js";
import type { OutputFile } from "../../generator/emit/output.js";
import type { Api } from "../../generator/model/api.js";
import { formatFiles } from "../../generator/format/format.js";
import { load } from "../../generator/load/load.js";
import { UserError } from "../../generator/config/user-error.js";
import { lockFile } from "../../generator/write/lock.js";

const folder = join(import.meta.dirname, "../../templates");

/** The files of `templates/`: path → text. */
export const templates: ReadonlyMap<string, string> = new Map(
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.m?ts$|\.mjs$/u.test(name))
    .map((name) => [name.split(sep).join("/"), readFileSync(join(folder, name), "utf8")]),
);

/** A package as it was emitted, and as it is after formatting. */
export interface Audited {
  readonly api: Api;
  readonly templates: ReadonlyMap<string, string>;
  readonly emitted: readonly OutputFile[];
  readonly formatted: readonly OutputFile[];
}

/** `path:line: what`, for everything in the formatted files that was not planned. */
export function findingsIn({ api, templates: runtime, emitted, formatted }: Audited): string[] {
  const auditOf = auditsOf(api, runtime);
  const audits = new Map(emitted.map((file) => [file.path, auditOf(file)]));
  const findings = formatted.flatMap((file) => auditFile(file, audits.get(file.path) ?? auditOf(file)));
  return [...findings, ...missingFiles(api, formatted)];
}

export interface Generated {
  readonly audited: Audited;
  /** Every file of the package except the built ones. */
  readonly files: readonly OutputFile[];
}

/** Whether a document is not refused. */
export async function isLoaded(text: string): Promise<boolean> {
  return (await from(text, (input) => load({ input }, new Diagnostics()))) !== undefined;
}

/**
 * @param copied the templates that are copied into the package; none by default, because they never differ.
 * @returns `undefined` for a document that is refused.
 */
export async function generateFrom(
  text: string,
  copied: ReadonlyMap<string, string> = new Map(),
  config: Partial<Config> = {},
): Promise<Generated | undefined> {
  return from(text, (input) => generateFile(input, copied, config));
}

/** The result of `work` for a file with this text; `undefined` if it refuses it. */
async function from<T>(text: string, work: (input: string) => Promise<T>): Promise<T | undefined> {
  const input = join(tmpdir(), `fetchwright-${randomUUID()}.yaml`);
  await writeFile(input, text);
  try {
    return await work(input);
  } catch (error) {
    if (error instanceof Refusal || error instanceof UserError) return undefined;
    throw error;
  } finally {
    await rm(input);
  }
}

/**
 * As {@link generateFrom}, for a file.
 * @throws {Refusal} for a document that is refused.
 */
export async function generateFile(
  input: string,
  copied: ReadonlyMap<string, string>,
  config: Partial<Config> = {},
): Promise<Generated> {
  const diagnostics = new Diagnostics();
  const loaded = await load({ input }, diagnostics);
  diagnostics.refuseOnError();
  const { api, document, lock } = analyse({
    document: loaded.document,
    config,
    lock: emptyLock,
    diagnostics,
    locationOf: (node) => loaded.locationOf(node),
  });
  diagnostics.refuseOnError();
  const versions = {
    openapiFetch: "1.0.0",
    eventsourceParser: "1.0.0",
    standardwebhooks: "1.0.0",
    temporalPolyfill: "1.0.0",
    typescript: "5.0.0",
  };
  const emitted = [...emit(api, document, { templates: copied, versions, extensions: [], emitters: [] })];
  const formatted = await formatFiles(emitted);
  return {
    audited: { api, templates, emitted, formatted },
    files: [...formatted, lockFile(lock, emitted, loaded.sources, packageSurfaceOf(api, document))],
  };
}
