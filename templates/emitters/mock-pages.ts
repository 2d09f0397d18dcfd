/** The pages of a mocked list, in the style in which it pages. */

import { flat, type Schema, type Schemas } from "./samples.js";

type Path = readonly string[];

/** A value that a request carries, and its location. */
interface Field {
  readonly in: "query" | "body" | "header";
  readonly path: Path;
  readonly name?: string;
}

/** How a list pages, as the generator inferred it. */
export interface MockPaging {
  readonly style: "cursor-last-id" | "cursor-token" | "next-url" | "link-header" | "page-number" | "offset";
  /** Whether pages have a `Link` header that leads to the next page. */
  readonly linked?: boolean;
  readonly items: Path;
  readonly itemsKind: "array" | "map";
  readonly parameter?: Field & { readonly name: string };
  readonly size?: Field;
  readonly next?: Path;
  /** Set if `next` leads to an array of links. */
  readonly linkFields?: { readonly relation: string; readonly url: string };
  /** Whether the cursor is an object or array. */
  readonly structured?: boolean;
  readonly more?: Path;
  readonly last?: Path;
  readonly total?: Path;
  readonly pages?: Path;
  readonly lastPage?: Path;
  readonly current?: Path;
  readonly nextPage?: Path;
  readonly headers?: Readonly<Record<string, string>>;
  readonly first?: number;
}

/** A list that a mock keeps between requests. */
export interface MockList {
  readonly paging: MockPaging;
  readonly schema: Schema | boolean;
  readonly schemas: Schemas;
  readonly items: readonly unknown[];
  readonly pageSize: number;
  /** The numbers of pages that were empty although more followed. */
  readonly emptied: number[];
}

export interface MockPage {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** The position of a request in a list. */
interface Position {
  /** Index of the first item of the page. */
  readonly start: number;
  readonly size: number;
  /** Page number or offset. */
  readonly number: number;
}

/**
 * Returns the page that a request leads to.
 * @param envelope - a sample of the response
 * @param isEmpty - whether the page has no items although more follow
 */
export function pageOf(list: MockList, envelope: unknown, request: Request, body: unknown, isEmpty: boolean): MockPage {
  const { paging, items, emptied } = list;
  const at = positionOf(list, request, body);
  if (isEmpty) {
    if (paging.style === "cursor-last-id" || paging.style === "offset")
      throw new Error("an empty page of this list cannot state where the next one starts");
    emptied.push(at.number);
  }
  const shown = isEmpty
    ? []
    : items.slice(at.start, at.start + at.size).map((item, index) => withKey(paging, item, at.start + index));
  const end = at.start + shown.length;
  const values = valuesOf(list, request, at, end);
  const held =
    paging.itemsKind === "map"
      ? Object.fromEntries(shown.map((item, index) => [`key-${at.start + index + 1}`, item]))
      : shown;
  let page = put(envelope, paging.items, held);
  for (const [name, value] of Object.entries(values)) {
    const path = paging[name as "next"];
    if (path && !(name === "next" && paging.style === "cursor-last-id"))
      page = put(page, path, value ?? ended(list, path));
  }
  const named = Object.entries(paging.headers ?? {}).filter(([name]) => (values[name] ?? undefined) !== undefined);
  const link: Record<string, string> =
    (paging.linked ?? paging.style === "link-header") && values["link"]
      ? { Link: `<${textOf(values["link"])}>; rel="next"` }
      : {};
  return {
    body: page,
    headers: { ...Object.fromEntries(named.map(([name, header]) => [header, String(values[name])])), ...link },
  };
}

/** The values of a page's fields; those for the next page are `null` at the end. */
function valuesOf(list: MockList, request: Request, { size, number }: Position, end: number): Record<string, unknown> {
  const { paging, items, emptied, schema, schemas } = list;
  const { style, first = style === "page-number" ? 1 : 0 } = paging;
  const isMore = end < items.length;
  const pages = Math.ceil(items.length / size) + (style === "page-number" ? emptied.length : 0);
  const url = new URL(request.url);
  const nextNumber = style === "page-number" ? number + 1 : end + first;
  const isCounted = style === "page-number" || style === "offset";
  const token = isCounted ? String(nextNumber) : tokenAt(end, emptied.length);
  url.searchParams.set(paging.parameter?.name || "cursor", token);
  const isLink = paging.nextPage !== undefined && !/number|integer/.test(typesAt(schema, schemas, paging.nextPage));
  const ifMore = <T>(value: T): T | null => (isMore ? value : null);
  return {
    next: nextOf(list, ifMore(style === "next-url" ? url.href : token)),
    link: ifMore(url.href),
    more: isMore,
    last: !isMore,
    total: items.length,
    pages,
    lastPage: Math.max(first, first + pages - 1),
    current: number,
    nextPage: ifMore(isLink ? url.href : nextNumber),
  };
}

const tokenAt = (end: number, emptied: number): string => `cursor-${end}.${emptied}`;

/** The cursor or link in the form of the response; a cursor of several values is empty at the end. */
function nextOf({ paging, schema, schemas }: MockList, token: string | null): unknown {
  const { linkFields, structured, next = [] } = paging;
  if (linkFields) return token ? [{ [linkFields.relation]: "next", [linkFields.url]: token }] : [];
  if (!structured) return token;
  if (typesAt(schema, schemas, next).includes("array")) return token ? [token] : [];
  return token ? { cursor: token } : {};
}

/** Returns an item with its cursor, if the list pages by cursors of several values in the items. */
const withKey = ({ style, structured, next = [] }: MockPaging, item: unknown, index: number): unknown =>
  structured && style === "cursor-last-id" ? put(item, next, [tokenAt(index + 1, 0)]) : item;

function positionOf({ paging, items, pageSize, emptied }: MockList, request: Request, body: unknown): Position {
  const { searchParams } = new URL(request.url);
  const read = (field: Field | undefined): unknown => {
    if (!field) return undefined;
    if (field.in === "body") return valueAt(body, field.path);
    const { name = nameIn(field.path) } = field;
    return field.in === "header" ? request.headers.get(name) : searchParams.get(name);
  };
  const size = Number(read(paging.size)) || pageSize;
  const passed = read(paging.parameter) ?? searchParams.get("cursor") ?? undefined;
  const value = paging.structured ? Object.values(Object(passed) as object)[0] : passed;
  const { style, first = style === "page-number" ? 1 : 0 } = paging;
  if (style === "page-number") {
    const number = value === undefined ? first : Number(value);
    const before = emptied.filter((each) => each < number).length;
    return { start: (number - first - before) * size, size, number };
  }
  if (style === "offset") {
    const number = value === undefined ? first : Number(value);
    return { start: number - first, size, number };
  }
  return { start: startAt(value, items, paging), size, number: 0 };
}

/** The index of the first item after a cursor, which is one of {@link tokenAt}, or the key of an item. */
function startAt(cursor: unknown, items: readonly unknown[], { next = [] }: MockPaging): number {
  if (cursor === undefined) return 0;
  const [, index] = /^cursor-(\d+)\.\d+$/.exec(textOf(cursor)) ?? [];
  if (index !== undefined) return Number(index);
  const isItsKey = (key: unknown): boolean => key !== undefined && textOf(key) === textOf(cursor);
  return items.findIndex((item) => isItsKey(valueAt(item, next)) || isItsKey(valueAt(item, ["id"]))) + 1;
}

/** A string or number as text. */
const textOf = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? `${value}` : "");

