import type { Document } from "../document.js";
import { applyDiscriminators } from "../emit/schema/discriminators.js";

/** A copy whose schemas that a discriminator selects have the values that select them, as their types have. */
export function narrowed(document: Document): Document {
  const copy = structuredClone(document);
  applyDiscriminators(copy);
  restore(document, copy, new Set());
  return copy;
}

/** What decides the types has removed the discriminators. */
function restore(from: unknown, to: unknown, seen: Set<object>): void {
  if (typeof from !== "object" || from === null || typeof to !== "object" || to === null || seen.has(from)) return;
  seen.add(from);
  const [before, after] = [from, to] as [Record<string, unknown>, Record<string, unknown>];
  for (const [key, value] of Object.entries(before))
    if (Object.hasOwn(after, key)) restore(value, after[key], seen);
    else if (key === "discriminator") after[key] = value;
}
