/** Keeps the results of a run for the next one, in memory or on disk, so that only changes are made again. */

import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Memo } from "../emit/memo.js";
import type { OutputFile } from "../emit/output.js";
import { writeCache } from "../write/cache.js";
import { contentOf, hashOf, textHash, textOf, withHash } from "./files.js";

/** The results of one run: values by kind and key, and finished files by the path of the emitted file. */
interface Results {
  readonly values: Map<string, unknown>;
  readonly files: Map<string, FinishedFiles>;
}

interface FinishedFiles {
  readonly inputs: string;
  /** Path and hash of each file. */
  readonly files: readonly (readonly [path: string, sha256: string])[];
  /** Ids of the values that the files depend on, which are kept as long as the files are. */
  readonly values: readonly string[];
}

/** The form on disk, which refers to values by index, as their ids are long. */
interface StoredFiles extends Omit<FinishedFiles, "values"> {
  readonly values: readonly number[];
}

type StoredResults = [values: [id: string, value: unknown][], files: [path: string, StoredFiles][]];

/** Maximum number of packages whose results are kept per project. */
const maxPackages = 8;

const noResults = (): Results => ({ values: new Map(), files: new Map() });

export class KeptResults implements Memo {
  readonly version: string;
  readonly #output: string;
  readonly #path: string | undefined;
  /** The results of the last run. */
  #last: Results;
  /** The results that the current run uses. */
  #current: Results = noResults();
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
    this.#last = (path === undefined ? undefined : readResults(path, version)) ?? noResults();
  }

  of<T>(kind: string, key: () => string, make: () => T): T {
    const id = `${kind} ${key()}`;
    return this.#keep(id, (this.#recall(id) as T | undefined) ?? make());
  }

  async ofAsync<T>(kind: string, key: () => string, make: () => Promise<T>): Promise<T> {
    const id = `${kind} ${key()}`;
    return this.#keep(id, (this.#recall(id) as T | undefined) ?? (await make()));
  }

  #recall(id: string): unknown {
    return this.#current.values.get(id) ?? this.#last.values.get(id);
  }

  #keep<T>(id: string, value: T): T {
    this.#current.values.set(id, value);
    this.#used.add(id);
    return value;
  }

  filesOf(path: string, inputs: () => string): OutputFile[] | undefined {
    const finished = this.#last.files.get(path);
    if (finished === undefined || finished.inputs !== inputs()) return undefined;
    const files: OutputFile[] = [];
    for (const [name, sha256] of finished.files) {
      const content = contentOf(join(this.#output, name));
      if (content === undefined || hashOf(content) !== sha256) return undefined;
      files.push(withHash({ path: name, text: textOf(content), isKept: true }, sha256));
    }
    this.#current.files.set(path, finished);
    for (const id of finished.values) {
      const value = this.#recall(id);
      if (value !== undefined) this.#current.values.set(id, value);
    }
    this.#used.clear();
    return files;
  }

  keepFiles(path: string, inputs: () => string, files: readonly OutputFile[]): void {
    const hashes = files.map((file) => [file.path, textHash(file)] as const);
    this.#current.files.set(path, { inputs: inputs(), files: hashes, values: [...this.#used] });
    this.#used.clear();
  }

  /** Called after a run that succeeded: keeps the results that it used, and drops all others. */
  done(): void {
    this.#last = this.#current;
    this.#current = noResults();
  }

  /** Writes the results that {@link done} kept. */
  save(): void {
    if (this.#path === undefined) return;
    const { values, files } = this.#last;
    const indexOf = new Map([...values.keys()].map((id, index) => [id, index]));
    const stored = [...files].map(([path, { values: used, ...finished }]): [string, StoredFiles] => [
      path,
      { ...finished, values: used.map((id) => indexOf.get(id) ?? -1) },
    ]);
    const content = serialize([[...values], stored] satisfies StoredResults);
    writeCache(this.#path, Buffer.concat([Buffer.from(digestOf(this.version, content)), content]), maxPackages);
  }
}

/** Length of the digest before the content, in bytes. */
const digestLength = 64;

const digestOf = (version: string, content: Uint8Array): string => hashOf(`${version} ${hashOf(content)}`);

/** Reads the results; `undefined` if there are none of this version, or they are damaged. */
function readResults(path: string, version: string): Results | undefined {
  const file = contentOf(path);
  const content = file?.subarray(digestLength);
  if (content === undefined || digestOf(version, content) !== file?.toString("latin1", 0, digestLength))
    return undefined;
  const [values, stored] = deserialize(content) as StoredResults;
  const files = stored.map(([name, { values: used, ...finished }]): [string, FinishedFiles] => [
    name,
    { ...finished, values: used.flatMap((index) => values[index]?.[0] ?? []) },
  ]);
  return { values: new Map(values), files: new Map(files) };
}
