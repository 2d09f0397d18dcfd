/** Expressions for the fields that a list reads in responses and writes into requests, checked by their types. */

import type { Paging, PagingReading } from "../model/paging.js";
import type { SpecText } from "../model/text.js";
import { lookupKey, propertyAccess, propertyName, stringLiteral } from "./encode.js";
import type { FileScope } from "./file-scope.js";

/** The expression for the items of a response: `body.data`. */
export function itemsAccessor(paging: Paging, scope: FileScope): string {
  const read = reading("items", paging, scope);
  if (paging.itemsKind === "map") return `Object.values(${read} ?? {})`;
  const value = paging.itemsOptional === true ? `${scope.runtime("orNone", "left-out")}(${read}, body)` : read;
  const arrays = paging.mixed?.includes("items") === true ? `${scope.runtime("arrayIn", "member")}(${value})` : value;
  return paging.mayBeArray === true ? `${scope.runtime("arrayIn", "member")}(body) ?? ${arrays}` : arrays;
}

/** The argument that changes from page to page: the query, the headers, or a body that may be omitted or null. */
export interface PagedRequest {
  readonly name: string;
  readonly type: string;
  readonly isOptional: boolean;
  /** Whether the response's cursor is converted; the list then reads it as it was received. */
  readonly isCursorConverted: boolean;
  /** Whether the cursor is put into the request unconverted, regardless of its parameter's type. */
  readonly isAsSent: boolean;
  /**
   * Whether the request may be incomplete: if the caller passed no object that holds the cursor, the rest of that object is missing.
   */
  readonly mayBeIncomplete: boolean;
  /** The name of the function that reads a property which only some members of a union have, if such properties are read. */
  readonly member?: string;
}

/** The value that the caller passed at a path. */
export const passed = (path: readonly SpecText[], { name, isOptional, member }: PagedRequest): string =>
  member === undefined
    ? `${name}${access(path, isOptional)}`
    : path.reduce((inner, step) => `${member}(${inner}, ${stringLiteral(step)})`, name);

/** Property access in which every step after the first may be missing: `.data`, `.meta?.next`. */
const access = (path: readonly SpecText[], optional = false): string =>
  path.map((step, index) => propertyAccess(step, optional || index > 0)).join("");

/** The expression for a value in a response or its last item, such as `body.meta?.next`; step by step if members of a union differ. */
export function reading(name: PagingReading, paging: Paging, scope: FileScope): string {
  const path = paging[name] ?? [];
  const isOfItem = name === "next" && paging.style === "cursor-last-id";
  const value = isOfItem ? ofItem(-1, path, paging, scope) : valueAt("body", path, isVariant(name, paging), scope);
  const isMixed = name !== "items" && paging.mixed?.includes(name) === true;
  return isMixed ? `${scope.runtime("scalarIn", "member")}(${value})` : value;
}

const isVariant = (name: PagingReading, { variants }: Paging): boolean => variants?.includes(name) === true;

/** The expression for a value in the first or last item: `body.data?.at(-1)?.id`. */
export function ofItem(index: 0 | -1, path: readonly SpecText[], paging: Paging, scope: FileScope): string {
  const list = itemsAccessor(paging, scope);
  const isPlain = /^[\w.?]*$/u.test(list);
  const optional = paging.items.length > 0;
  const from = `${isPlain ? list : `(${list})`}${optional ? "?" : ""}.at(${String(index)})`;
  return valueAt(from, path, isVariant("next", paging), scope, true);
}

function valueAt(
  from: string,
  path: readonly SpecText[],
  isUnion: boolean,
  scope: FileScope,
  isOptional = false,
): string {
  if (!isUnion) return `${from}${access(path, isOptional)}`;
  return path.reduce((inner, step) => `${scope.runtime("member", "member")}(${inner}, ${stringLiteral(step)})`, from);
}

/** The position, converted to the type of the parameter that carries it. */
function asParameter(value: string, convert: Paging["convert"]): string {
  if (convert === undefined) return value;
  return `${convert === "text" ? "String" : "Number"}(${value})`;
}

/**
 * The function that puts a cursor into a request: `(cursor, query) => ({ ...query, page: { ...query.page, after: cursor } }) satisfies
 * Query`.
 */
export function requestField(
  value: string,
  path: readonly SpecText[],
  convert: Paging["convert"],
  request: PagedRequest,
): string {
  const argument = request.isAsSent ? `${value} as never` : asParameter(value, convert);
  const nested = (depth: number, from: string): string => {
    const step = path[depth] as SpecText;
    const inner =
      request.member === undefined
        ? `${from}${propertyAccess(step, depth > 0 || request.isOptional)}`
        : `${request.member}(${from}, ${stringLiteral(step)})`;
    const isLast = depth === path.length - 1;
    const rest = isLast ? argument : nested(depth + 1, inner);
    const written = isLast && lookupKey(step) === argument ? argument : `${propertyName(step)}: ${rest}`;
    return `{ ...${from}, ${written} }`;
  };
  const checked = request.mayBeIncomplete || request.member !== undefined ? "as" : "satisfies";
  return `request: (${value}, ${request.name}) => (${nested(0, request.name)}) ${checked} ${request.type}`;
}
