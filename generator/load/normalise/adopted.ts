/** Members of `allOf` that describe the contents of an object or an array, and leave its type to another member. */

import { isObject, type JsonObject, type Value } from "../tree.js";
import { schemaAt } from "./composition.js";
import type { NormaliseContext } from "./context.js";
import { typed } from "./limits.js";
import { typeValue } from "./type-value.js";

/** Keywords that describe what is in an array or object. */
const inside: Readonly<Record<"array" | "object", readonly string[]>> = {
  array: ["items", "prefixItems"],
  object: ["properties", "additionalProperties", "patternProperties"],
};

const deciding = typed.filter((key) => !inside.object.includes(key));

/** Gives such members the types of the others, with their null: their description applies to objects or arrays only. */
export function adoptTypes(schema: JsonObject, context: NormaliseContext): void {
  const { allOf } = schema;
  if (!Array.isArray(allOf)) return;
  const parts = [schema, ...allOf.filter(isObject)];
  const describing = parts.filter((part) => (part === schema ? isArrayWithoutType(part) : isWithoutType(part)));
  const stated = parts.flatMap((part) => typesOf(part, context) ?? []);
  const [first = []] = stated;
  const shared = first.filter((type) => stated.every((types) => types.includes(type)));
  if (describing.length === 0 || !describing.every((part) => shared.includes(kindOf(part) as string))) return;
  const isMoved = describing.length === allOf.length && kindOf(schema) === undefined;
  const isKnown = parts.every(
    (part) => part === schema || !deciding.some((key) => key in part) || typesOf(part, context),
  );
  const types = isKnown && (isMoved || !("type" in schema)) ? shared : shared.filter((type) => type !== "null");
  // Properties already imply an object.
  if (types.length === 1 && types[0] === "object") return;
  for (const part of describing) part["type"] = typeValue(types, part, context);
  if (isMoved) for (const key of bare) delete schema[key];
  const others = allOf.filter((part) => !isBare(part));
  if (others.length > 0) schema["allOf"] = context.carry(others, allOf);
}

const bare = ["type", "nullable"];

const isBare = (part: Value): boolean =>
  isObject(part) && "type" in part && Object.keys(part).every((key) => bare.includes(key));

/** Whether a member describes values without stating their type. */
const isWithoutType = (member: JsonObject): boolean =>
  kindOf(member) !== undefined && !deciding.some((key) => key in member);

/**
 * Whether the schema around the members describes an array without stating a type. With properties of its own, it is meant to be an object.
 */
const isArrayWithoutType = (schema: JsonObject): boolean =>
  kindOf(schema) === "array" && !deciding.some((key) => key !== "allOf" && key in schema);

const kindOf = (part: JsonObject): string | undefined =>
  (["array", "object"] as const).find((kind) => inside[kind].some((key) => key in part));

/** The types that a part states, itself or by a reference; `undefined` if it states none. */
function typesOf(part: JsonObject, { version, document }: NormaliseContext): Value[][] | undefined {
  const { $ref: ref } = part;
  const isFollowed = typeof ref === "string" && (version === "3.1" || version === "3.2");
  const { type, nullable } = (isFollowed ? schemaAt(document, ref) : part) ?? {};
  return type === undefined ? undefined : [[...[type].flat(), ...(nullable === true ? ["null"] : [])]];
}
