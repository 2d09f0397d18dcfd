/** The names of the run before, kept in `fetchwright.lock.json` of the package so that nothing is renamed by accident. */

export interface Lock {
  /** The `basePath` that the calls were named under. */
  readonly basePath?: string;
  /** The kind of the configuration's `names` that they were named by. */
  readonly names?: string;
  /** Operation key → dotted call. */
  readonly operations: Readonly<Record<string, string>>;
  /** Key of a named type → its name. */
  readonly types: Readonly<Record<string, string>>;
}

export const emptyLock: Lock = { operations: {}, types: {} };
