/** Faults of schemas. */

import { fault, schema } from "./documents.js";

export const faults = [
  fault("text", schema("string"), "error value-refused 8:8 #/components/schemas/A"),
  fault("null", schema("null"), "error value-refused 8:8 #/components/schemas/A"),
  fault("a type misspelt", schema("{ type: strin }"), "warning schema-suspicious 8:16 #/components/schemas/A/type"),
  fault("a type that is a number", schema("{ type: 5 }"), "error schema-invalid 8:16 #/components/schemas/A/type"),
  fault(
    "a list of schemas for items",
    schema("{ type: array, items: [{ type: string }] }"),
    "error value-refused 8:23 #/components/schemas/A/items",
  ),
  fault(
    "properties that are a list",
    schema("{ properties: [a] }"),
    "error value-refused 8:10 #/components/schemas/A/properties",
  ),
  fault(
    "a property that is text",
    schema("{ properties: { a: string } }"),
    "error value-refused 8:27 #/components/schemas/A/properties/a",
  ),
  fault(
    "a keyword misspelt",
    schema("{ type: object, propertys: {} }"),
    "warning field-unknown 8:24 #/components/schemas/A/propertys",
  ),
  fault(
    "required, as a flag",
    schema("{ properties: { a: { type: string, required: true } } }"),
    "warning value-ignored 8:53 #/components/schemas/A/properties/a/required",
  ),
  fault(
    "required, and not there",
    schema("{ type: object, required: [b], properties: { a: {} } }"),
    "warning schema-suspicious 8:35 #/components/schemas/A/required/0",
  ),
  fault("no values", schema("{ enum: [] }"), "error schema-invalid 8:10 #/components/schemas/A/enum"),
  fault("values that are text", schema("{ enum: a }"), "error schema-invalid 8:16 #/components/schemas/A/enum"),
  fault("a value twice", schema("{ enum: [a, a] }"), "warning schema-suspicious 8:20 #/components/schemas/A/enum/1"),
  fault(
    "values of another type",
    schema("{ type: string, enum: [1, 2] }"),
    "warning schema-suspicious 8:24 #/components/schemas/A/enum",
  ),
  fault(
    "values that JavaScript cannot hold",
    schema("{ type: integer, enum: [9007199254740993] }"),
    "warning schema-suspicious 8:32 #/components/schemas/A/enum/0",
  ),
  fault(
    "a default that is no value",
    schema("{ enum: [a], default: b }"),
    "warning schema-suspicious 8:30 #/components/schemas/A/default",
  ),
  fault("no members", schema("{ anyOf: [] }"), "error schema-invalid 8:10 #/components/schemas/A/anyOf"),
  fault("members that are an object", schema("{ oneOf: {} }"), "error value-refused 8:10 #/components/schemas/A/oneOf"),
  fault(
    "a member that is null",
    schema("{ allOf: [null] }"),
    "error value-refused 8:18 #/components/schemas/A/allOf/0",
  ),
  fault(
    "a discriminator that is text",
    schema("{ discriminator: kind }"),
    "error value-refused 8:25 #/components/schemas/A/discriminator",
  ),
  fault(
    "a discriminator of no property",
    schema("{ discriminator: {}, oneOf: [{ type: object }] }"),
    "error field-missing 8:10 #/components/schemas/A/discriminator",
  ),
  fault(
    "more properties, as text",
    schema('{ additionalProperties: "false" }'),
    "error value-refused 8:32 #/components/schemas/A/additionalProperties",
  ),
  fault(
    "a limit that is text",
    schema('{ minimum: "1" }'),
    "warning value-corrected 8:19 #/components/schemas/A/minimum",
  ),
  fault(
    "limits that nothing keeps",
    schema("{ minLength: 5, maxLength: 1 }"),
    "warning schema-suspicious 8:21 #/components/schemas/A/minLength",
  ),
  fault(
    "a length below nothing",
    schema("{ minLength: -1 }"),
    "warning schema-suspicious 8:21 #/components/schemas/A/minLength",
  ),
  fault(
    "null in the old way",
    schema("{ nullable: true, type: string }"),
    "warning schema-suspicious 8:20 #/components/schemas/A/nullable",
  ),
  fault(
    "neither read nor written",
    schema("{ properties: { a: { readOnly: true, writeOnly: true } } }"),
    "warning schema-suspicious 8:24 #/components/schemas/A/properties/a",
  ),
  fault(
    "several faults at once",
    schema("{ type: 5, properties: [a], enum: [] }", "    B: string\n    C: { oneOf: [] }"),
    "error schema-invalid 8:16 #/components/schemas/A/type",
    "error value-refused 8:19 #/components/schemas/A/properties",
    "error schema-invalid 8:36 #/components/schemas/A/enum",
    "error value-refused 9:8 #/components/schemas/B",
    "error schema-invalid 10:10 #/components/schemas/C/oneOf",
  ),
];
