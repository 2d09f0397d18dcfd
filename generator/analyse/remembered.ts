/** Caches functions of a name: a document repeats few names many times. */

const maxKept = 10_000;

export function remembered<T>(make: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const value = make(name);
    if (known.size >= maxKept) known.clear();
    known.set(name, value);
    return value;
  };
}
