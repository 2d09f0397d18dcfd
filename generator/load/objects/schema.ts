/** Schemas, discriminators and XML objects. */

import { quote } from "../text.js";
import { isNode, isObject, type JsonObject, newObject, type Value } from "../tree.js";
import type { CheckContext } from "./context.js";
import { checkEnum } from "./schema-enum.js";
import { checkType } from "./schema-type.js";
import { checkLimits } from "./schema-limits.js";
import { data, flag, list, map, minor, node, number, type ObjectType, prose, text, unknownAs } from "./shapes.js";

const schema = node("schema");

export const schemaObject: ObjectType = {
  called: "a schema",
  section: "schemas",
  open: true,
  unknown: newObject,
  fields: {
    title: prose,
    description: prose,
    $comment: minor(text),
    format: minor(text),
    pattern: minor(text),
    type: data,
    enum: data,
    const: data,
    default: data,
    example: data,
    examples: data,
    required: minor(list(minor(text))),
    properties: map(schema),
    patternProperties: map(schema),
    additionalProperties: schema,
    unevaluatedProperties: schema,
    propertyNames: schema,
    dependentSchemas: map(schema),
    dependentRequired: minor(map(list(text))),
    items: schema,
    prefixItems: list(schema),
    additionalItems: schema,
    unevaluatedItems: schema,
    contains: schema,
    contentSchema: schema,
    contentEncoding: minor(text),
    contentMediaType: minor(text),
    allOf: list(schema),
    oneOf: list(schema),
    anyOf: list(schema),
    // `not` with an unknown schema would allow no value at all.
    not: unknownAs(schema, () => undefined),
    if: schema,
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword, and no promise
    then: schema,
    else: schema,
    discriminator: node("discriminator"),
    nullable: flag,
    readOnly: flag,
    writeOnly: flag,
    deprecated: flag,
    uniqueItems: minor(flag),
    minimum: number,
    maximum: number,
    multipleOf: number,
    minLength: number,
    maxLength: number,
    minItems: number,
    maxItems: number,
    minContains: number,
    maxContains: number,
    minProperties: number,
    maxProperties: number,
    xml: minor(node("xml")),
    externalDocs: minor(node("externalDocs")),
    // Read when references are followed.
    $ref: data,
    $dynamicRef: data,
    // Only entered if a reference leads there.
    $defs: data,
    definitions: data,
    exclusiveMinimum: data,
    exclusiveMaximum: data,
    $id: data,
    $schema: data,
    $anchor: data,
    $dynamicAnchor: data,
    $vocabulary: data,
  },
  prepare: readFormerTuple,
  check(schema, context) {
    checkType(schema, context);
    checkNullable(schema, context);
    checkEnum(schema, context);
    checkCombinations(schema, context);
    checkRequired(schema, context);
    checkAccess(schema, context);
    checkBounds(schema, context);
    checkLimits(schema, context);
  },
};

/** Reads a list of `items`, by which JSON Schema before 2020-12 declared a tuple; `additionalItems` were its other elements. */
function readFormerTuple(schema: JsonObject, context: CheckContext): void {
  const { items, additionalItems } = schema;
  // Without limits, a list is as often meant as the one schema of all elements.
  const isLimited = ["additionalItems", "minItems", "maxItems"].some((key) => key in schema);
  if (!Array.isArray(items) || items.length === 0 || !isLimited || "prefixItems" in schema) return;
  const why = "a list of `items` is of an older JSON Schema; it is read as the elements of a tuple";
  context.report("schema-suspicious", schema, "items", why, "write `prefixItems`, with OpenAPI 3.1");
  schema["prefixItems"] = items;
  delete schema["items"];
  delete schema["additionalItems"];
  if (additionalItems !== undefined) schema["items"] = additionalItems;
}

