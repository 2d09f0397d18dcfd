/** The schemas of tools' arguments, as JSON Schema that every host of MCP accepts. */

import type { Document, Json, ParameterObject, SchemaObject } from "../document.js";
import { lookupKey } from "../emit/encode.js";
import type { Argument } from "../emit/surface/surface.js";
import type { Operation, ParameterGroup } from "../model/operation.js";
import { specText } from "../model/text.js";
import { isPattern } from "./patterns.js";
import { bodySchema, declaredOperation, type SchemaSet } from "./schemas.js";

/** Required headers or cookies, which a tool takes as one argument. */
export interface Group {
  readonly option: "headers" | "cookies";
  readonly group: ParameterGroup;
}

/** The schema of a tool's arguments. */
export function inputSchema(
  document: Document,
  operation: Operation,
  args: readonly Argument[],
  groups: readonly Group[],
  schemas: SchemaSet,
): object {
  const declared = declaredOperation(document, operation)?.parameters ?? [];
  const properties: [string, Json][] = args.map(({ name, kind }) => {
    if (kind === "body") return [name, schemas.add(bodySchema(document, operation))];
    if (kind === "query") return [name, groupSchema(operation.query, "query", declared, schemas)];
    const parameter = operation.pathParams.find((each) => each.name === name);
    return [name, parameterSchema(declared.find(isNamed(parameter?.wireName ?? specText(""), "path")), schemas)];
  });
  const options = groups.map(({ option, group }): [string, Json] => {
    const carrier = option === "headers" ? "header" : "cookie";
    return [option, groupSchema(group, carrier, declared, schemas)];
  });
  const taken = [...args.map(({ name }) => name), ...groups.map(({ option }) => option)];
  const { limit, checkpoint } = pagingNames(taken);
  const required = [
    ...args.filter((each) => each.required).map(({ name }) => name),
    ...groups.map(({ option }) => option),
  ];
  return {
    type: "object",
    properties: {
      ...(operation.paging === undefined
        ? {}
        : { [limit]: pagingProperties.limit, [checkpoint]: pagingProperties.checkpoint }),
      ...Object.fromEntries([...properties, ...options]),
    },
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

/** Additional arguments of a list's tool. */
export const pagingProperties = {
  limit: { type: "integer", minimum: 1, maximum: 1000, description: "The most items to return. Default 20." },
  checkpoint: { type: "string", description: "The checkpoint of the call before, to continue after its items." },
};

/** Names for {@link pagingProperties} that no argument of the call has. */
export const pagingNames = (taken: readonly string[]): { readonly limit: string; readonly checkpoint: string } => {
  const unused = (name: string): string => (taken.includes(name) ? unused(`${name}_`) : name);
  return { limit: unused("limit"), checkpoint: unused("checkpoint") };
};

const isNamed =
  (wireName: ReturnType<typeof specText>, carrier: ParameterObject["in"]) =>
  (parameter: ParameterObject): boolean =>
    parameter.in === carrier && parameter.name === lookupKey(wireName);

/** The schema of an object with the parameters of a query, or with the required headers or cookies. */
function groupSchema(
  group: ParameterGroup | undefined,
  carrier: ParameterObject["in"],
  declared: readonly ParameterObject[],
  schemas: SchemaSet,
): Json {
  const found = (group?.parameters ?? []).flatMap(({ wireName }) => declared.find(isNamed(wireName, carrier)) ?? []);
  const required = found.filter((parameter) => parameter.required === true).map(({ name }) => name);
  return {
    type: "object",
    properties: Object.fromEntries(found.map((parameter) => [parameter.name, parameterSchema(parameter, schemas)])),
    ...(required.length === 0 ? {} : { required }),
  };
}

function parameterSchema(parameter: ParameterObject | undefined, schemas: SchemaSet): Json {
  const [content] = Object.values(parameter?.content ?? {});
  const schema = schemas.add(parameter?.schema ?? content?.schema);
  const { description } = parameter ?? {};
  if (description === undefined || typeof schema !== "object") return schema;
  return { ...(schema as Readonly<Record<string, Json>>), description };
}

/** Formats that every validator supports. */
const formats: ReadonlySet<unknown> = new Set(["date", "date-time", "email", "uri", "uuid"]);

/** Reduces a schema to keywords of JSON Schema, without those of OpenAPI. */
export function received(schema: Readonly<Record<string, Json | undefined>>): Record<string, Json | undefined> {
  const { example, examples, format, pattern, patternProperties, exclusiveMinimum, minimum } = schema as SchemaObject;
  const kept = Object.entries(schema).filter(([key]) => !key.startsWith("x-") && !dropped.has(key));
  return {
    ...Object.fromEntries(kept),
    examples: examples ?? (example === undefined ? undefined : [example]),
    format: formats.has(format) ? format : undefined,
    pattern: isPattern(pattern) ? pattern : undefined,
    patternProperties:
      patternProperties &&
      Object.fromEntries(Object.entries(patternProperties as object).filter(([each]) => isPattern(each))),
    ...(typeof exclusiveMinimum === "boolean" ? { exclusiveMinimum: exclusiveMinimum ? minimum : undefined } : {}),
  };
}

/** Keywords of OpenAPI and of the generator, which JSON Schema does not have. */
const dropped: ReadonlySet<string> = new Set([
  "convertTo",
  "discriminator",
  "xml",
  "externalDocs",
  "example",
  "isRepeated",
  "nullable",
]);
