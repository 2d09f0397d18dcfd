/** A document's schemas as Ajv reads them: JSON Schema 2020-12, once for what is sent and once for what is answered. */

import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { isObject, type Node } from "./pointer.js";

export type Direction = "request" | "response";

export interface Schemas {
  /** The document with its schemas as JSON Schema. */
  readonly root: Node;
  /** What is wrong with a value; nothing when it fits. Throws for a schema that Ajv cannot compile. */
  readonly check: (pointer: string, value: unknown) => readonly ErrorObject[];
}

export const schemasOf = (document: Node, direction: Direction): Schemas =>
  schemasIn(toJsonSchema(document, direction, false) as Node);

/** The schemas of a document that has them as JSON Schema already. */
export function schemasIn(root: Node): Schemas {
  const ajv = new Ajv2020({ strict: false, verbose: true, logger: false, unicodeRegExp: false, validateFormats: true });
  addFormats.default(ajv);
  ajv.addSchema(root, "document");
  const compiled = new Map<string, ValidateFunction>();
  return {
    root,
    check: (pointer, value) => {
      const known = compiled.get(pointer) ?? ajv.compile({ $ref: `document${pointer}` });
      compiled.set(pointer, known);
      return known(value) ? [] : (known.errors ?? []);
    },
  };
}

/** Objects whose keys are names, not keywords. */
export const maps: ReadonlySet<string> = new Set(
  [
    "properties patternProperties $defs definitions dependentSchemas",
    "schemas responses requestBodies headers paths content encoding callbacks examples",
  ].flatMap((names) => names.split(" ")),
);

/** Keywords whose value is no schema. */
export const values: ReadonlySet<string> = new Set(["enum", "const", "default"]);
const dropped: ReadonlySet<string> = new Set([
  "example",
  "examples",
  "discriminator",
  "xml",
  "externalDocs",
  "$schema",
]);

function toJsonSchema(node: unknown, direction: Direction, isMap: boolean): unknown {
  if (Array.isArray(node)) return node.map((item) => toJsonSchema(item, direction, false));
  if (!isObject(node)) return node;
  const entries = Object.entries(node).flatMap(([key, value]): [string, unknown][] => {
    if (isMap) return [[key, toJsonSchema(value, direction, false)]];
    if (values.has(key)) return [[key, value]];
    if (dropped.has(key)) return [];
    return [[key, toJsonSchema(value, direction, maps.has(key))]];
  });
  const copy = Object.fromEntries(entries);
  return isMap ? copy : nullable(exclusive(withoutHidden(copy, direction)));
}

/** What is read-only is no part of a request, what is write-only none of an answer. */
function withoutHidden(schema: Record<string, unknown>, direction: Direction): Record<string, unknown> {
  const mark = direction === "request" ? "readOnly" : "writeOnly";
  if (!isObject(schema["properties"])) return schema;
  const hidden = Object.entries(schema["properties"]).filter(([, value]) => isObject(value) && value[mark] === true);
  if (hidden.length === 0) return schema;
  const names = new Set(hidden.map(([name]) => name));
  const required = schema["required"];
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(schema["properties"]).filter(([name]) => !names.has(name))),
    ...(Array.isArray(required) ? { required: required.filter((name) => !names.has(name as string)) } : {}),
  };
}

/** OpenAPI 3.0's `exclusiveMinimum: true`. */
function exclusive(schema: Record<string, unknown>): Record<string, unknown> {
  for (const [flag, limit] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    const isExclusive = schema[flag];
    if (typeof isExclusive !== "boolean") continue;
    delete schema[flag];
    if (!isExclusive || schema[limit] === undefined) continue;
    schema[flag] = schema[limit];
    delete schema[limit];
  }
  return schema;
}

/** OpenAPI 3.0's `nullable`. */
function nullable(schema: Record<string, unknown>): unknown {
  if (typeof schema["nullable"] !== "boolean") return schema;
  const { nullable: isNullable, ...rest } = schema;
  if (!isNullable) return rest;
  const { type, enum: choices } = rest;
  if (typeof type !== "string") return { anyOf: [rest, { type: "null" }] };
  return {
    ...rest,
    type: [type, "null"],
    ...(Array.isArray(choices) && !choices.includes(null) ? { enum: [...(choices as unknown[]), null] } : {}),
  };
}
