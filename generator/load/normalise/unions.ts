/** Unions that are members of each other. */

import { nameIn } from "../pointer.js";
import { quote } from "../text.js";
import { isObject, type JsonObject, type Value } from "../tree.js";
import { compositionRefs } from "./composition.js";
import type { NormaliseContext } from "./context.js";

/** Keywords with which a schema is more than a union. */
const more = ["$ref", "allOf", "properties", "additionalProperties", "patternProperties", "items", "enum", "const"];

/** Whether each schema of a cycle is only a union or an alias of one, and some have members outside the cycle. */
export function areUnions(cycle: ReadonlySet<string>, schemas: JsonObject): boolean {
  const all = [...cycle].map((name) => schemas[name] as JsonObject).filter((schema) => !isAlias(schema));
  return (
    cycle.size > 1 &&
    all.every((schema) => isUnion(schema, cycle)) &&
    all.some((schema) => othersIn(schema, cycle).length > 0)
  );
}

/** Joins unions that are members of each other: as they have the same values, each gets the members of all. */
export function joinUnions(cycle: ReadonlySet<string>, schemas: JsonObject, context: NormaliseContext): void {
  const unions = [...cycle].map((name) => schemas[name] as JsonObject).filter((schema) => !isAlias(schema));
  const members = new Map(unions.map((schema) => [schema, othersIn(schema, cycle)]));
  const all = [...members.values()].flat();
  const names = [...cycle].slice(0, 5).map(quote).join(", ");
  for (const [schema, own] of members) {
    const key = keyOf(schema);
    const why = `the unions ${names} are members of each other; each is read as a union of the members of all`;
    context.report("schema-suspicious", schema, key, why, "let one union hold all of the members");
    const distinct = new Map([...own, ...all].map((member) => [JSON.stringify(member), member]));
    schema[key] = context.carry([...distinct.values()], schema[key] as Value[]);
  }
}

const keyOf = (schema: JsonObject): "oneOf" | "anyOf" => ("oneOf" in schema ? "oneOf" : "anyOf");

const membersOf = (schema: JsonObject): readonly Value[] => {
  const members = schema[keyOf(schema)];
  return Array.isArray(members) ? members : [];
};

const isAlias = (schema: JsonObject): boolean => "$ref" in schema && Object.keys(schema).length === 1;

/** Whether a schema is only a union, with members of the cycle directly in its list. */
function isUnion(schema: JsonObject, cycle: ReadonlySet<string>): boolean {
  if (more.some((key) => key in schema) || ("oneOf" in schema && "anyOf" in schema)) return false;
  const inside = compositionRefs(schema).filter(({ ref }) => cycle.has(nameIn(ref)));
  return inside.every(({ node, members }) => isAlias(node) && members === schema[keyOf(schema)]);
}

/** The members that are not in the cycle. */
const othersIn = (schema: JsonObject, cycle: ReadonlySet<string>): Value[] =>
  membersOf(schema).filter(
    (member) => !isObject(member) || typeof member["$ref"] !== "string" || !cycle.has(nameIn(member["$ref"])),
  );
