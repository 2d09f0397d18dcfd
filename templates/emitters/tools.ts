/** Serves the calls of a client as tools of MCP. */

import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type Tool,
} from "@modelcontextprotocol/sdk/types.js";
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/ajv";
import { env } from "../core/env.js";
import { ApiError } from "../core/errors.js";
import type { ListIterator } from "../core/iterate.js";
import type { Logger } from "../core/options.js";

/** Declarations of the document for a call. */
export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: { readonly type: string } & Readonly<Record<string, unknown>>;
  readonly annotations: {
    readonly title?: string;
    readonly readOnlyHint: boolean;
    readonly destructiveHint: boolean;
    readonly idempotentHint: boolean;
  };
}

/** A call of the client as a tool. */
export interface ApiTool<Client> {
  readonly spec: ToolSpec;
  readonly call: (client: Client, args: Record<string, unknown>, context: Context) => Promise<unknown>;
}

interface Context {
  readonly signal: AbortSignal;
}

/** @param send - calls the client with the arguments, by name */
export const tool = <Client>(
  spec: ToolSpec,
  send: (client: Client, args: never, context: Context) => PromiseLike<unknown>,
): ApiTool<Client> => ({
  spec,
  call: async (client, args, context) => send(client, args as never, context),
});

/** The part of a list call's result that tools need. */
interface List {
  resume(checkpoint: string | undefined): { [Symbol.asyncIterator](): ListIterator<unknown> };
}

/** The names of the arguments that a list has in addition to those of its call. */
export interface ListArguments {
  readonly limit: string;
  readonly checkpoint: string;
}

/** A list as a tool: it returns at most `limit` items, and a checkpoint to continue from, which is null at the end. */
export const listTool = <Client>(
  spec: ToolSpec,
  send: (client: Client, args: never, context: Context) => List,
  names: ListArguments = { limit: "limit", checkpoint: "checkpoint" },
): ApiTool<Client> => ({
  spec,
  call: async (client, args, context) => {
    const limit = (args[names.limit] ?? 20) as number;
    const checkpoint = args[names.checkpoint] as string | undefined;
    const items: unknown[] = [];
    const list = send(client, args as never, context).resume(checkpoint);
    const iterator = list[Symbol.asyncIterator]();
    try {
      while (items.length < limit) {
        const { done, value } = await iterator.next();
        if (done) return { items, checkpoint: null };
        items.push(value);
      }
    } catch (error) {
      // Items that have arrived are not lost; the next call reports the error if it persists.
      if (items.length === 0) throw error;
    }
    const position = iterator.checkpoint;
    await iterator.return?.();
    return { items, checkpoint: position };
  },
});

/** The parts that all tools of a package share. */
export interface ToolApi {
  readonly name: string;
  readonly version: string;
  /** Schemas that input schemas refer to. */
  readonly schemas: Readonly<Record<string, unknown>>;
}

export interface ServerOptions {
  /** Selects the tools that the server offers. Default: all. */
  readonly filter?: (spec: ToolSpec) => boolean;
}

/** Returns a function that creates an MCP server with the tools, which its caller connects to a transport. */
export function serverOf<Client>(
  api: ToolApi,
  tools: readonly ApiTool<Client>[],
): (client: Client, options?: ServerOptions) => Server {
  return (client, { filter = () => true } = {}) => {
    const validator = new AjvJsonSchemaValidator();
    const offered = tools
      .filter(({ spec }) => filter(spec))
      .map(({ spec, call }) => {
        const inputSchema = withSchemas(spec.inputSchema, api.schemas) as Tool["inputSchema"];
        return [spec.name, { tool: { ...spec, inputSchema }, call }] as const;
      });
    const byName = new Map(offered);
    const server = new Server({ name: api.name, version: api.version }, { capabilities: { tools: {} } });
    server.setRequestHandler(ListToolsRequestSchema, () => ({
      tools: [...byName.values()].map((each) => each.tool),
    }));
    server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
      const found = byName.get(params.name);
      if (!found) throw new McpError(ErrorCode.InvalidParams, `there is no tool ${params.name}`);
      const args = params.arguments ?? {};
      const { valid, errorMessage } = validator.getValidator(found.tool.inputSchema as never)(args);
      if (!valid) return failure(`the arguments do not fit the tool's schema: ${errorMessage}`);
      return found.call(client, args, { signal }).then(resultOf, errorResult);
    });
    return server;
  };
}

function resultOf(data: unknown): CallToolResult {
  const isObject = typeof data === "object" && data !== null && !Array.isArray(data);
  const json = jsonText(data ?? null);
  const plain = JSON.parse(json) as unknown;
  const structured = (isObject ? plain : { result: plain }) as Record<string, unknown>;
  const text = typeof data === "string" ? data : json;
  return { content: [{ type: "text", text }], structuredContent: structured };
}

/** Reports an error of the API to the caller of the tool. @throws any other error */
function errorResult(error: unknown): CallToolResult {
  if (!(error instanceof ApiError)) throw error;
  const { message, body } = error;
  return failure(body === undefined ? message : `${message}\n${jsonText(body)}`);
}

/** Writes JSON; an integer that a number cannot hold becomes text. */
const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => {
    if (typeof each !== "bigint") return each;
    return Number.isSafeInteger(Number(each)) ? Number(each) : String(each);
  });

const failure = (text: string): CallToolResult => ({
  content: [{ type: "text", text }],
  isError: true,
});

/** Returns the schema with those that it refers to, at any distance. */
function withSchemas(schema: object, schemas: Readonly<Record<string, unknown>>): object {
  const used = new Map<string, unknown>();
  const add = (value: unknown): void => {
    for (const [, name = ""] of JSON.stringify(value).matchAll(/"\$ref":"#\/\$defs\/([^"]*)"/g)) {
      if (used.has(name)) continue;
      used.set(name, schemas[name]);
      add(schemas[name]);
    }
  };
  add(schema);
  return used.size === 0 ? schema : { ...schema, $defs: Object.fromEntries(used) };
}

/** Returns a function that serves the tools over standard input and output. */
export const stdio = (create: () => Server) => async (): Promise<void> => create().connect(new StdioServerTransport());

/** The value of an environment variable. @throws {Error} if it is not set */
export function requiredEnv(name: string): string {
  const value = env(name);
  if (value === undefined) throw new Error(`set the environment variable ${name}`);
  return value;
}

const { error } = console;

/** Logs to standard error: standard output belongs to the protocol. */
export const standardError: Logger = { debug: error, info: error, warn: error, error };
