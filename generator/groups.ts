/** Tarjan's strongly connected components, without recursion: documents may nest to any depth. */

interface Visit {
  readonly name: string;
  readonly index: number;
  lowest: number;
  readonly next: string[];
}

/** Finds the groups of names that lead to each other. Each name is visited once, however many searches there are. */
export class Groups {
  readonly #nextOf: (name: string) => Iterable<string>;
  readonly #visits = new Map<string, Visit>();
  readonly #open: string[] = [];
  readonly #isOpen = new Set<string>();

  /** @param nextOf the names that a name leads to */
  constructor(nextOf: (name: string) => Iterable<string>) {
    this.#nextOf = nextOf;
  }

  /**
   * The groups that a name leads to, its own included, without those that were found before. Each comes after all that it leads to;
   * a name that does not lead to itself is a group of one.
   */
  *from(start: string): Generator<readonly string[]> {
    if (this.#visits.has(start)) return;
    const path = [this.#enter(start)];
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const name = visit.next.pop();
      const known = name === undefined ? undefined : this.#visits.get(name);
      if (name !== undefined && known === undefined) path.push(this.#enter(name));
      else if (known !== undefined && this.#isOpen.has(known.name)) visit.lowest = Math.min(visit.lowest, known.index);
      if (name !== undefined) continue;
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) parent.lowest = Math.min(parent.lowest, visit.lowest);
      if (visit.lowest === visit.index) yield this.#close(visit.name);
    }
  }

  #enter(name: string): Visit {
    const index = this.#visits.size;
    const visit = { name, index, lowest: index, next: [...this.#nextOf(name)] };
    this.#visits.set(name, visit);
    this.#open.push(name);
    this.#isOpen.add(name);
    return visit;
  }

  #close(name: string): readonly string[] {
    const members = this.#open.splice(this.#open.lastIndexOf(name));
    for (const member of members) this.#isOpen.delete(member);
    return members;
  }
}
