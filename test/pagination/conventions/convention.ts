/** How an API pages: the declarations of its document, and a server that behaves like the API. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined };
export type Schema = Readonly<Record<string, unknown>>;

export interface Thing {
  readonly id: number;
  readonly name: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Json;
}

export interface Convention {
  readonly name: string;
  readonly parameters: readonly Schema[];
  readonly response: Schema;
  /** Names of declared response headers. */
  readonly headers?: readonly string[];
  /** The response of the server: `size` items a page, whatever the request states. */
  readonly serve: (all: readonly Thing[], url: URL, size: number, headers: Headers) => Reply;
  /** The query that the caller passes. */
  readonly query?: Readonly<Record<string, unknown>>;
  /** The list ends in an error after its last item, because the server never says that it has ended. */
  readonly endsInError?: true;
}

export const string: Schema = { type: "string" };
export const integer: Schema = { type: "integer" };
export const boolean: Schema = { type: "boolean" };
export const nullable = (type: string): Schema => ({ type: [type, "null"] });
export const thing: Schema = { $ref: "#/components/schemas/Thing" };
export const things: Schema = { type: "array", items: thing };
export const object = (properties: Readonly<Record<string, Schema>>, ...required: readonly string[]): Schema => ({
  type: "object",
  properties,
  ...(required.length > 0 ? { required } : {}),
});

export const query = (name: string, schema: Schema = integer, more: Schema = {}): Schema => ({
  name,
  in: "query",
  schema,
  ...more,
});

/** A number in the query. */
export const numberOf = (url: URL, name: string, fallback: number): number =>
  Number(url.searchParams.get(name) ?? fallback);

/** The URL with other query parameters. */
export function linkTo(url: URL, set: Readonly<Record<string, string | number>>): string {
  const link = new URL(url);
  for (const [name, value] of Object.entries(set)) link.searchParams.set(name, String(value));
  return link.href;
}

/** The things of a page, counted from 0; and whether more follow. */
export function slice(
  all: readonly Thing[],
  page: number,
  size: number,
): { items: Json; more: boolean; pages: number } {
  const from = page * size;
  const pages = Math.ceil(all.length / size);
  return { items: json(all.slice(from, from + size)), more: page + 1 < pages, pages };
}

export const json = (some: readonly Thing[]): Json => some.map(({ id, name }) => ({ id, name }));

/** An opaque cursor for an index, and back. */
export const cursorAt = (index: number): string => Buffer.from(`item ${String(index)}`).toString("base64url");
export const indexOf = (cursor: string | null): number =>
  cursor === null ? 0 : Number(Buffer.from(cursor, "base64url").toString().slice(5));

/** The page of a cursor list. */
export function cursorPage(
  all: readonly Thing[],
  cursor: string | null,
  size: number,
): { items: Json; next: string | undefined; index: number } {
  const index = indexOf(cursor);
  const end = index + size;
  return { items: json(all.slice(index, end)), next: end < all.length ? cursorAt(end) : undefined, index };
}
