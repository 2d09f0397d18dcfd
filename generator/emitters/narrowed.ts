import type { Document } from "../document.js";
import { applyDiscriminators } from "../emit/schema/discriminators.js";

/** A copy of the document in which schemas that a discriminator selects declare the selecting values, like their types do. */
export function narrowed(document: Document): Document {
  const copy = structuredClone(document);
  applyDiscriminators(copy);
  restore(document, copy, new Set());
  return copy;
}

/** Restores the discriminators, which {@link applyDiscriminators} removes. */
function restore(from: unknown, to: unknown, seen: Set<object>): void {
  if (typeof from !== "object" || from === null || typeof to !== "object" || to === null || seen.has(from)) return;
  seen.add(from);
  const [before, after] = [from, to] as [Record<string, unknown>, Record<string, unknown>];
  for (const [key, value] of Object.entries(before))
    if (Object.hasOwn(after, key)) restore(value, after[key], seen);
    else if (key === "discriminator") after[key] = value;
}
