/** A document's schemas as Ajv reads them: JSON Schema 2020-12, once for requests and once for responses. */

import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { withDiscriminators } from "./discriminators.js";
import { closed, withKnownMembers } from "./members.js";
import { isObject, locate, type Node } from "./pointer.js";

export type Direction = "request" | "response";

export interface Schemas {
  /** The document with its schemas as JSON Schema. */
  readonly root: Node;
  /** The errors of a value; empty if it fits. Throws for a schema that Ajv cannot compile. */
  readonly check: (pointer: string, value: unknown) => readonly ErrorObject[];
  /** As `check`, where what names properties takes no others. */
  readonly checkMembers: (pointer: string, value: unknown) => readonly ErrorObject[];
}

export function schemasOf(document: Node, direction: Direction): Schemas {
  const root = withDiscriminators(document);
  return schemasIn(
    toJsonSchema(root, { root, mark: direction === "request" ? "readOnly" : "writeOnly" }, false) as Node,
  );
}

/** The schemas of a document that has them as JSON Schema already. */
export function schemasIn(root: Node): Schemas {
  const check = checking(root);
  let members: Schemas["check"] | undefined;
  return {
    root,
    check,
    checkMembers: (pointer, value) => {
      const [error, ...more] = check(pointer, value);
      if (error !== undefined) return [error, ...more];
      members ??= checking(withKnownMembers(root, { maps, values }), (at) => closed(root, at));
      return members(pointer, value);
    },
  };
}

/** @param and - additional requirements for a value at a pointer */
function checking(root: Node, and: (pointer: string) => object = () => ({})): Schemas["check"] {
  const ajv = new Ajv2020({ strict: false, verbose: true, logger: false, unicodeRegExp: false, validateFormats: true });
  addFormats.default(ajv);
  ajv.addSchema(root, "document");
  const compiled = new Map<string, ValidateFunction>();
  return (pointer, value) => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `document${pointer}`, ...and(pointer) });
    compiled.set(pointer, known);
    return known(value) ? [] : (known.errors ?? []);
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

interface Context {
  readonly root: Node;
  /** The keyword of properties to remove: `readOnly` for requests, `writeOnly` for responses. */
  readonly mark: "readOnly" | "writeOnly";
}

/** @param hidden - properties of the schema that this one is a part of, which a value does not have */
function toJsonSchema(
  node: unknown,
  context: Context,
  isMap: boolean,
  hidden: ReadonlySet<string> = new Set(),
): unknown {
  if (Array.isArray(node)) return node.map((item) => toJsonSchema(item, context, false, hidden));
  if (!isObject(node)) return node;
  const names = isMap ? hidden : new Set([...hidden, ...hiddenIn(node, context)]);
  const entries = Object.entries(node).flatMap(([key, value]): [string, unknown][] => {
    if (isMap) return [[key, toJsonSchema(value, context, false)]];
    if (values.has(key)) return [[key, value]];
    if (dropped.has(key)) return [];
    return [[key, toJsonSchema(value, context, maps.has(key), key === "allOf" ? names : undefined)]];
  });
  const copy = Object.fromEntries(entries);
  return isMap ? copy : nullable(exclusive(without(copy, ownHidden(node, context), names)));
}

/** Those of a schema and of what it is composed of. */
function hiddenIn(schema: Node, context: Context, depth = 0): string[] {
  const members = Array.isArray(schema["allOf"]) && depth < 10 ? (schema["allOf"] as unknown[]) : [];
  return [
    ...ownHidden(schema, context),
    ...members.flatMap((member) => {
      const found = resolved(member, context);
      return found === undefined ? [] : hiddenIn(found, context, depth + 1);
    }),
  ];
}

const ownHidden = ({ properties }: Node, context: Context): string[] =>
  !isObject(properties)
    ? []
    : Object.keys(properties).filter((name) => {
        const property = properties[name];
        return isObject(property) && (property[context.mark] ?? resolved(property, context)?.[context.mark]) === true;
      });

function resolved(node: unknown, { root }: Context): Node | undefined {
  if (!isObject(node)) return undefined;
  return typeof node["$ref"] === "string" ? locate(root, node["$ref"])?.node : node;
}

function without(
  schema: Record<string, unknown>,
  own: readonly string[],
  hidden: ReadonlySet<string>,
): Record<string, unknown> {
  const { properties, required } = schema;
  return {
    ...schema,
    ...(isObject(properties)
      ? { properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !own.includes(name))) }
      : {}),
    ...(Array.isArray(required) ? { required: required.filter((name) => !hidden.has(name as string)) } : {}),
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
