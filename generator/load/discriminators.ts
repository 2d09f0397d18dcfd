/** Mappings of discriminators whose schemas are renamed. */

import { nameIn } from "./pointer.js";
import type { Origins } from "./source.js";
import { childOf, isObject, type JsonObject, newObject } from "./tree.js";

/**
 * Adds mappings for members of a union that its discriminator does not map, so that a renamed component is still selected by its name in
 * the document. Returns a new discriminator; the old one does not change.
 * @param valueOf returns the value that selects a member; `undefined` if that is the component's name
 */
export function withValues(
  { discriminator, oneOf, anyOf }: JsonObject,
  valueOf: (member: JsonObject, name: string) => string | undefined,
  origins: Pick<Origins, "carry">,
): JsonObject | undefined {
  if (!isObject(discriminator)) return undefined;
  const mapping = isObject(discriminator["mapping"]) ? discriminator["mapping"] : newObject();
  const mapped = new Set(Object.values(mapping));
  const all = origins.carry(newObject(Object.entries(mapping)), discriminator);
  for (const member of [oneOf, anyOf].flat()) {
    const ref = childOf(member, "$ref");
    if (!isObject(member) || typeof ref !== "string" || mapped.has(ref)) continue;
    const value = valueOf(member, nameIn(ref));
    if (value !== undefined) all[value] ??= ref;
  }
  if (Object.keys(all).length === Object.keys(mapping).length) return undefined;
  return origins.carry(newObject([...Object.entries(discriminator), ["mapping", all]]), discriminator);
}
