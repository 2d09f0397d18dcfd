/** Smaller texts with the same fault. */

import { copy, remove, slotsOf, type Value } from "./values.js";

/** Whether a text has the fault still. */
export type Test = (text: string) => Promise<boolean>;

/** Removes parts that the fault does not need, in at most `most` attempts. */
export async function minimise(text: string, hasFault: Test, most = 300): Promise<string> {
  const value = parse(text);
  let left = most;
  const test: Test = async (smaller) => left-- > 0 && hasFault(smaller);
  if (value === undefined || !(await test(JSON.stringify(value)))) return withoutChunks(text, test, () => left > 0);
  return withoutSlots(value, test, () => left > 0);
}

function parse(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}

async function withoutSlots(value: Value, test: Test, goesOn: () => boolean): Promise<string> {
  let smallest = value;
  for (let index = 0; goesOn();) {
    const smaller = copy(smallest);
    const slot = slotsOf(smaller)[index];
    if (slot === undefined) break;
    remove(slot);
    if (await test(JSON.stringify(smaller))) smallest = smaller;
    else index++;
  }
  return JSON.stringify(smallest);
}

async function withoutChunks(text: string, test: Test, goesOn: () => boolean): Promise<string> {
  let smallest = text;
  for (let size = Math.ceil(text.length / 2); size >= 1 && goesOn(); size = Math.floor(size / 2)) {
    for (let at = 0; at < smallest.length && goesOn();) {
      const smaller = smallest.slice(0, at) + smallest.slice(at + size);
      if (await test(smaller)) smallest = smaller;
      else at += size;
    }
  }
  return smallest;
}
