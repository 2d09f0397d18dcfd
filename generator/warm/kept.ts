/** What a run made, kept for the next one, in memory or on disk, so that it makes only what has changed. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Memo } from "../emit/memo.js";
import type { OutputFile } from "../emit/output.js";
import { writeCache } from "../write/cache.js";
import { hashOf, textHash } from "./files.js";

/** Of one run: kind and key → what was made, and path → what was made of an emitted file. */
interface Made {
  readonly values: Map<string, unknown>;
  readonly files: Map<string, MadeFiles>;
}

interface MadeFiles {
  readonly inputs: string;
  /** Path and hash of each. */
  readonly files: readonly (readonly [path: string, sha256: string])[];
}

/** Packages of one project whose texts are kept. */
const most = 8;

const none = (): Made => ({ values: new Map(), files: new Map() });

export class Kept implements Memo {
  readonly version: string;
  readonly #output: string;
  readonly #path: string | undefined;
  #before: Made;
  #now: Made = none();

  /**
   * @param version of the program and the folder: what another one made is not used
   * @param output the folder of the package, whose files are used if they are as they were written
   * @param path where it is kept; in memory alone without one
   */
  constructor(version: string, output: string, path?: string) {
    this.version = version;
    this.#output = output;
    this.#path = path;
    this.#before = (path === undefined ? undefined : readMade(path, version)) ?? none();
  }

  of<T>(kind: string, key: () => string, make: () => T): T {
    const id = `${kind} ${key()}`;
    return this.#keep(id, (this.#recall(id) as T | undefined) ?? make());
  }

  async later<T>(kind: string, key: () => string, make: () => Promise<T>): Promise<T> {
    const id = `${kind} ${key()}`;
    return this.#keep(id, (this.#recall(id) as T | undefined) ?? (await make()));
  }

  #recall(id: string): unknown {
    return this.#now.values.get(id) ?? this.#before.values.get(id);
  }

  #keep<T>(id: string, value: T): T {
    this.#now.values.set(id, value);
    return value;
  }

  filesOf(path: string, inputs: () => string): OutputFile[] | undefined {
    const made = this.#before.files.get(path);
    if (made === undefined || made.inputs !== inputs()) return undefined;
    const files: OutputFile[] = [];
    for (const [name, sha256] of made.files) {
      const text = textOf(join(this.#output, name));
      if (text === undefined) return undefined;
      const file = { path: name, text, isKept: true };
      if (textHash(file) !== sha256) return undefined;
      files.push(file);
    }
    this.#now.files.set(path, made);
    return files;
  }

  keepFiles(path: string, inputs: () => string, files: readonly OutputFile[]): void {
    this.#now.files.set(path, { inputs: inputs(), files: files.map((file) => [file.path, textHash(file)]) });
  }

  /** Keeps what this run used, once it has succeeded, and drops the rest. */
  done(): void {
    this.#before = this.#now;
    this.#now = none();
  }

  /** Writes what the run that is done used. */
  save(): void {
    if (this.#path === undefined) return;
    const { values, files } = this.#before;
    const text = JSON.stringify([this.version, [...values], [...files]]);
    writeCache(this.#path, `${hashOf(text)}\n${text}`, most);
  }
}

/** Returns `undefined` if nothing is kept of this version, or it is damaged. */
function readMade(path: string, version: string): Made | undefined {
  const content = textOf(path);
  const end = content?.indexOf("\n") ?? -1;
  if (content === undefined || end < 0) return undefined;
  const text = content.slice(end + 1);
  if (hashOf(text) !== content.slice(0, end)) return undefined;
  const [made, values, files] = JSON.parse(text) as [string, [string, unknown][], [string, MadeFiles][]];
  return made === version ? { values: new Map(values), files: new Map(files) } : undefined;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
