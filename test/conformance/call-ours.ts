/** Sends a case through the generated client. */

import type { Paging } from "../../generator/model/paging.js";
import type { Case, SampledParameter } from "./cases.js";
import { type Client, type Method, plainText } from "./package.js";

/** The result of a call: a list's first page by its parts, a stream as its values. */
export interface Result {
  readonly value: unknown;
  /** Whether the value came as bytes, and is the text of them. */
  readonly isBytes?: boolean;
  /** The items of a page, and the expected items. */
  readonly items?: { readonly given: unknown; readonly wanted: (body: unknown) => unknown };
}

export async function callOurs(client: Client, method: Method, sent: Case): Promise<Result> {
  const { operation, path } = method;
  const holder = path.slice(0, -1).reduce<unknown>((node, step) => (node as Client)[step], client) as Client;
  const call = holder[path.at(-1) as string] as (...args: unknown[]) => PromiseLike<unknown>;
  return resultOf(call.apply(holder, argumentsOf(method, sent, blobs)), operation.paging);
}

/** Turns text into a file, and into bytes. */
export interface Binary {
  readonly file: (text: string) => unknown;
  readonly bytes: (text: string) => unknown;
}

const blobs: Binary = { file: (text) => new Blob([text]), bytes: (text) => new TextEncoder().encode(text) };

/** The arguments of a call, without empty ones at the end. */
export function argumentsOf({ operation }: Method, sent: Case, binary: Binary): unknown[] {
  const inPath = valuesOf(sent.parameters, "path");
  const { contents = [] } = operation.body ?? {};
  const options = {
    headers: valuesOf(sent.parameters, "header"),
    cookies: valuesOf(sent.parameters, "cookie"),
    contentType: contents.length > 1 ? sent.body?.content.mediaType : undefined,
  };
  const args = [
    ...operation.pathParams.map(({ wireName }) => inPath[plainText(wireName)]),
    ...(operation.body === undefined ? [] : [bodyValue(sent, binary)]),
    ...(operation.query === undefined ? [] : [filled(queryOf(sent))]),
    filled(Object.fromEntries(Object.entries(options).filter(([, value]) => filled(value) !== undefined))),
  ];
  while (args.length > 0 && args.at(-1) === undefined) args.pop();
  return args;
}

const filled = <Value>(value: Value): Value | undefined =>
  typeof value === "object" && value !== null && Object.keys(value).length === 0 ? undefined : value;

export const valuesOf = (given: readonly SampledParameter[], location: string): Record<string, unknown> =>
  Object.fromEntries(
    given.filter(({ parameter }) => parameter.in === location).map(({ parameter, value }) => [parameter.name, value]),
  );

/** The members of a `querystring` are parameters. */
function queryOf({ parameters }: Case): object {
  const whole = Object.values(valuesOf(parameters, "querystring"));
  return Object.assign({}, ...whole, valuesOf(parameters, "query")) as object;
}

/** The body as a caller has it: files as blobs, bytes as bytes. */
export function bodyValue({ body }: Case, binary: Binary): unknown {
  if (body === undefined) return undefined;
  const { kind, value, files } = body;
  if (kind === "binary") return binary.bytes(value as string);
  if (kind !== "multipart" || typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, member]: [string, unknown]) => {
    if (!files.has(name)) return [name, member];
    const file = (text: unknown): unknown => (typeof text === "string" ? binary.file(text) : text);
    return [name, Array.isArray(member) ? member.map(file) : file(member)];
  });
  return Object.fromEntries(entries) as object;
}

async function resultOf(call: PromiseLike<unknown>, paging: Paging | undefined): Promise<Result> {
  if (paging !== undefined) {
    const page = (await pageOf(call)) as { body: unknown; items: unknown };
    return { value: page.body, items: { given: page.items, wanted: (body) => itemsOf(paging, body) } };
  }
  const value = await call;
  if (value instanceof Blob) return { value: await value.text() };
  return { value: isStream(value) ? await collect(value) : value };
}

/** Awaits a page. A sampled page may state that more follow but not where: the error for that carries the page. */
async function pageOf(call: PromiseLike<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    const { name, page } = error as { name?: string; page?: unknown };
    if (name === "PaginationError" && page !== undefined) return page;
    throw error;
  }
}

/** The items of a page, from its body. */
export function itemsOf({ items, itemsKind }: Paging, body: unknown): unknown {
  const value = items.reduce<unknown>((node, step) => (Object(node) as Client)[plainText(step)], body);
  // A page has no items if a loose schema omits them, or has another type.
  if (itemsKind === "map") return Object.values(Object(value) as object);
  return Array.isArray(value) ? value : [];
}

const isStream = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === "object" && value !== null && Symbol.asyncIterator in value;

async function collect(stream: AsyncIterable<unknown>): Promise<unknown[]> {
  const values: unknown[] = [];
  for await (const value of stream) if (values.push(value) >= 100) break;
  return values;
}
