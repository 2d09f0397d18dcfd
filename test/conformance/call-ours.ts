/** A case sent through the generated client. */

import type { Paging } from "../../generator/model.js";
import type { Case, Given } from "./cases.js";
import { type Client, type Method, plainText } from "./package.js";

/** What a call gave: a list's first page by its parts, a stream as its values. */
export interface Result {
  readonly value: unknown;
  /** A page's items, and what they should be. */
  readonly items?: { readonly given: unknown; readonly wanted: (body: unknown) => unknown };
}

export async function callOurs(client: Client, { operation, path }: Method, sent: Case): Promise<Result> {
  const method = path.slice(0, -1).reduce<unknown>((node, step) => (node as Client)[step], client) as Client;
  const call = method[path.at(-1) as string] as (...args: unknown[]) => PromiseLike<unknown>;
  const values = (place: string): Record<string, unknown> => valuesOf(sent.parameters, place);
  const inPath = values("path");
  const given = {
    headers: values("header"),
    cookies: values("cookie"),
    ...((operation.body?.contents.length ?? 0) > 1 && sent.body !== undefined
      ? { contentType: sent.body.content.mediaType }
      : {}),
  };
  const args = [
    ...operation.pathParams.map(({ wireName }) => inPath[plainText(wireName)]),
    ...(operation.body === undefined ? [] : [bodyValue(sent)]),
    ...(operation.query === undefined ? [] : [queryOf(sent)]),
    given,
  ];
  return resultOf(call.apply(method, args), operation.paging);
}

export const valuesOf = (given: readonly Given[], place: string): Record<string, unknown> =>
  Object.fromEntries(
    given.filter(({ parameter }) => parameter.in === place).map(({ parameter, value }) => [parameter.name, value]),
  );

/** The members of a `querystring` are parameters. */
function queryOf({ parameters }: Case): object {
  const whole = Object.values(valuesOf(parameters, "querystring"));
  return Object.assign({}, ...whole, valuesOf(parameters, "query")) as object;
}

/** The body as a caller has it: files as blobs, bytes as bytes. */
function bodyValue({ body }: Case): unknown {
  if (body === undefined) return undefined;
  const { kind, value, files } = body;
  if (kind === "binary") return new TextEncoder().encode(value as string);
  if (kind !== "multipart") return value;
  const entries = Object.entries(value as object).map(([name, member]: [string, unknown]) => {
    if (!files.has(name)) return [name, member];
    return [name, Array.isArray(member) ? member.map((text) => new Blob([String(text)])) : new Blob([String(member)])];
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

/** A sampled page may say that it has more and not where: the error that says so carries the page. */
async function pageOf(call: PromiseLike<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    const { name, page } = error as { name?: string; page?: unknown };
    if (name === "PaginationError" && page !== undefined) return page;
    throw error;
  }
}

function itemsOf({ items, itemsKind }: Paging, body: unknown): unknown {
  const value = items.reduce<unknown>((node, step) => (Object(node) as Client)[plainText(step)], body);
  // A page whose items a loose schema leaves out, or makes something else, has none.
  return itemsKind === "map" ? Object.values(Object(value) as object) : Array.isArray(value) ? value : [];
}

const isStream = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === "object" && value !== null && Symbol.asyncIterator in value;

async function collect(stream: AsyncIterable<unknown>): Promise<unknown[]> {
  const values: unknown[] = [];
  for await (const value of stream) if (values.push(value) >= 100) break;
  return values;
}
