/** Limits on the cost of loading a document. Exceeding one stops the run with a diagnostic that names it. */
export interface Limits {
  /** Bytes of one file. The largest published documents have some 45 MB. */
  readonly fileBytes: number;
  /** Files of one document. */
  readonly files: number;
  /** Levels of nested objects and lists. Published documents have fewer than 60. */
  readonly depth: number;
  /** Objects, lists and scalars in one file. The largest published documents have 1,500,000. */
  readonly values: number;
  /** Objects, lists and scalars in one YAML file, which takes ten times as long to read as JSON. */
  readonly yamlValues: number;
  /** Values that YAML aliases and merge keys may add to those in the text. */
  readonly aliasValues: number;
  /** Consecutive references to references. */
  readonly refChain: number;
  /** Characters of one string. */
  readonly textLength: number;
  /** Characters of one piece of prose; the rest is cut off, with a warning. */
  readonly proseLength: number;
  /** Milliseconds that one remote file may take. */
  readonly remoteTime: number;
}

export const defaultLimits: Limits = {
  fileBytes: 64_000_000,
  files: 2_000,
  depth: 100,
  values: 3_000_000,
  yamlValues: 800_000,
  aliasValues: 250_000,
  refChain: 10_000,
  textLength: 5_000_000,
  proseLength: 250_000,
  remoteTime: 20_000,
};
