/** Values with one thing wrong that a type can refuse. */

import { isObject } from "../pointer.js";

export type Flaw =
  | "a required property is missing"
  | "a wrong enum value"
  | "a wrong type"
  | "null where none is allowed"
  | "an unknown key in a closed object"
  | "a path parameter is missing"
  | "a required parameter is missing"
  | "an unknown query parameter"
  | "the body is missing";

export interface InvalidValue {
  readonly flaw: Flaw;
  readonly steps: readonly Step[];
  readonly value: unknown;
  /** The same value without the fault. */
  readonly sound: unknown;
}

export type Step = string | number;

export interface Source {
  /** A valid value, as full as it can be. */
  readonly full: unknown;
  /** A valid value with only required parts. */
  readonly least: unknown;
  /** Whether a value is valid. */
  readonly fits: (value: unknown) => boolean;
  /** Whether a type cannot refuse a value. */
  readonly escapes: (value: unknown) => boolean;
}

/** How many values of each flaw are returned, and how many attempts are made. */
const limits = { found: 2, tried: 30, locations: 2_000 };

/**
 * For each flaw, some locations of the full value at which it can be. A value has what is required and the location, so that it is
 * short and nothing else can be why it is refused.
 */
export function invalidValuesOf(source: Source, random: () => number): InvalidValue[] {
  const locations = shuffled(locationsIn(source.full), random);
  return flaws.flatMap(({ flaw, change }) => {
    const found: InvalidValue[] = [];
    let tried = 0;
    for (const steps of locations) {
      if (change(valueIn(source.full, steps), random) === undefined) continue;
      if (found.length === limits.found || ++tried > limits.tried) break;
      const base = grafted(source.least, source.full, steps);
      const sound = source.fits(base) ? base : source.full;
      const changed = change(valueIn(sound, steps), random);
      const value = replaced(sound, steps, changed?.value);
      if (changed !== undefined && !source.escapes(value)) found.push({ flaw, steps, value, sound });
    }
    return found;
  });
}

interface Change {
  readonly flaw: Flaw;
  /** Returns the node made invalid; `undefined` if the flaw is not possible there. */
  readonly change: (node: unknown, random: () => number) => { readonly value: unknown } | undefined;
}

const flaws: readonly Change[] = [
  {
    flaw: "a required property is missing",
    change: (node, random) => {
      const keys = isObject(node) ? Object.keys(node) : [];
      const key = keys[Math.floor(random() * keys.length)];
      if (key === undefined) return undefined;
      return { value: Object.fromEntries(Object.entries(node as object).filter(([name]) => name !== key)) };
    },
  },
  {
    flaw: "a wrong enum value",
    change: (node) => (typeof node === "string" ? { value: "none of these" } : undefined),
  },
  {
    flaw: "a wrong type",
    change: (node) => (node === null ? undefined : { value: typeof node === "string" ? 12_345 : "a string" }),
  },
  { flaw: "null where none is allowed", change: (node) => (node === null ? undefined : { value: null }) },
  {
    flaw: "an unknown key in a closed object",
    change: (node) => (isObject(node) ? { value: { ...node, unknownKey: true } } : undefined),
  },
];

/** The locations in a value, and the value itself; of an array, only the first item. */
function locationsIn(value: unknown): (readonly Step[])[] {
  const found: (readonly Step[])[] = [[]];
  for (let index = 0; index < found.length && found.length < limits.locations; index++) {
    const steps = found[index] as readonly Step[];
    const node = valueIn(value, steps);
    if (Array.isArray(node)) {
      if (node.length > 0) found.push([...steps, 0]);
    } else if (isObject(node)) found.push(...Object.keys(node).map((key) => [...steps, key]));
  }
  return found;
}

export const valueIn = (value: unknown, steps: readonly Step[]): unknown =>
  steps.reduce<unknown>((node, step) => (Object(node) as Record<Step, unknown>)[step], value);

/** The minimal value, with the part of the full one at a location. */
function grafted(least: unknown, full: unknown, steps: readonly Step[]): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return least ?? full;
  const part = grafted(valueIn(least, [step]), valueIn(full, [step]), rest);
  if (Array.isArray(full)) return [part];
  return { ...(isObject(least) ? least : (Object(full) as object)), [step]: part };
}

function replaced(value: unknown, steps: readonly Step[], other: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return other;
  const part = replaced(valueIn(value, [step]), rest, other);
  if (Array.isArray(value)) return [part, ...(value as unknown[]).slice(1)];
  return { ...(value as object), [step]: part };
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => [random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

/** Numbers from 0 to 1 that are the same in every run, for a text. */
export function randomOf(seed: string): () => number {
  let state = Buffer.from(seed).reduce((hash, byte) => Math.imul(hash ^ byte, 16_777_619), 2_166_136_261);
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
