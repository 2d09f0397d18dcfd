/** Normalises single schemas. */

import { quote } from "../text.js";
import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import { isAnnotation } from "./annotations.js";
import { schemaAt } from "./composition.js";
import type { NormaliseContext } from "./context.js";
import { adoptTypes } from "./adopted.js";
import { leaveOutContradictedType } from "./contradicted.js";
import { readNullableMembers } from "./nullable-members.js";
import { composing, findLimits, takeLimits, typed } from "./limits.js";
import { typeValue } from "./type-value.js";

/** Normalises one schema; its members are normalised by calls of their own. */
export function normaliseSchema(schema: JsonObject, context: NormaliseContext): void {
  dropIdentity(schema);
  dropBooleans(schema, context);
  readNullableMembers(schema, context);
  leaveOutContradictedType(schema, context);
  takeLimits(schema, context);
  separateSiblings(schema, context);
  nameUnevaluated(schema);
  nameUnevaluatedItems(schema);
  dropRedundantAdditionalProperties(schema);
  adoptTypes(schema, context);
  findLimits(schema, context);
  inferType(schema, context);
  normaliseFileType(schema);
  normaliseNull(schema, context);
  separateUnion("anyOf", schema, context);
  if (isUnionOfPlainTypes(schema)) separateUnion("oneOf", schema, context);
  dropInexactValues(schema);
  adaptTypeToValues(schema);
  expandPropertyNames(schema, context);
}

/** Turns the names in `propertyNames` of a map into optional properties. */
function expandPropertyNames(schema: JsonObject, context: NormaliseContext): void {
  const { propertyNames, additionalProperties: value = true, properties } = schema;
  const target =
    isObject(propertyNames) && typeof propertyNames["$ref"] === "string"
      ? schemaAt(context.document, propertyNames["$ref"])
      : propertyNames;
  const names = valuesIn(target);
  const isMap = properties === undefined && value !== false && !composing.some((key) => key in schema);
  if (!isMap || names.length === 0 || !names.every((name) => typeof name === "string")) return;
  const entries = names.map((name): [string, Value] => [
    name,
    value === true ? context.carry(newObject(), schema) : value,
  ]);
  schema["type"] ??= "object";
  schema["properties"] = context.carry(newObject(entries), schema);
  schema["additionalProperties"] = false;
}

/** The values that a schema lists: by itself, or as constants in a union. */
function valuesIn(schema: Value | undefined): readonly Value[] {
  if (!isObject(schema)) return [];
  const { enum: values, const: value, anyOf = [], oneOf = anyOf } = schema;
  if (Array.isArray(values)) return values;
  if (value !== undefined) return [value];
  const members = Array.isArray(oneOf) ? oneOf.map(valuesIn) : [];
  return members.every((each) => each.length > 0) ? [...new Set(members.flat())] : [];
}

/** Reads `unevaluatedProperties` as `additionalProperties`: both are properties that nothing else declares. */
function nameUnevaluated(schema: JsonObject): void {
  const { unevaluatedProperties: others } = schema;
  if (others === undefined || others === false || "additionalProperties" in schema) return;
  if (isObject(others) && isObject(others["not"]) && Object.keys(others["not"]).length === 0) return;
  schema["additionalProperties"] = others;
  delete schema["unevaluatedProperties"];
}

/** Reads `unevaluatedItems` as `items` where nothing else in the schema can have declared an element. */
function nameUnevaluatedItems(schema: JsonObject): void {
  const { unevaluatedItems: others } = schema;
  const isElsewhere = [...composing, ...conditional, "items", "contains"].some((key) => key in schema);
  if (others === undefined || isElsewhere) return;
  schema["items"] = others;
  delete schema["unevaluatedItems"];
}

const conditional = ["if", "dependentSchemas"];

/** Removes an `additionalProperties` that allows anything next to a composition: openapi-typescript would require an object. */
function dropRedundantAdditionalProperties(schema: JsonObject): void {
  const { additionalProperties: additional } = schema;
  const isAny = additional === true || (isObject(additional) && Object.keys(additional).length === 0);
  const isTyped = ["type", "properties", "patternProperties"].some((key) => key in schema);
  if (isAny && !isTyped && composing.some((key) => key in schema)) delete schema["additionalProperties"];
}

