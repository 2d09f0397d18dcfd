/** The names of the previous run, kept in the package's `fetchwright.lock.json` so that nothing is renamed by accident. */

export interface Lock {
  /** The `basePath` under which the calls were named. */
  readonly basePath?: string;
  /** The kind of `names` in the configuration that the calls were named by. */
  readonly names?: string;
  /** Operation key → dotted call. */
  readonly operations: Readonly<Record<string, string>>;
  /** Key of a named type → its name. */
  readonly types: Readonly<Record<string, string>>;
}

export const emptyLock: Lock = { operations: {}, types: {} };
