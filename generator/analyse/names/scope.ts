/** One scope of names: everything in it gets a name of its own, the same one every time. */

export interface ScopeOptions {
  /** Names that are taken from the start. */
  readonly reserved?: Iterable<string>;
  /** Names that the lock file pins: key → name. */
  readonly pinned?: ReadonlyMap<string, string>;
  /** Two names that differ in case alone are the same (files on some disks). */
  readonly ignoreCase?: boolean;
}

export class Scope {
  readonly #taken = new Map<string, string>();
  readonly #names = new Map<string, string>();
  readonly #options: ScopeOptions;

  constructor(options: ScopeOptions = {}) {
    this.#options = options;
    for (const name of options.reserved ?? []) this.#taken.set(this.#fold(name), "");
    for (const [key, name] of options.pinned ?? []) {
      if (!this.#taken.has(this.#fold(name))) this.#take(key, name);
    }
  }

  /**
   * The name of `key`: its pinned one, else the first free one of `candidates`, else the last candidate with the first free
   * number from 2 on.
   */
  name(key: string, ...candidates: readonly [string, ...string[]]): string {
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const free = candidates.find((name) => !this.#taken.has(this.#fold(name)));
    return this.#take(key, free ?? this.#numbered(candidates.at(-1) as string));
  }

  /** Every name given, by key. */
  get names(): ReadonlyMap<string, string> {
    return this.#names;
  }

  #numbered(name: string): string {
    for (let n = 2; ; n++) {
      const numbered = `${name}${String(n)}`;
      if (!this.#taken.has(this.#fold(numbered))) return numbered;
    }
  }

  #take(key: string, name: string): string {
    this.#taken.set(this.#fold(name), key);
    this.#names.set(key, name);
    return name;
  }

  #fold(name: string): string {
    return this.#options.ignoreCase === true ? name.toLowerCase() : name;
  }
}