const impliedTypes = [
  ["array", ["items", "prefixItems"]],
  ["number", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]],
  ["string", ["pattern", "minLength", "maxLength"]],
] as const;

/** Gives a schema without a type the one that its other keywords imply. */
function inferType(schema: JsonObject, { limiting }: NormaliseContext): void {
  if (typed.some((key) => key in schema)) return;
  if (limiting.has(schema) && !("items" in schema || "prefixItems" in schema)) return;
  const implied = impliedTypes.find(([, keywords]) => keywords.some((keyword) => keyword in schema))?.[0];
  const type = implied ?? typeof schema["default"];
  if (["array", "number", "string", "boolean"].includes(type)) schema["type"] = type;
}

/** Reads `type: object, format: file`, by which documents for AutoRest declare a stream of bytes. */
function normaliseFileType(schema: JsonObject): void {
  if (schema["contentEncoding"] === "binary") {
    delete schema["contentEncoding"];
    schema["type"] ??= "string";
    schema["format"] = "binary";
  }
  if (schema["type"] !== "object" || schema["format"] !== "file" || "properties" in schema) return;
  schema["type"] = "string";
  schema["format"] = "binary";
}

/** Removes constants with integers that JavaScript cannot represent exactly, which the checks have reported. */
function dropInexactValues(schema: JsonObject): void {
  for (const key of ["enum", "const"]) {
    const values = key in schema ? [schema[key] as Value].flat() : [];
    if (!values.some((value) => Number.isInteger(value) && !Number.isSafeInteger(value))) continue;
    delete schema[key];
    if (!("type" in schema)) schema["type"] = "number";
  }
}

/**
 * Whether `oneOf` has plain types only: openapi-typescript makes a union of these and the sibling keywords, although both must be valid.
 */
const isUnionOfPlainTypes = ({ oneOf }: JsonObject): boolean =>
  Array.isArray(oneOf) &&
  oneOf.every(
    (member) =>
      isObject(member) &&
      typeof member["type"] === "string" &&
      !["object", "array"].includes(member["type"]) &&
      !composing.some((key) => key in member),
  );

/** Adapts a type to its constants: openapi-typescript reads an `enum` of objects as schemas, and a null `const` as absent. */
function adaptTypeToValues(schema: JsonObject): void {
  if (Array.isArray(schema["enum"]) && schema["type"] === "object") delete schema["type"];
  if (schema["const"] === null && !("type" in schema)) schema["type"] = "null";
}

/** Keywords that identify schemas. References are to components by now, and referenced definitions have become components. */
const identity = [
  "$id", "$schema", "$anchor", "$dynamicAnchor", "$dynamicRef", "$vocabulary", "$defs", "definitions",
]; // prettier-ignore

/** Keywords by which this program marks schemas, and which no document may use. */
const marks = ["isRepeated", "convertTo"];

function dropIdentity(schema: JsonObject): void {
  for (const key of [...identity, ...marks]) delete schema[key];
}

/** Replaces boolean members, which allow anything or nothing, by objects, which alone openapi-typescript knows. */
function dropBooleans(schema: JsonObject, context: NormaliseContext): void {
  for (const key of ["allOf", "oneOf", "anyOf"]) {
    const members = schema[key];
    if (!Array.isArray(members) || !members.some((member) => typeof member === "boolean")) continue;
    // `true` has no effect in `allOf`, and `false` none in the others.
    const neutral = key === "allOf";
    const kept = members.filter((member) => member !== neutral);
    const asObject = (member: Value): Value =>
      typeof member === "boolean"
        ? context.carry(newObject(member ? [] : [["not", context.carry(newObject(), schema)]]), schema)
        : member;
    if (kept.length === 0 && neutral) delete schema[key];
    else schema[key] = context.carry((kept.length === 0 ? [false] : kept).map(asObject), members);
  }
}

