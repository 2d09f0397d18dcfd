/** The emitter for Zod: a schema for each model, middleware that validates bodies, and a report of bodies that do not fit. */

import type { Json } from "../document.js";
import { endpointOf, jsonOf, lookupKey, propertyName } from "../emit/encode.js";
import { jsonExpression } from "../emit/json-expression.js";
import type { EmitInput, Emitter, OutputFile } from "../emit/output.js";
import type { Operation } from "../model/operation.js";
import type { SpecText } from "../model/text.js";
import type { NamedType } from "../model/types.js";
import { callsOf, exportWireType, ownNames, wireType } from "./calls.js";
import { Module } from "./module.js";
import { narrowed } from "./narrowed.js";
import { bodySchema, requestLocation, responseLocation, responseSchema, SchemaSet } from "./schemas.js";
import { objectText } from "./text.js";
import { ZodWriter } from "./zod-schema.js";

/** Adds `<package>/zod`, and `<package>/zod-drift`. */
export function zod(): Emitter {
  return {
    name: "zod",
    manifest: () => ({ peerDependencies: { zod: "^4.3.0" } }),
    emit: (input) => [schemasFile(input), driftFile(input)],
  };
}

const validation = "src/emitters/validation";
const drift = "src/emitters/drift";

/** The constant of a model's schema: `Widget` → `widgetSchema`. */
const nameOf = ({ name }: NamedType): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}Schema`;

function schemasFile(all: EmitInput): OutputFile {
  const document = narrowed(all.document);
  const input = { ...all, document };
  const { api } = input;
  const module = new Module("zod", ownNames(input));
  const models = api.types.filter(({ kind }) => kind === "schema");
  const keys = new Map<string, NamedType>();
  for (const model of models) keys.set(lookupKey(model.at[2] as SpecText), model);
  const writer = new ZodWriter(document, (key) => {
    const model = keys.get(key);
    return model === undefined ? undefined : nameOf(model);
  });
  const z = module.namespace("z", "zod");
  const schema = models.length === 0 ? "" : module.value("schemaOf", "src/emitters/zod-types");
  const schemas = new Map(Object.entries(document.components?.schemas ?? {}));
  module.names(...ZodWriter.names);
  for (const model of models) {
    module.type(model.name, "src/models");
    const text = writer.text(schemas.get(lookupKey(model.at[2] as SpecText)));
    module.exportedConstant({
      name: nameOf(model),
      type: `${z}.ZodType<${wireType(input, model.name, module)}>`,
      value: `${schema}(${text})`,
    });
  }
  const operations = callsOf(input).flatMap((calls) => calls.operations);
  const responses = operations.flatMap((operation) => entry(operation, statusesOf(input, operation, writer)));
  const requests = operations.flatMap((operation) => {
    const body = bodySchema(document, operation);
    return body === undefined ? [] : entry(operation, writer.text(body));
  });
  const standard = module.type("StandardSchema", validation);
  const options = module.type("ValidationOptions", validation);
  module.exportedConstant({
    name: "responses",
    doc: "The schemas of responses, by operation and status.",
    type: `Record<string, Record<string, ${standard}>>`,
    value: objectText(responses),
  });
  module.exportedConstant({
    name: "requests",
    doc: "The schemas of bodies of requests, by operation.",
    type: `Record<string, ${standard}>`,
    value: objectText(requests),
  });
  module.exportedConstant({
    name: "validateBodies",
    doc: 'Middleware that validates bodies: `client.api.use(validateBodies({ mode: "strict" }))`.',
    type: `(options?: ${options}) => ${module.type("Middleware", "openapi-fetch")}`,
    value: `${module.value("validatorOf", validation)}({ responses, requests })`,
  });
  module.exported("ValidationError", validation);
  module.exportedTypes(["Drift", "Issue", "StandardSchema", "ValidationOptions"], validation);
  exportWireType(input, module);
  return module.file();
}

/** An entry whose key is the method and path, by which openapi-fetch identifies an operation. */
const entry = ({ method, path }: Operation, text: string): [name: string, text: string][] =>
  text === "" ? [] : [[propertyName(endpointOf(method, path)), text]];

function statusesOf({ document }: EmitInput, operation: Operation, writer: ZodWriter): string {
  const contents = operation.result.contents.filter(({ kind }) => kind === "json");
  if (contents.length === 0 || operation.result.contents.length > contents.length) return "";
  const entries = contents.map((content) => {
    const text = writer.text(responseSchema(document, operation, content));
    return `${propertyName(content.status)}: ${text}`;
  });
  return `{ ${entries.join(", ")} }`;
}

/** Emits the schemas' shapes, on which proposals of changes are based; a separate module, as most programs do not need it. */
function driftFile(input: EmitInput): OutputFile {
  const { document } = input;
  const module = new Module("zod-drift", ownNames(input));
  const schemas = new SchemaSet(document, (key) => key, shaped);
  const operations = callsOf(input).flatMap((calls) => calls.operations);
  const responses = operations.flatMap((operation) => {
    const contents = operation.result.contents.filter(({ kind }) => kind === "json");
    const located = contents.map((content) => {
      const schema = schemas.add(responseSchema(document, operation, content));
      const at = responseLocation(document, operation, content);
      return `${propertyName(content.status)}: ${jsonExpression(jsonOf({ at, schema }))}`;
    });
    return located.length === 0 ? [] : entry(operation, `{ ${located.join(", ")} }`);
  });
  const requests = operations.flatMap((operation) => {
    const body = bodySchema(document, operation);
    if (body === undefined) return [];
    const at = requestLocation(document, operation);
    return entry(operation, jsonExpression(jsonOf({ at, schema: schemas.add(body) })));
  });
  module.constant({
    name: "shapes",
    type: module.type("Shapes", drift),
    value: objectText([
      ["responses", objectText(responses)],
      ["requests", objectText(requests)],
      ["components", jsonExpression(jsonOf(schemas.all))],
    ]),
  });
  module.exportedConstant({
    name: "createDriftReport",
    doc: "Creates a report of bodies that do not fit: its `add` is for `onDrift`, its `overlay()` proposes how to correct the document.",
    type: `() => ${module.type("DriftReport", drift)}`,
    value: `${module.value("reportOf", drift)}(shapes)`,
  });
  module.exportedTypes(["DriftReport"], drift);
  module.exportedTypes(["Drift", "Issue"], validation);
  return module.file();
}

/** Keywords for which corrections are proposed. */
const keywords: ReadonlySet<string> = new Set([
  "type",
  "enum",
  "properties",
  "required",
  "items",
  "additionalProperties",
  "allOf",
]);

const shaped = (schema: Readonly<Record<string, Json | undefined>>): Record<string, Json | undefined> =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => keywords.has(key)));