function checkNullable(schema: JsonObject, context: CheckContext): void {
  if (schema["nullable"] !== true || context.version === "3.0") return;
  const why = "`nullable` was removed in OpenAPI 3.1; it is read as in 3.0: the value may be null";
  const form = "$ref" in schema ? 'anyOf: [{ $ref: … }, { type: "null" }]' : 'type: [string, "null"]';
  context.report("schema-suspicious", schema, "nullable", why, `write \`${form}\``);
}

function checkCombinations(schema: JsonObject, context: CheckContext): void {
  const next = "remove it, or add a schema";
  for (const key of ["oneOf", "anyOf"]) {
    const members = schema[key];
    if (!Array.isArray(members) || members.length > 0) continue;
    context.report("schema-invalid", schema, key, `\`${key}\` is empty: no value fits it; it is left out`, next);
    context.isolate(schema, key);
  }
  if (!Array.isArray(schema["allOf"]) || schema["allOf"].length > 0) return;
  context.report("value-ignored", schema, "allOf", "`allOf` is empty, which has no effect", next);
  delete schema["allOf"];
}

/** Keywords through which another schema may declare the property. */
const elsewhere = ["allOf", "anyOf", "oneOf", "$ref", "patternProperties", "if"];

function checkRequired(schema: JsonObject, context: CheckContext): void {
  const { properties } = schema;
  const required = differentNames(schema, context);
  if (!Array.isArray(required) || !isObject(properties) || isObject(schema["additionalProperties"])) return;
  if (elsewhere.some((key) => key in schema) || context.pathOf(schema).some((key) => elsewhere.includes(key))) return;
  required.forEach((name, i) => {
    if (typeof name !== "string" || name in properties) return;
    const why = `\`required\` names ${quote(name)}, which is not among the \`properties\``;
    context.report("schema-suspicious", required, String(i), why, "add the property, or remove the name");
  });
}

/** `required` with each name once, as JSON Schema requires. */
function differentNames(schema: JsonObject, context: CheckContext): Value | undefined {
  const { required } = schema;
  const names = new Set(Array.isArray(required) ? required : []);
  if (Array.isArray(required) && names.size < required.length) schema["required"] = context.carry([...names], required);
  return schema["required"];
}

function checkAccess(schema: JsonObject, context: CheckContext): void {
  if (schema["readOnly"] !== true || schema["writeOnly"] !== true) return;
  const why = "`readOnly` and `writeOnly` cannot both be true; both are left out";
  context.report("schema-suspicious", schema, undefined, why, "keep one of the two");
  delete schema["readOnly"];
  delete schema["writeOnly"];
}

/** Corrects exclusive bounds: in 3.0 a flag next to `minimum`, since 3.1 the bound itself. */
function checkBounds(schema: JsonObject, context: CheckContext): void {
  for (const [key, bound] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    const value = schema[key];
    if (value === undefined || typeof value === "number") continue;
    delete schema[key];
    if (value === false) continue;
    if (value === true && typeof schema[bound] === "number") {
      schema[key] = schema[bound];
      delete schema[bound];
    } else {
      const why = `\`${key}\` is not a number and there is no \`${bound}\` next to it; it is left out`;
      context.report("value-ignored", schema, key, why);
    }
  }
}

export const discriminatorObject: ObjectType = {
  called: "a discriminator object",
  nullIs: "absent",
  fields: { propertyName: text, mapping: map(text), defaultMapping: text },
  check(discriminator, context) {
    const { propertyName } = discriminator;
    if (propertyName === undefined)
      context.report(
        "field-missing",
        discriminator,
        undefined,
        "a discriminator needs `propertyName`; the discriminator is left out",
      );
    return propertyName !== undefined && !isNode(propertyName);
  },
};

export const xmlObject: ObjectType = {
  called: "an XML object",
  nullIs: "absent",
  open: true,
  fields: {
    name: minor(text),
    namespace: minor(text),
    prefix: minor(text),
    attribute: minor(flag),
    wrapped: minor(flag),
  },
};
