/** A document as plain data, and the slots in it. */

export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

/** The holder of a value, and its key there. */
export interface Slot {
  readonly holder: Value[] | { [key: string]: Value };
  readonly key: string;
  /** JSON pointer, percent-encoded as in a reference. */
  readonly pointer: string;
}

/** Every slot, parents before children; the first `most` of them. */
export function slotsOf(root: Value, most = 20_000): Slot[] {
  const slots: Slot[] = [];
  const visit = (value: Value, pointer: string): void => {
    if (typeof value !== "object" || value === null) return;
    for (const key of Object.keys(value)) {
      if (slots.length >= most) return;
      const below = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("%", "%25")}`;
      const slot = { holder: value, key, pointer: below };
      slots.push(slot);
      visit(read(slot), below);
    }
  };
  visit(root, "#");
  return slots;
}

export const read = ({ holder, key }: Slot): Value => (holder as Record<string, Value>)[key] as Value;

/** Also for keys such as `__proto__`. */
export function write({ holder, key }: Pick<Slot, "holder" | "key">, value: Value): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

export function remove({ holder, key }: Slot): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

export const copy = (value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;