/** `page[size]` */
const nameIn = ([first = "", ...rest]: Path): string => `${first}${rest.map((step) => `[${step}]`).join("")}`;

/** The value of a field if there is no next page: null if it may be null, else nothing, or an empty string if it is required. */
function ended({ schema, schemas }: MockList, path: Path): unknown {
  if (typesAt(schema, schemas, path).includes("null")) return null;
  const parent = flat(schemaAt(schema, schemas, path.slice(0, -1)), schemas);
  return parent.required?.includes(path.at(-1) ?? "") ? "" : undefined;
}

/** The types that a field may have, joined by spaces. */
function typesAt(schema: Schema | boolean, schemas: Schemas, path: Path): string {
  const field = schemaAt(schema, schemas, path);
  if (typeof field !== "object") return "";
  const members = [field, ...(field.oneOf ?? []), ...(field.anyOf ?? [])];
  return members
    .flatMap((member) => (typeof member === "object" ? [flat(member, schemas).type ?? []] : []))
    .flat()
    .join(" ");
}

const schemaAt = (schema: Schema | boolean, schemas: Schemas, path: Path): Schema | boolean | undefined =>
  path.reduce<Schema | boolean | undefined>((from, step) => flat(from, schemas).properties?.[step], schema);

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce((from, step) => (Object(from) as Record<string, unknown>)[step], value);

/** Returns a value with another one at a path; without that property if the other one is `undefined`. */
function put(value: unknown, [step, ...rest]: Path, inner: unknown): unknown {
  if (step === undefined) return inner;
  const { [step]: before, ...others } = Object(value) as Record<string, unknown>;
  const after = put(before, rest, inner);
  return after === undefined ? others : { ...others, [step]: after };
}
