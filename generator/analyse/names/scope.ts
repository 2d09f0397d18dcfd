/** A scope of names: every key gets a unique name, the same one in every run. */

interface ScopeOptions {
  /** Names that are not assigned. */
  readonly reserved?: Iterable<string>;
  /** Names that the lock file pins: key → name. */
  readonly pinned?: ReadonlyMap<string, string>;
  /** Whether names that differ in case alone are the same, as files on some disks are. */
  readonly ignoreCase?: boolean;
}

/** A thing to be named: its preferred name, and alternatives in order of preference. */
interface Wish {
  readonly key: string;
  readonly candidates: readonly [string, ...string[]];
}

export class Scope {
  readonly #reserved: ReadonlySet<string>;
  readonly #pinned = new Map<string, string>();
  readonly #ignoreCase: boolean;
  readonly #taken = new Set<string>();
  readonly #names = new Map<string, string>();
  readonly #numbers = new Map<string, number>();

  constructor({ reserved, pinned, ignoreCase }: ScopeOptions = {}) {
    this.#reserved = new Set(reserved ?? []);
    this.#ignoreCase = ignoreCase ?? false;
    for (const [key, name] of pinned ?? []) {
      if (!this.#isFree(name)) continue;
      this.#pinned.set(key, name);
      this.#taken.add(this.#fold(name));
    }
  }

  /**
   * The name of `key`: its pinned one, else the first free one of `candidates`, else the last candidate with the lowest free number from 2
   * on.
   */
  name(key: string, ...candidates: readonly [string, ...string[]]): string {
    const name =
      this.#names.get(key) ??
      this.#pinned.get(key) ??
      candidates.find((candidate) => this.#isFree(candidate)) ??
      this.#numbered(candidates.at(-1) as string);
    this.#taken.add(this.#fold(name));
    this.#names.set(key, name);
    return name;
  }

  /**
   * Names several things at once. If several prefer the same name, the first one gets it; the others never get a name that another one
   * prefers. A thing with a preferred name of its own therefore keeps it whatever else is named.
   */
  nameAll(wishes: readonly Wish[]): void {
    const losers = wishes.filter(({ key, candidates: [first] }) => {
      const isServed = this.#pinned.has(key) || this.#isFree(first);
      if (isServed) this.name(key, first);
      return !isServed;
    });
    for (const { key, candidates } of losers) this.name(key, ...candidates);
  }

  /** Every name that was resolved, by key. */
  get names(): ReadonlyMap<string, string> {
    return this.#names;
  }

  #isFree(name: string): boolean {
    return !this.#reserved.has(name) && !this.#taken.has(this.#fold(name));
  }

  #numbered(name: string): string {
    let number = this.#numbers.get(name) ?? 2;
    while (!this.#isFree(`${name}${String(number)}`)) number++;
    this.#numbers.set(name, number + 1);
    return `${name}${String(number)}`;
  }

  #fold(name: string): string {
    return this.#ignoreCase ? name.toLowerCase() : name;
  }
}
