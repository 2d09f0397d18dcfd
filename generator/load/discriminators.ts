import { nameIn } from "./pointer.js";
import type { Origins } from "./source.js";
import { childOf, isObject, type JsonObject, newObject } from "./tree.js";

/**
 * Maps members of a union that its discriminator does not map: a component with another name than the document has for it is selected
 * by the latter still. Changes neither the discriminator nor its mapping, and returns another.
 * @param valueOf the value that selects a member; nothing where that is the name of the component
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
