/** Members of compositions that openapi-typescript could not type. */

import { childOf, isObject, type JsonObject, newObject, type Value } from "../tree.js";
import { schemaAt } from "./composition.js";
import type { NormaliseContext } from "./context.js";
import { acceptOwnProperties } from "./additional.js";
import { isSameType, Properties } from "./properties.js";
import { separateUnion } from "./schemas.js";

/** Completes the members of a composition so that openapi-typescript can type them: none may declare nothing, or only required names. */
export function completeMembers(schema: JsonObject, context: NormaliseContext): void {
  dropBareMembers(schema, context);
  hoistRequired(schema, context);
  const properties = new Properties(context);
  properties.add(schema, 0);
  complete(schema, properties, context);
  requireOfWhole(schema, properties, context);
  requireInherited(schema, properties, context);
  acceptOwnProperties(schema, properties, context);
}

const annotations = new Set(["title", "description", "deprecated", "example", "examples", "externalDocs"]);

/**
 * Removes `{ type: object }` from `allOf` next to another member: it allows any object, and would let any property pass. With
 * `additionalProperties: false`, it means the properties of the whole: some tools write it for a subtype without properties of its own.
 */
function dropBareMembers(schema: JsonObject, context: NormaliseContext): void {
  const { allOf } = schema;
  if (!Array.isArray(allOf)) return;
  const others = allOf.filter((member) => !isBare(member));
  if (others.length === 0 || others.length === allOf.length) return;
  for (const member of allOf) {
    const description = childOf(member, "description");
    if (isBare(member) && description !== undefined) schema["description"] ??= description;
  }
  schema["allOf"] = context.carry(others, allOf);
}

const isBare = (member: Value): boolean =>
  isObject(member) &&
  (!("type" in member) || isObjectOrNull(member["type"])) &&
  Object.keys(member).every(
    (key) =>
      key === "type" ||
      (key === "additionalProperties" && member[key] === false) ||
      annotations.has(key) ||
      key.startsWith("x-"),
  );

const isObjectOrNull = (type: Value | undefined): boolean =>
  Array.isArray(type)
    ? type.includes("object") && type.every((each) => each === "object" || each === "null")
    : type === "object";

/** Moves the required names of `allOf` members that have nothing else to the whole. */
function hoistRequired(schema: JsonObject, context: NormaliseContext): void {
  const { allOf } = schema;
  if (!Array.isArray(allOf)) return;
  const requiring = allOf.filter(isRequirement);
  if (requiring.length === 0) return;
  const names = requiring.flatMap((member) => namesIn(member));
  schema["required"] = context.carry([...new Set([...namesIn(schema), ...names])], schema);
  const others = allOf.filter((member) => !isRequirement(member));
  if (others.length > 0) schema["allOf"] = context.carry(others, allOf);
  else {
    delete schema["allOf"];
    if (requiring.some((member) => member["type"] === "object")) schema["type"] ??= "object";
  }
}

const isRequirement = (member: Value): member is JsonObject =>
  isObject(member) &&
  namesIn(member).length > 0 &&
  Object.keys(member).every((key) => ["required", "type", "not"].includes(key) || annotations.has(key));

const namesIn = (schema: Value | undefined): string[] => {
  const names = childOf(schema, "required");
  return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
};

/** Gives alternatives that only require some of the whole's properties these properties. */
function complete(schema: JsonObject, properties: Properties, context: NormaliseContext): void {
  for (const key of ["allOf", "oneOf", "anyOf"]) {
    const members = schema[key];
    if (!Array.isArray(members)) continue;
    for (const member of members) {
      if (!isObject(member) || "$ref" in member) continue;
      if (key !== "allOf" && isRequirement(member)) addProperties(member, namesIn(member), properties, context);
      else complete(member, properties, context);
    }
  }
}

function addProperties(
  member: JsonObject,
  names: readonly string[],
  properties: Properties,
  context: NormaliseContext,
): void {
  const entries = names.map((name): [string, Value] => [name, repeated(properties.get(name), member, context)]);
  member["type"] = "object";
  member["properties"] = context.carry(newObject(entries), member);
}

/**
 * A property to be declared a second time. TypeScript checks the items of two arrays in an intersection only loosely, unless they have the
 * same type: a string would pass for an object whose properties are all optional. So a type without a name is declared only once.
 */
function repeated(property: Value | undefined, member: JsonObject, context: NormaliseContext): Value {
  if (property === undefined) return context.carry(newObject(), member);
  if (!isObject(property) || isSameType(property)) return property;
  return context.carry(newObject([...Object.entries(property), ["isRepeated", true]]), property);
}

/**
 * Moves names that a member of `allOf` requires, and only another member declares, to the whole: the member would otherwise add a property
 * of any value.
 */
function requireOfWhole(schema: JsonObject, properties: Properties, context: NormaliseContext): void {
  const { allOf } = schema;
  if (!Array.isArray(allOf)) return;
  const names = allOf.flatMap((member) => {
    const target = targetOf(member, context);
    const own = new Properties(context);
    own.add(target, 0);
    const isInherited = (name: string): boolean => own.get(name) === undefined && properties.get(name) !== undefined;
    const inherited = namesIn(target).filter(isInherited);
    if (inherited.length > 0 && isObject(member) && target === member)
      member["required"] = context.carry(
        namesIn(member).filter((name) => !isInherited(name)),
        member,
      );
    return inherited;
  });
  if (names.length > 0) schema["required"] = context.carry([...new Set([...namesIn(schema), ...names])], schema);
}

/**
 * Declares the required properties of the whole where openapi-typescript does not look for them: deeper in its members, or declared
 * nowhere.
 */
function requireInherited(schema: JsonObject, properties: Properties, context: NormaliseContext): void {
  const { allOf, oneOf, anyOf } = schema;
  if (![allOf, oneOf, anyOf].some(Array.isArray)) return requireUndeclared(schema, context);
  const members = Array.isArray(allOf) ? allOf : [];
  const own = [schema, ...members.map((member) => targetOf(member, context))].map((part) =>
    childOf(part, "properties"),
  );
  const missing = namesIn(schema).filter((name) => !own.some((part) => isObject(part) && name in part));
  if (missing.length === 0) return;
  const member = context.carry(newObject([["required", context.carry([...missing], schema)]]), schema);
  addProperties(member, missing, properties, context);
  schema["allOf"] = context.carry([...members, member], schema);
  separateUnion("anyOf", schema, context);
}

/** Adds properties that are only required: of any value, or of the value of all additional properties. */
export function requireUndeclared(schema: JsonObject, context: NormaliseContext): void {
  const { properties, additionalProperties: others, $ref } = schema;
  const isClosed =
    others === false || $ref !== undefined || ["patternProperties", ...unions].some((key) => key in schema);
  if (isClosed || !(isObject(properties) || schema["type"] === "object")) return;
  const known = isObject(properties) ? properties : newObject();
  const missing = namesIn(schema).filter((name) => !(name in known));
  if (missing.length === 0) return;
  const value = (): Value => (isObject(others) ? others : context.carry(newObject(), schema));
  const entries = [...Object.entries(known), ...missing.map((name): [string, Value] => [name, value()])];
  schema["properties"] = context.carry(newObject(entries), isObject(properties) ? properties : schema);
}

const unions = ["allOf", "oneOf", "anyOf"];

const targetOf = (member: Value, context: NormaliseContext): Value | undefined =>
  isObject(member) && typeof member["$ref"] === "string" ? schemaAt(context.document, member["$ref"]) : member;
