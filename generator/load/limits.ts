/** What loading a document may cost. Beyond a limit the run stops with a diagnostic that names the limit. */
export interface Limits {
  /** Bytes of one file. The largest published documents have some 45 MB. */
  readonly fileBytes: number;
  /** Files that one document is spread over. */
  readonly files: number;
  /** Levels of nested objects and lists. Published documents have fewer than 60. */
  readonly depth: number;
  /** Objects, lists and scalars in one file. The largest published documents have 1,500,000. */
  readonly values: number;
  /** Objects, lists and scalars in one YAML file, which takes ten times as long to read as JSON. */
  readonly yamlValues: number;
  /** Values that YAML aliases and merge keys may add to what is written out. */
  readonly aliasValues: number;
  /** References that lead to references, in a row. */
  readonly refChain: number;
  /** Characters of one text. */
  readonly textLength: number;
  /** Characters of one piece of prose; what goes beyond is cut, with a warning. */
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
