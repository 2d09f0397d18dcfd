/** Handlers of MSW, with sampled data and faults. */

import { delay, http, type HttpHandler, HttpResponse } from "msw";
import { type MockList, type MockPaging, pageOf } from "./mock-pages.js";
import { flat, sample, type Schema, type Schemas } from "./samples.js";

/** A fault of a server, for one request. */
export type Fault =
  | { readonly kind: "status"; readonly status: number; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: "slow"; readonly milliseconds: number }
  | { readonly kind: "network-error" }
  | { readonly kind: "empty-page" };

/** Creates the faults that a handler can have. */
export const faults: {
  /** 429 with a `Retry-After` in seconds. */
  readonly rateLimit: (retryAfter?: number) => Fault;
  readonly serverError: (status?: number) => Fault;
  /** A late response. */
  readonly slow: (milliseconds: number) => Fault;
  readonly networkError: () => Fault;
  /** A page without items that states that there are more. */
  readonly emptyPage: () => Fault;
} = {
  rateLimit: (retryAfter = 1) => ({ kind: "status", status: 429, headers: { "Retry-After": String(retryAfter) } }),
  serverError: (status = 500) => ({ kind: "status", status, headers: {} }),
  slow: (milliseconds) => ({ kind: "slow", milliseconds }),
  networkError: () => ({ kind: "network-error" }),
  emptyPage: () => ({ kind: "empty-page" }),
};

/** Options of a handler's responses. */
export interface MockOptions {
  /** Determines the sampled values. Default 1. */
  readonly seed?: number;
  /** The address of the API. Default: any origin, with the path of a server in the document. */
  readonly baseURL?: string;
  /** The faults of the first requests, in order; `undefined` is none. */
  readonly faults?: readonly (Fault | undefined)[];
}

export interface DataOptions<Data> extends MockOptions {
  /** The data to respond with, instead of a sample. */
  readonly data?: Data;
}

export interface ListMockOptions<Item> extends MockOptions {
  /** The items of all pages, or their number. Default 50. */
  readonly items?: number | readonly Item[];
  /** The number of items on a page if the request does not state it. Default 20. */
  readonly pageSize?: number;
}

/** The argument of a resolver of your own. */
export interface MockInfo {
  readonly request: Request;
  /** Path parameters by name. */
  readonly params: Readonly<Record<string, string>>;
  /** Creates the response that the handler would return without the resolver. */
  readonly respond: () => Promise<Response>;
}

export type MockResolver = (info: MockInfo) => Response | undefined | Promise<Response | undefined>;

/** Creates a handler of one operation, for `setupServer()`, `setupWorker()` or `server.use()`. */
export interface Mock<Options> {
  (behaviour?: Options | MockResolver): HttpHandler;
  readonly path: string;
}

/** Declarations of the document for all operations. */
export interface MockApi {
  /** Schemas that the schemas of operations refer to. */
  readonly schemas: Schemas;
  readonly servers: readonly string[];
  /** The path of the API, if its address is relative. */
  readonly path?: string;
}

/** Declarations of the document for an operation. */
export interface MockSpec {
  readonly method: "get" | "post" | "put" | "delete" | "patch" | "head" | "options";
  readonly path: string;
  /** The operation's own servers. */
  readonly servers?: readonly string[];
  /** `200`, `2XX` or `default`. */
  readonly status?: string;
  /** The schema of a JSON body; absent if there is no body, or none of JSON. */
  readonly schema?: Schema | boolean;
  readonly contentType?: string;
  readonly paging?: MockPaging;
}

