/**
 * The emitter for MCP: the calls of a client as the tools of a server, and a command that serves them over standard input and output.
 */

import { defined } from "../defined.js";
import type { Document, Json, ParameterObject, SchemaObject } from "../document.js";
import { jsonOf, lookupKey, stringLiteral } from "../emit/encode.js";
import { jsonExpression } from "../emit/json-expression.js";
import type { EmitInput, Emitter } from "../emit/output.js";
import { constantCase, isAddressUnknown } from "../emit/signature.js";
import type { Argument } from "../emit/surface/surface.js";
import type { Api } from "../model/api.js";
import type { Operation, ParameterGroup } from "../model/operation.js";
import { specText } from "../model/text.js";
import { callsOf, isReading, namedArguments, ownNames, type ResourceCalls, unusedName, useModels } from "./calls.js";
import { matches } from "./globs.js";
import { Module } from "./module.js";
import { narrowed } from "./narrowed.js";
import { isPattern } from "./patterns.js";
import { bodySchema, declaredOperation, SchemaSet } from "./schemas.js";
import { arrayText } from "./text.js";

export interface McpServerOptions {
  /** Whether only calls that read become tools. Default: all calls. */
  readonly readOnly?: boolean;
  /** Globs of the calls that become tools: `widgets.*`. Default: all. */
  readonly include?: readonly string[];
  /** Globs of calls that do not become tools. Default: none. */
  readonly exclude?: readonly string[];
}

const runtime = "src/emitters/tools";
const command = "bin/mcp.mjs";

/** Adds `<package>/mcp`, and a command with the package's name followed by `-mcp`. */
export function mcpServer(options: McpServerOptions = {}): Emitter {
  return {
    name: "mcpServer",
    manifest: ({ api }) => ({
      peerDependencies: { "@modelcontextprotocol/sdk": "^1.25.0" },
      bin: { [`${api.name.replace(/^@[^/]*\//u, "")}-mcp`]: `./${command}` },
    }),
    emit: (input) => [
      moduleOf(input, options).file(),
      { path: command, text: '#!/usr/bin/env node\nimport { serve } from "../dist/mcp.js";\n\nawait serve();\n' },
    ],
  };
}

function moduleOf(all: EmitInput, options: McpServerOptions): Module {
  // If the values that select a union's members are not declared, a value would fit several members.
  const input = { ...all, document: narrowed(all.document) };
  const { api } = input;
  const module = new Module("mcp", ownNames(input));
  const schemas = new SchemaSet(input.document, (key) => `#/$defs/${key}`, received);
  const names = new Set<string>();
  const tools = callsOf(input).flatMap((calls) =>
    calls.operations
      .filter((operation) => isTool(calls, operation, options))
      .map((operation) => toolOf(input, calls, operation, { module, schemas, names })),
  );
  const client = module.type(api.className, "src/client");
  const server = module.type("Server", "@modelcontextprotocol/sdk/server/index.js");
  const shared = { name: api.name, version: api.version, schemas: schemas.all };
  module.constant({ name: "api", type: module.type("ToolApi", runtime), value: jsonExpression(jsonOf(shared)) });
  module.exportedConstant({
    name: "tools",
    doc: "A tool for each call.",
    type: `readonly ${module.type("ApiTool", runtime)}<${client}>[]`,
    value: arrayText(tools),
  });
  module.exportedConstant({
    name: "createMcpServer",
    doc: "Creates a server with the tools, which calls the API by a client.",
    type: `(client: ${client}, options?: ${module.type("ServerOptions", runtime)}) => ${server}`,
    value: `${module.value("serverOf", runtime)}(api, tools)`,
  });
  module.exportedConstant({
    name: "serve",
    doc: "Serves the tools by standard input and output; the client's options are environment variables.",
    type: "() => Promise<void>",
    value: `${module.value("stdio", runtime)}(() => createMcpServer(${newClient(api, module)}))`,
  });
  module.exportedTypes(["ApiTool", "ServerOptions", "ToolSpec"], runtime);
  return module;
}

/** A client whose options are environment variables. */
const newClient = (api: Api, module: Module): string =>
  `new ${module.value(api.className, "src/client")}({ ${clientOptions(api, module).join(", ")} })`;

/** Whether a call can be a tool: its arguments and results are JSON or text, and the options include it. */
function isTool({ path }: ResourceCalls, operation: Operation, options: McpServerOptions): boolean {
  const { readOnly = false, include = ["**"], exclude = [] } = options;
  const { body, result } = operation;
  const called = [...path, operation.name].join(".");
  const isJson = body === undefined || !body.required || body.contents.some(({ kind }) => kind === "json");
  return (
    isJson &&
    result.contents.every(({ kind }) => kind === "json" || kind === "text") &&
    (!readOnly || isReading(operation)) &&
    include.some((glob) => matches(glob, called)) &&
    !exclude.some((glob) => matches(glob, called))
  );
}

