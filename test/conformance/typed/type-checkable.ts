/**
 * Schemas reduced to what a TypeScript type can check: types (an integer is a number), `enum` and `const`, `required`, closed
 * objects, arrays, tuples, and unions and intersections of these. Not formats, patterns, ranges, lengths and counts; not `not`,
 * conditions, dependencies, names by pattern, or that no more than one member of a union fits.
 */

import { isObject, type Node } from "../pointer.js";
import { maps, type Schemas, schemasIn, values } from "../schemas.js";

const beyondTypes: ReadonlySet<string> = new Set(
  [
    "format pattern minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf",
    "minItems maxItems uniqueItems contains minContains maxContains minProperties maxProperties",
    "not if then else dependentRequired dependentSchemas dependencies propertyNames contentSchema",
  ].flatMap((names) => names.split(" ")),
);

/** @param schemas - as for one direction, all keywords included */
export const typeCheckable = ({ root }: Schemas): Schemas => schemasIn(reduced(root, false) as Node);

function reduced(node: unknown, isMap: boolean): unknown {
  if (Array.isArray(node)) return node.map((item) => reduced(item, false));
  if (!isObject(node)) return node;
  const entries = Object.entries(node).flatMap(([key, value]): [string, unknown][] => {
    if (isMap) return [[key, reduced(value, false)]];
    if (values.has(key)) return [[key, value]];
    return beyondTypes.has(key) ? [] : [[key, reduced(value, maps.has(key))]];
  });
  const copy = Object.fromEntries(entries);
  return isMap ? copy : anyMember(openWhereNamed(wholeNumbers(copy)));
}

function wholeNumbers(schema: Record<string, unknown>): Record<string, unknown> {
  const type = schema["type"];
  const number = (name: unknown): unknown => (name === "integer" ? "number" : name);
  if (Array.isArray(type)) return { ...schema, type: [...new Set(type.map(number))] };
  return type === "integer" ? { ...schema, type: "number" } : schema;
}

/** An index signature applies to every name. */
function openWhereNamed(schema: Record<string, unknown>): Record<string, unknown> {
  if (!isObject(schema["patternProperties"])) return schema;
  const { patternProperties: _, additionalProperties: __, ...rest } = schema;
  return rest;
}

function anyMember(schema: Record<string, unknown>): Record<string, unknown> {
  const { oneOf, ...rest } = schema;
  if (!Array.isArray(oneOf)) return schema;
  if (rest["anyOf"] === undefined) return { ...rest, anyOf: oneOf };
  return { ...rest, allOf: [...((rest["allOf"] as unknown[] | undefined) ?? []), { anyOf: oneOf }] };
}
