/**
 * The emitter for MCP: the calls of a client as the tools of a server, and a command that serves them over standard input and output.
 */

import { defined } from "../defined.js";
import { jsonOf, stringLiteral } from "../emit/encode.js";
import { jsonExpression } from "../emit/json-expression.js";
import type { EmitInput, Emitter } from "../emit/output.js";
import { constantCase, isAddressUnknown } from "../emit/signature.js";
import type { Argument } from "../emit/surface/surface.js";
import type { Api } from "../model/api.js";
import type { Operation } from "../model/operation.js";
import { specText } from "../model/text.js";
import { callsOf, isReading, namedArguments, ownNames, type ResourceCalls, unusedName, useModels } from "./calls.js";
import { matches } from "./globs.js";
import { Module } from "./module.js";
import { narrowed } from "./narrowed.js";
import { SchemaSet } from "./schemas.js";
import { arrayText } from "./text.js";
import { type Group, inputSchema, pagingNames, pagingProperties, received } from "./tool-schemas.js";

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

/** The expression that creates the tool of a call. */
function toolOf(
  input: EmitInput,
  { resource, path }: ResourceCalls,
  operation: Operation,
  { module, schemas, names }: Output,
): string {
  const args = namedArguments(input, resource, operation, module);
  const groups = requiredGroups(operation);
  const passed = [...args.map(({ name }) => name), ...groups.map(({ option }) => option)];
  const spec = {
    name: toolName([...path, operation.name], names),
    description: operation.doc ?? operation.summary ?? operation.endpoint,
    inputSchema: inputSchema(input.document, operation, args, groups, schemas),
    annotations: annotationsOf(operation),
  };
  const isList = operation.paging !== undefined;
  const create = module.value(isList ? "listTool" : "tool", runtime);
  const client = module.type(input.api.className, "src/client");
  const isRenamed = isList && passed.some((name) => Object.hasOwn(pagingProperties, name));
  const parameters = [
    jsonExpression(jsonOf(spec)),
    sendFunction(input, [...path, operation.name], args, groups, module),
    ...(isRenamed ? [jsonExpression(jsonOf(pagingNames(passed)))] : []),
  ];
  return `${create}<${client}>(${parameters.join(", ")})`;
}

/** Headers and cookies without which a call is not sent. Under `surface: "sdk"`, they are part of `params`. */
const requiredGroups = (operation: Operation): Group[] =>
  (["headers", "cookies"] as const).flatMap((option): Group[] => {
    const group = operation[option];
    return group?.required === true && operation.sdk === undefined ? [{ option, group }] : [];
  });

/** The function that sends a call: `(client, { id }: { id: string }, context) => client.widgets.retrieve(id, { ...context })`. */
function sendFunction(
  input: EmitInput,
  path: readonly string[],
  args: readonly Argument[],
  groups: readonly Group[],
  module: Module,
): string {
  const groupTypes = groups.map(({ option, group }) => {
    const { text, names } = input.types.text(group.type);
    useModels(module, names, input.types);
    return `${option}: ${text}`;
  });
  const names = args.map(({ name }) => name);
  const options = groups.map(({ option }) => option);
  const passed = [...names, ...options];
  const types = [...args.map(({ name, type, required }) => `${name}${required ? "" : "?"}: ${type}`), ...groupTypes];
  const [client, context] = [unusedName("client", passed), unusedName("context", passed)];
  module.names(...path, ...passed, "_", client, context);
  const taken = passed.length === 0 ? "_: object" : `{ ${passed.join(", ")} }: { ${types.join("; ")} }`;
  const sent = [...names, `{ ${[`...${context}`, ...options].join(", ")} }`];
  return `(${client}, ${taken}, ${context}) => ${[client, ...path].join(".")}(${sent.join(", ")})`;
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
