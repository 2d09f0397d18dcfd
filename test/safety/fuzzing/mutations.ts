/** Changes of a document: of its values, and of its text. */

import { tricks } from "../tricks.js";
import type { Random } from "./random.js";
import { copy, read, remove, type Slot, slotsOf, type Value, write } from "./values.js";

const texts = Object.values(tricks).filter((text) => text.length < 200) as [string, ...string[]];

const keywords = (
  "$ref allOf anyOf oneOf not items prefixItems properties patternProperties additionalProperties required enum const default example examples " +
  "discriminator mapping propertyName type nullable format title description summary deprecated readOnly writeOnly minimum maximum minItems " +
  "maxLength pattern $defs parameters requestBody responses content schema headers links callbacks security servers variables url tags " +
  "operationId name in style explode allowReserved encoding contentType get post put query additionalOperations webhooks components paths " +
  "schemas x-name x-enum-varnames __proto__ constructor toString itemSchema $dynamicRef $id $anchor if then else unevaluatedProperties"
).split(" ") as [string, ...string[]];

const scalars: readonly [Value, ...Value[]] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e21,
  -1e-7,
  Number.MAX_SAFE_INTEGER + 2,
  "",
  "string",
  "object",
  "array",
  "integer",
  "null",
  "binary",
  "3.0.3",
  "2XX",
  "application/json",
  "multipart/form-data",
  "text/event-stream",
  "text/plain; charset=utf-8",
  "*/*",
  "path",
  "query",
  "header",
  "/{a}/{b}",
  "{a}",
];

const anyValue = (random: Random): Value =>
  [
    () => random.pick(scalars),
    () => random.pick(texts),
    () => [],
    () => ({}),
    () => [random.pick(scalars), random.pick(scalars)],
    () => ({ [random.pick(keywords)]: random.pick(scalars) }),
    () => ({ type: random.pick(["object", "array", "string"]), [random.pick(keywords)]: {} }),
    () => ({ $ref: "#/components/schemas/Thing" }),
    () => nested(random.pick([3, 30, 90, 150]), random.pick(["items", "allOf", "properties"])),
  ][random.integer(9)]?.() ?? null;

function nested(depth: number, keyword: "items" | "allOf" | "properties"): Value {
  let value: Value = { type: "string" };
  for (let level = 0; level < depth; level++) {
    value = { [keyword]: { items: value, allOf: [value], properties: { a: value } }[keyword] };
  }
  return value;
}

type Change = (slots: readonly Slot[], slot: Slot, random: Random) => void;

const rename = (slot: Slot, name: string): void => {
  const value = read(slot);
  if (Array.isArray(slot.holder)) return;
  remove(slot);
  write({ holder: slot.holder, key: name }, value);
};

const other = (slots: readonly Slot[], random: Random): Slot => random.pick(slots) as Slot;

const changes: readonly [Change, ...Change[]] = [
  (_, slot) => remove(slot),
  (_, slot, random) => write(slot, anyValue(random)),
  (_, slot, random) => write(slot, random.pick(texts)),
  (_, slot, random) => rename(slot, random.pick(texts)),
  (_, slot, random) => rename(slot, random.pick(keywords)),
  (slots, slot, random) => rename(slot, other(slots, random).key),
  (slots, slot, random) => write(slot, copy(read(other(slots, random)))),
  (slots, slot, random) => write(slot, { $ref: other(slots, random).pointer }),
  (_, slot, random) =>
    write(slot, { [random.pick(["allOf", "anyOf", "oneOf", "prefixItems"])]: [copy(read(slot)), anyValue(random)] }),
  (_, slot, random) =>
    write(slot, { type: "array", items: copy(read(slot)), [random.pick(keywords)]: anyValue(random) }),
  (slots, slot, random) => {
    const value = read(slot);
    if (typeof value !== "object" || value === null) return;
    const key = Array.isArray(value) ? String(value.length) : random.pick(keywords);
    write({ holder: value, key }, random.integer(2) === 0 ? anyValue(random) : copy(read(other(slots, random))));
  },
];

/** Puts something of the same kind there: what stands under the same key, or next to others under a parent of the same key. */
function exchange(slots: readonly Slot[], slot: Slot, random: Random): void {
  const [key, parent] = slot.pointer.split("/").reverse();
  const kin = slots.filter(({ pointer }) => {
    const [otherKey, otherParent] = pointer.split("/").reverse();
    return pointer !== slot.pointer && (otherKey === key || otherParent === parent);
  });
  const chosen = random.pick(kin);
  if (chosen !== undefined) write(slot, copy(read(chosen)));
}

/** Half of all changes are such as leave most documents valid. */
function change(slots: readonly Slot[], slot: Slot, random: Random): void {
  const isText = typeof read(slot) === "string";
  const choice = random.integer(4);
  if (choice < 2) random.pick(changes)(slots, slot, random);
  else if (isText && choice === 2) write(slot, random.pick(texts));
  else exchange(slots, slot, random);
}

/** The document after some changes of its values. */
export function changeValue(root: Value, random: Random): Value {
  const changed = copy(root);
  for (let count = random.pick([1, 1, 2, 3, 6]); count > 0; count--) {
    const slots = slotsOf(changed);
    const slot = random.pick(slots);
    if (slot !== undefined) change(slots, slot, random);
    if (JSON.stringify(changed).length > 400_000) break;
  }
  return changed;
}

const pieces = [
  ...texts,
  '"',
  "'",
  "{",
  "}",
  "[",
  "]",
  ":",
  ",",
  "- ",
  "\n",
  "\t",
  "#",
  "&a ",
  "*a",
  "<<: *a",
  "!!str ",
  "|\n",
  "---\n",
  "\uFEFF",
  "\u0000",
  "1e999",
  "0x1",
] as const;

/** The text after some changes to its characters. */
export function changeText(text: string, random: Random): string {
  let changed = text;
  for (let count = 1 + random.integer(4); count > 0; count--) {
    const at = random.integer(changed.length + 1);
    const length = random.integer(random.pick([2, 10, 100]));
    const inserted =
      [random.pick(pieces as readonly string[]) ?? "", "", changed.slice(at, at + length).repeat(2)][
        random.integer(3)
      ] ?? "";
    changed = changed.slice(0, at) + inserted + changed.slice(at + length);
  }
  return changed;
}
