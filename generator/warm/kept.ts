/** Keeps the results of a run for the next one, in memory or on disk, so that only changes are made again. */

import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Memo } from "../emit/memo.js";
import type { OutputFile } from "../emit/output.js";
import { writeCache } from "../write/cache.js";
import { contentOf, hashOf, textHash, textOf, withHash } from "./files.js";

/** The results of one run: values by kind and key, and finished files by the path of the emitted file. */
interface Made {
  readonly values: Map<string, unknown>;
  readonly files: Map<string, MadeFiles>;
}

interface MadeFiles {
  readonly inputs: string;
  /** Path and hash of each finished file. */
  readonly files: readonly (readonly [path: string, sha256: string])[];
  /** Ids of the values that the files were made from, which are kept as long as the files are. */
  readonly values: readonly string[];
}

/** The form on disk, which refers to values by index, as their ids are long. */
interface WrittenFiles extends Omit<MadeFiles, "values"> {
  readonly values: readonly number[];
}

type Written = [values: [id: string, value: unknown][], files: [path: string, WrittenFiles][]];

/** Maximum number of packages whose results are kept per project. */
const maxPackages = 8;

const none = (): Made => ({ values: new Map(), files: new Map() });

export class Kept implements Memo {
  readonly version: string;
  readonly #output: string;
  readonly #path: string | undefined;
  #before: Made;
  #now: Made = none();
  /** Ids of the values that were used since the last file was made or found. */
  #used = new Set<string>();

  /**
   * @param version a hash of the program and the folder; results of another version are not used
   * @param output the package's folder, whose files are reused if they are unchanged
   * @param path the file for the results; default: only in memory
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
    this.#used.add(id);
    return value;
  }

  filesOf(path: string, inputs: () => string): OutputFile[] | undefined {
    const made = this.#before.files.get(path);
    if (made === undefined || made.inputs !== inputs()) return undefined;
    const files: OutputFile[] = [];
    for (const [name, sha256] of made.files) {
      const content = contentOf(join(this.#output, name));
      if (content === undefined || hashOf(content) !== sha256) return undefined;
      files.push(withHash({ path: name, text: textOf(content), isKept: true }, sha256));
    }
    this.#now.files.set(path, made);
    for (const id of made.values) {
      const value = this.#recall(id);
      if (value !== undefined) this.#now.values.set(id, value);
    }
    this.#used.clear();
    return files;
  }

  keepFiles(path: string, inputs: () => string, files: readonly OutputFile[]): void {
    const hashes = files.map((file) => [file.path, textHash(file)] as const);
    this.#now.files.set(path, { inputs: inputs(), files: hashes, values: [...this.#used] });
    this.#used.clear();
  }

  /** Called after a run that succeeded: keeps the results that it used, and drops all others. */
  done(): void {
    this.#before = this.#now;
    this.#now = none();
  }

  /** Writes the results that {@link done} kept. */
  save(): void {
    if (this.#path === undefined) return;
    const { values, files } = this.#before;
    const indexOf = new Map([...values.keys()].map((id, index) => [id, index]));
    const written = [...files].map(([path, { values: used, ...made }]): [string, WrittenFiles] => [
      path,
      { ...made, values: used.map((id) => indexOf.get(id) ?? -1) },
    ]);
    const content = serialize([[...values], written] satisfies Written);
    writeCache(this.#path, Buffer.concat([Buffer.from(digestOf(this.version, content)), content]), maxPackages);
  }
}

/** Length of the digest before the content, in bytes. */
const digestLength = 64;

const digestOf = (version: string, content: Uint8Array): string => hashOf(`${version} ${hashOf(content)}`);

/** Reads the results; `undefined` if there are none of this version, or they are damaged. */
function readMade(path: string, version: string): Made | undefined {
  const file = contentOf(path);
  const content = file?.subarray(digestLength);
  if (content === undefined || digestOf(version, content) !== file?.toString("latin1", 0, digestLength))
    return undefined;
  const [values, written] = deserialize(content) as Written;
  const files = written.map(([name, { values: used, ...made }]): [string, MadeFiles] => [
    name,
    { ...made, values: used.flatMap((index) => values[index]?.[0] ?? []) },
  ]);
  return { values: new Map(values), files: new Map(files) };
}