/** Moves siblings of a reference other than annotations into `allOf`, next to the reference. */
function separateSiblings(schema: JsonObject, context: NormaliseContext): void {
  if (typeof schema["$ref"] !== "string") return;
  // A type next to a reference repeats that of its target, or has already narrowed it.
  delete schema["type"];
  const others = Object.keys(schema).filter((key) => key !== "$ref" && key !== "nullable" && !isAnnotation(key));
  if (others.length === 0) return;
  if (context.version === "2.0" || context.version === "3.0") {
    for (const key of others) {
      const why = `${quote(key)} next to a \`$ref\` is ignored in OpenAPI 3.0; it is left out`;
      context.report("ref-siblings", schema, key, why);
      delete schema[key];
    }
    return;
  }
  const ref = context.carry(newObject([["$ref", schema["$ref"]]]), schema);
  const members = Array.isArray(schema["allOf"]) ? schema["allOf"] : [];
  schema["allOf"] = context.carry([ref, ...members], schema);
  delete schema["$ref"];
}

/** Turns `nullable` into the type null: among the types, or as a member of a union if the schema is composed of others. */
function normaliseNull(schema: JsonObject, context: NormaliseContext): void {
  const isNullable = schema["nullable"] === true;
  delete schema["nullable"];
  const types = [schema["type"] ?? []].flat();
  if (!isNullable && !types.includes("null")) return;
  if (["$ref", "allOf", "oneOf", "anyOf", "const"].some((key) => key in schema)) moveNull(schema, types, context);
  else if (isNullable) addNull(schema, types, context);
}

/** Moves null from the types of a composition to a union around it. */
function moveNull(schema: JsonObject, types: readonly Value[], context: NormaliseContext): void {
  if (types.length === 1 && types[0] === "null") return;
  const others = types.filter((type) => type !== "null");
  if (others.length < types.length) schema["type"] = typeValue(others, schema, context);
  wrapNullable(schema, context);
}

/** Adds null to the types and to the values of a schema. */
function addNull(schema: JsonObject, types: readonly Value[], context: NormaliseContext): void {
  const isObjectWithoutType = types.length === 0 && ("properties" in schema || "additionalProperties" in schema);
  const wanted = isObjectWithoutType ? ["object"] : types;
  if (wanted.length > 0 && !wanted.includes("null")) schema["type"] = typeValue([...wanted, "null"], schema, context);
  const { enum: values } = schema;
  if (Array.isArray(values) && !values.includes(null)) schema["enum"] = context.carry([...values, null], values);
}

/** Turns a schema into a union of itself and null, with annotations outside. An existing union gets null as an additional member. */
function wrapNullable(schema: JsonObject, context: NormaliseContext): void {
  const nothing = context.carry(newObject([["type", "null"]]), schema);
  const inside = Object.keys(schema).filter((key) => !isAnnotation(key));
  for (const key of ["oneOf", "anyOf"]) {
    const members = schema[key];
    if (inside.length > 1 || !Array.isArray(members)) continue;
    if (!members.some((member) => isObject(member) && member["type"] === "null"))
      schema[key] = context.carry([...members, nothing], members);
    return;
  }
  const inner = context.carry(newObject(inside.map((key) => [key, schema[key] as Value])), schema);
  for (const key of inside) delete schema[key];
  schema["anyOf"] = context.carry([inner, nothing], schema);
}

/** Siblings of a union that give the schema a type of its own. */
const typing = ["properties", "additionalProperties", "patternProperties", "allOf", "anyOf", "oneOf", "items", "enum"];

/** Moves a union with siblings into `allOf`: openapi-typescript makes one union of both, although both must be valid. */
export function separateUnion(by: "anyOf" | "oneOf", schema: JsonObject, context: NormaliseContext): void {
  const { [by]: members, allOf, type, discriminator } = schema;
  const typed = typing.some((key) => key !== by && key in schema) || (type !== undefined && type !== "object");
  if (!Array.isArray(members) || !typed) return;
  const union = context.carry(newObject([[by, members]]), schema);
  if (discriminator !== undefined) union["discriminator"] = discriminator;
  delete schema[by];
  delete schema["discriminator"];
  schema["allOf"] = context.carry([...(Array.isArray(allOf) ? allOf : []), union], schema);
}