interface Output {
  readonly module: Module;
  readonly schemas: SchemaSet;
  /** Names of the tools created so far. */
  readonly names: Set<string>;
}

function toolOf(
  input: EmitInput,
  { resource, path }: ResourceCalls,
  operation: Operation,
  { module, schemas, names }: Output,
): string {
  const args = namedArguments(input, resource, operation, module);
  const groups = (["headers", "cookies"] as const).flatMap((option): Group[] => {
    const group = operation[option];
    // Under `surface: "sdk"`, these are part of `params`.
    return group?.required === true && operation.sdk === undefined ? [{ option, group }] : [];
  });
  const texts = groups.map(({ option, group }) => {
    const { text, names: models } = input.types.text(group.type);
    useModels(module, models, input.types);
    return `${option}: ${text}`;
  });
  const passed = [...args.map(({ name }) => name), ...groups.map(({ option }) => option)];
  const members = [...args.map(({ name, type, required }) => `${name}${required ? "" : "?"}: ${type}`), ...texts];
  const create = module.value(operation.paging === undefined ? "tool" : "listTool", runtime);
  const [client, context] = [unusedName("client", passed), unusedName("context", passed)];
  module.names(...path, ...passed, operation.name, "_", client, context);
  const sent = [
    ...args.map(({ name }) => name),
    `{ ${[`...${context}`, ...groups.map(({ option }) => option)].join(", ")} }`,
  ];
  const spec = {
    name: toolName([...path, operation.name], names),
    description: operation.doc ?? operation.summary ?? operation.endpoint,
    inputSchema: inputSchema(input.document, operation, args, groups, schemas),
    annotations: annotationsOf(operation),
  };
  const taken = passed.length === 0 ? "_: object" : `{ ${passed.join(", ")} }: { ${members.join("; ")} }`;
  const call = `(${client}, ${taken}, ${context}) => ${[client, ...path, operation.name].join(".")}(${sent.join(", ")})`;
  const renamed = passed.some((name) => Object.hasOwn(pagingProperties, name)) && operation.paging !== undefined;
  const own = renamed ? `, ${jsonExpression(jsonOf(pagingNames(passed)))}` : "";
  return `${create}<${module.type(input.api.className, "src/client")}>(${jsonExpression(jsonOf(spec))}, ${call}${own})`;
}

interface Group {
  readonly option: "headers" | "cookies";
  readonly group: ParameterGroup;
}

/** A name that every host accepts and that no other tool has. */
function toolName(path: readonly string[], names: Set<string>): string {
  const plain = path
    .join("_")
    .replaceAll(/[^A-Za-z0-9_-]/gu, "_")
    .slice(0, 60);
  let name = plain;
  for (let number = 2; names.has(name); number++) name = `${plain}_${String(number)}`;
  names.add(name);
  return name;
}

function annotationsOf(operation: Operation): object {
  const { method, summary } = operation;
  const isRead = isReading(operation);
  return {
    ...defined({ title: summary }),
    readOnlyHint: isRead,
    destructiveHint: !isRead && method !== "POST",
    idempotentHint: isRead || method === "PUT" || method === "DELETE",
  };
}

function inputSchema(
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
const pagingProperties = {
  limit: { type: "integer", minimum: 1, maximum: 1000, description: "The most items to return. Default 20." },
  checkpoint: { type: "string", description: "The checkpoint of the call before, to continue after its items." },
};

/** Names for {@link pagingProperties} that no argument of the call has. */
const pagingNames = (taken: readonly string[]): { readonly limit: string; readonly checkpoint: string } => {
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
function received(schema: Readonly<Record<string, Json | undefined>>): Record<string, Json | undefined> {
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

const dropped: ReadonlySet<string> = new Set([
  "convertTo",
  "discriminator",
  "xml",
  "externalDocs",
  "example",
  "isRepeated",
  "nullable",
]);

/**
 * The options of the client, each read from an environment variable: the configured one, or one named after the class and the option.
 */
function clientOptions(api: Api, module: Module): string[] {
  const variable = (option: string): string => constantCase(`${api.className}_${option}`);
  const read = (name: string, isRequired = false): string =>
    isRequired
      ? `${module.value("requiredEnv", runtime)}(${stringLiteral(specText(name))})`
      : `${module.value("env", "src/core/env")}(${stringLiteral(specText(name))})`;
  const secrets = api.auth.schemes.flatMap(({ option, username, env, usernameEnv }) => [
    ...(username === undefined ? [] : [`${username}: ${read(usernameEnv ?? variable(username))}`]),
    `${option}: ${read(env ?? variable(option))}`,
  ]);
  return [
    ...secrets,
    `baseURL: ${read(variable("baseURL"), isAddressUnknown(api))}`,
    `logger: ${module.value("standardError", runtime)}`,
  ];
}