export function mock<Options extends MockOptions>(spec: MockSpec, api: MockApi): Mock<Options> {
  const { method, path } = spec;
  const create = (behaviour: Options | MockResolver = {} as Options): HttpHandler => {
    const isResolver = typeof behaviour === "function";
    const options: ListMockOptions<unknown> & DataOptions<unknown> = isResolver ? {} : behaviour;
    const reply = replier(spec, api.schemas, options);
    const bases = options.baseURL ? [options.baseURL] : [...(spec.servers ?? []), ...api.servers, api.path ?? ""];
    const [, pathname = "", search = "", hash = ""] = /^([^?#]*)([^#]*)([^]*)$/.exec(path) ?? [];
    const { pattern, names } = patternOf(pathname, bases);
    return http[method](pattern, async ({ request }) => {
      const searched = queryOf(search, hash, request);
      // The request is for another handler.
      if (!searched) return undefined;
      const values = pattern.exec(request.url)?.slice(1) ?? [];
      const found = names.map((name, index) => [name, decodeURIComponent(values[index] ?? "")] as const);
      const params = { ...Object.fromEntries(found), ...searched };
      const respond = (): Promise<Response> => reply(request.clone(), params);
      return isResolver ? behaviour({ request, params, respond }) : respond();
    });
  };
  return Object.assign(create, { path });
}

/** The values of placeholders in the query at the end of a path; `undefined` if the request's query or fragment does not match it. */
function queryOf(search: string, hash: string, { url }: Request): Readonly<Record<string, string>> | undefined {
  const { hash: sentHash, searchParams: sent } = new URL(url);
  // A request with a query of its own has lost its fragment.
  if (hash && sentHash && sentHash !== new URL(hash, url).hash) return undefined;
  const pairs = [...new URLSearchParams(search)];
  const isPlaceholder = (value: string): boolean => /^\{.*\}$/.test(value);
  const fits = pairs.every(([name, value]) =>
    isPlaceholder(value) ? sent.has(name) : sent.getAll(name).includes(value),
  );
  return fits
    ? Object.fromEntries(
        pairs.flatMap(([name, value]) => (isPlaceholder(value) ? [[value.slice(1, -1), sent.get(name) ?? ""]] : [])),
      )
    : undefined;
}

/** Creates a handler of every operation. Paths with a query or a fragment come first, then paths without parameters. */
export function allOf(mocks: object): (options?: MockOptions) => HttpHandler[] {
  const found = (value: unknown): Mock<MockOptions>[] =>
    typeof value === "function" ? [value as Mock<MockOptions>] : Object.values(Object(value) as object).flatMap(found);
  const rank = ({ path }: Mock<MockOptions>): number => path.split("{").length - (/[?#]/.test(path) ? 1_000 : 0);
  const all = found(mocks).sort((one, other) => rank(one) - rank(other));
  return (options) => all.map((each) => each(options));
}

/** A pattern for the URLs of a path at any of the addresses. Their origin matters only if there is a single one. */
function patternOf(
  path: string,
  addresses: readonly string[],
): { readonly pattern: RegExp; readonly names: readonly string[] } {
  const templateOf = (text: string, group: string): string =>
    text
      .split(/(\{[^{}]*\})/)
      .map((part) => (/^\{.*\}$/.test(part) ? group : part.replaceAll(/[$()*+./?[\\\]^{|}]/g, "\\$&")))
      .join("");
  const names = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
  const bases = addresses.map((address) => {
    const [, origin = "", base = ""] = /^(\w+:\/\/[^/]+)?(.*?)\/*$/.exec(address) ?? [];
    const isOnly = addresses.length === 1 && origin !== "";
    return `${isOnly ? templateOf(origin, "[^/]+") : "\\w+:\\/\\/[^/]+"}${templateOf(base, "[^/?#]+")}`;
  });
  const source = `^(?:${bases.join("|")})${templateOf(path, "([^/?#]+)")}(?=$|[?#])`;
  return { pattern: new RegExp(source), names };
}

function replier(
  { status: declared, schema, contentType, paging }: MockSpec,
  schemas: Schemas,
  options: ListMockOptions<unknown> & DataOptions<unknown>,
): (request: Request, params: Readonly<Record<string, string>>) => Promise<Response> {
  const { seed = 1, pageSize = 20, items = 50 } = options;
  const status = Number(declared?.replaceAll("X", "0")) || 200;
  const planned = [...(options.faults ?? [])];
  const list: MockList | undefined = paging && {
    paging,
    schema: schema ?? true,
    schemas,
    items: typeof items === "number" ? itemsOf(items, paging, schema, schemas, seed) : items,
    pageSize,
    emptied: [],
  };
  return async (request, params) => {
    const fault = planned.shift();
    if (fault?.kind === "network-error") return HttpResponse.error();
    if (fault?.kind === "status")
      return HttpResponse.json(
        { error: { message: "a planned fault" } },
        { status: fault.status, headers: fault.headers },
      );
    if (fault?.kind === "slow") await delay(fault.milliseconds);
    const sent = await sentBody(request);
    if (schema === undefined && contentType === undefined) return new HttpResponse(null, { status });
    const sampled = sample(schema, { schemas, seed, index: 0 });
    if (list) {
      const { body, headers } = pageOf(list, sampled, request, sent, fault?.kind === "empty-page");
      return HttpResponse.json(body as object, { status, headers });
    }
    if (contentType !== undefined)
      return new HttpResponse("text", { status, headers: { "Content-Type": contentType } });
    const data = "data" in options ? options.data : about(sampled, flat(schema, schemas), sent, params);
    return HttpResponse.json(data as object, { status });
  };
}

const sentBody = async (request: Request): Promise<unknown> => {
  const text = await request.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** Adapts a sample to its request: it has the properties that were sent, and the id in the path. */
function about(
  sampled: unknown,
  { properties = {} }: Schema,
  sent: unknown,
  params: Readonly<Record<string, string>>,
): unknown {
  if (typeof sampled !== "object" || sampled === null || Array.isArray(sampled)) return sampled;
  const echoed = Object.entries(Object(sent) as object).filter(([name]) => Object.hasOwn(properties, name));
  const id = Object.values(params).at(-1);
  const isKnown = id !== undefined && Object.hasOwn(sampled, "id");
  const before = (sampled as { id?: unknown }).id;
  return {
    ...sampled,
    ...Object.fromEntries(echoed),
    ...(isKnown ? { id: typeof before === "number" ? Number(id) : id } : {}),
  };
}

/** Creates items that differ in the property by which the list pages. */
function itemsOf(
  count: number,
  paging: MockPaging,
  schema: Schema | boolean | undefined,
  schemas: Schemas,
  seed: number,
): unknown[] {
  const list = paging.items.reduce<Schema | boolean | undefined>(
    (from, step) => flat(from, schemas).properties?.[step],
    schema,
  );
  const { items, additionalProperties } = flat(list, schemas);
  const item = paging.itemsKind === "map" ? additionalProperties : items;
  const key = paging.style === "cursor-last-id" && paging.next?.length === 1 ? paging.next[0] : undefined;
  return Array.from({ length: count }, (_, index) => {
    const value = sample(item, { schemas, seed, index });
    const isKeyed = key !== undefined && typeof value === "object" && value !== null;
    return isKeyed ? { ...value, [key]: keyOf((value as Record<string, unknown>)[key], index) } : value;
  });
}

const keyOf = (value: unknown, index: number): unknown =>
  typeof value === "number" ? index + 1 : `${String(value).replace(/-\d+$/, "")}-${index + 1}`;
