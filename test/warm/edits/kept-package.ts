/** A package that is generated again and again, with what the runs before made; and what a run makes that has nothing of it. */

import { readdirSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../../generator/config/user-error.js";
import { Diagnostics, Refusal } from "../../../generator/diagnostics.js";
import { generate, plan } from "../../../generator/generate.js";
import type { Job } from "../../../generator/stages/job.js";
import { KeptResults } from "../../../generator/warm/kept.js";
import { readLock } from "../../../generator/write/lock.js";

export interface Round {
  /** Whether the document was refused, as a run from nothing refuses it. */
  readonly isRefused: boolean;
  /** Files that a run from nothing writes otherwise, or not at all, or in addition. */
  readonly differences: readonly string[];
}

export class KeptPackage {
  readonly #input: string;
  readonly #output: string;
  readonly #cache: string;
  #kept: KeptResults;

  constructor(folder: string) {
    this.#input = join(folder, "document.json");
    this.#output = join(folder, "sdk");
    this.#cache = join(folder, "cache/texts.json");
    this.#kept = this.#load();
  }

  #load(): KeptResults {
    return new KeptResults("1", this.#output, this.#cache);
  }

  /** Damages what the runs keep: a file of the package, or the file of the cache. */
  async damage(by: number): Promise<void> {
    const files = this.#files();
    const names = [...files.keys()];
    const name = names[by % names.length];
    if (name !== undefined) await writeFile(join(this.#output, name), `${files.get(name) ?? ""} `);
    if (by % 3 === 0) await writeFile(this.#cache, readFileSync(this.#cache, "utf8").replace("string", "strong"));
  }

  /** Generates the package from a document. @param isNewProcess whether what is kept is read from the disk */
  async round(document: unknown, isNewProcess: boolean): Promise<Round> {
    await mkdir(join(this.#input, ".."), { recursive: true });
    await writeFile(this.#input, JSON.stringify(document));
    if (isNewProcess) this.#kept = this.#load();
    const job: Job = { config: {}, input: this.#input, output: this.#output, base: join(this.#input, "..") };
    const previous = await readLock(this.#output);
    const wanted = await orRefused(async () => (await plan({ ...job, previous }, new Diagnostics())).built());
    const made = await orRefused(() => generate({ ...job, memo: this.#kept }, new Diagnostics()));
    if (wanted === undefined || made === undefined)
      return { isRefused: true, differences: wanted === made ? [] : ["refused by one of both"] };
    this.#kept.done();
    this.#kept.save();
    return { isRefused: false, differences: this.#differences([...wanted.files, ...wanted.built]) };
  }

  #differences(wanted: readonly { readonly path: string; readonly text: string }[]): string[] {
    const files = this.#files();
    const missing = wanted.filter(({ path, text }) => files.get(path) !== text).map(({ path }) => path);
    const paths = new Set(wanted.map(({ path }) => path));
    return [...missing, ...[...files.keys()].filter((path) => !paths.has(path))];
  }

  /** Path → text. */
  #files(): Map<string, string> {
    const entries = readdirSync(this.#output, { recursive: true, withFileTypes: true });
    return new Map(
      entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path) => [path.slice(this.#output.length + 1), readFileSync(path, "utf8")]),
    );
  }
}

async function orRefused<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal || error instanceof UserError) return undefined;
    throw error;
  }
}
