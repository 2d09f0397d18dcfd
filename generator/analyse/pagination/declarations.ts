/**
 * Reads paging that a document declares by a vendor extension into one form. Each reader accepts the form that its extension's
 * documentation defines and returns `undefined` for any other, since several tools share a name.
 */

import type { Json, Schema } from "../../document.js";
import { responsePath, type ResponsePath } from "./json-path.js";
import type { PagingStyle } from "../../model/paging.js";
import type { Subject } from "./raw-paging.js";
import type { ResponseShape } from "./response-shape.js";
import { keywordOf } from "./schema-view.js";

/** A declaration of paging. Parameters have their names on the wire, or those that the declaration uses. */
export interface Declared {
  /** `none` if the list is not paged. */
  readonly style: PagingStyle | "none";
  readonly items?: ResponsePath | undefined;
  readonly next?: ResponsePath | undefined;
  readonly parameter?: string | undefined;
  /** Whether the parameter is in the query or in the body; either if unset. */
  readonly in?: "query" | "body" | undefined;
  readonly size?: string | undefined;
  readonly first?: number | undefined;
}

/** A declaration with the name of its extension. */
export interface Declaration extends Declared {
  readonly extension: string;
}

type Fields = { readonly [key: string]: Json };
type Reader = (subject: Subject, response: ResponseShape) => Declared | undefined;

/** The first extension that declares paging for the operation. */
export function declarationOf(subject: Subject, response: ResponseShape): Declaration | undefined {
  for (const [extension, read] of Object.entries(readers)) {
    const declared = read(subject, response);
    if (declared !== undefined) return { extension, ...declared };
  }
  return undefined;
}

const readers: Readonly<Record<string, Reader>> = {
  "x-ms-pageable": ({ operation }) => fields(operation["x-ms-pageable"], readPageable),
  "x-speakeasy-pagination": ({ operation }) => fields(operation["x-speakeasy-pagination"], readInputs),
  "x-fern-pagination": ({ operation, document }) => {
    const own = operation["x-fern-pagination"];
    return fields(own === true ? document["x-fern-pagination"] : own, readReferences);
  },
  "x-pagination": ({ operation }) => fields(operation["x-pagination"], readParams),
  "x-stainless-pagination-property": readPurposes,
};

function fields<T>(value: Json | undefined, read: (value: Fields) => T | undefined): T | undefined {
  const isFields = typeof value === "object" && value !== null && !Array.isArray(value);
  return isFields ? read(value as Fields) : undefined;
}

const text = (value: Json | undefined): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

const path = (value: Json | undefined): ResponsePath | undefined => {
  const expression = text(value);
  return expression === undefined ? undefined : responsePath(expression);
};

/** A cursor from the last item if the path leads into one, else from the response. */
const cursorStyle = (next: ResponsePath | undefined): PagingStyle =>
  next?.ofLastItem === undefined ? "cursor-token" : "cursor-last-id";

/** `{ nextLinkName, itemName }`; a link name of null means one page. */
function readPageable(value: Fields): Declared | undefined {
  if (value["nextLinkName"] === null) return { style: "none" };
  const next = path(value["nextLinkName"]);
  return next === undefined ? undefined : { style: "next-url", next, items: path(value["itemName"] ?? "value") };
}

/** `{ type, inputs: [{ name, in, type }], outputs: { results, nextCursor, nextUrl } }`. */
function readInputs(value: Fields): Declared | undefined {
  const outputs = fields(value["outputs"], (object) => object) ?? {};
  const inputs = Array.isArray(value["inputs"]) ? (value["inputs"] as readonly Json[]) : [];
  const called = (type: string): string | undefined =>
    inputs
      .map((input) => fields(input, (object) => (object["type"] === type ? text(object["name"]) : undefined)))
      .find((name) => name !== undefined);
  const shared = { items: path(outputs["results"]), size: called("limit") };
  if (value["type"] === "url") return { ...shared, style: "next-url", next: path(outputs["nextUrl"]) };
  if (value["type"] === "cursor") {
    const next = path(outputs["nextCursor"]);
    return { ...shared, style: cursorStyle(next), next, parameter: called("cursor") };
  }
  if (value["type"] !== "offsetLimit") return undefined;
  const page = called("page");
  return { ...shared, style: page === undefined ? "offset" : "page-number", parameter: page ?? called("offset") };
}

/** `{ cursor, next_cursor, results }`, `{ offset, step, results }` or `{ next_uri, results }`, by `$request` and `$response`. */
function readReferences(value: Fields): Declared | undefined {
  const items = path(value["results"]);
  const cursor = text(value["cursor"]);
  const offset = text(value["offset"]);
  const link = path(value["next_uri"] ?? value["next_path"]);
  if (cursor !== undefined) {
    const next = path(value["next_cursor"]);
    return { style: cursorStyle(next), items, next, parameter: requestName(cursor) };
  }
  if (link !== undefined) return { style: "next-url", items, next: link };
  if (offset === undefined) return undefined;
  // `step` names the page size, so that the offset counts items; without it, the offset counts pages.
  const step = text(value["step"]);
  return {
    style: step === undefined ? "page-number" : "offset",
    items,
    parameter: requestName(offset),
    size: step && requestName(step),
  };
}

const requestName = (reference: string): string => reference.replace(/^\$request\.?/, "");

/** `{ cursorParam, cursorPath, pageParam, pageOffsetParam, limitParam, resultsPath, pageStart }`. */
function readParams(value: Fields): Declared | undefined {
  const first = typeof value["pageStart"] === "number" ? value["pageStart"] : undefined;
  const shared = { items: path(value["resultsPath"]), size: text(value["limitParam"]), first };
  const [cursor, page, offset] = [text(value["cursorParam"]), text(value["pageParam"]), text(value["pageOffsetParam"])];
  if (cursor !== undefined) {
    const next = path(value["cursorPath"]);
    return { ...shared, style: cursorStyle(next), next, parameter: cursor };
  }
  if (page !== undefined) return { ...shared, style: "page-number", parameter: page };
  return offset === undefined ? undefined : { ...shared, style: "offset", parameter: offset };
}

/** `{ purpose }` on a parameter or property: `next_cursor_param`, `next_cursor_field`, `items` and so on. */
function readPurposes({ operation, document }: Subject, response: ResponseShape): Declared | undefined {
  const purposeOf = (value: Json | undefined): string => fields(value, (object) => text(object["purpose"])) ?? "";
  const bySchema = (schema: Schema | undefined): string =>
    purposeOf(keywordOf(document, schema, "x-stainless-pagination-property"));
  const parameters = (operation.parameters ?? []).map((parameter) => ({
    name: parameter.name,
    purpose: purposeOf(parameter["x-stainless-pagination-property"]) || bySchema(parameter.schema),
  }));
  const called = (purpose: RegExp): string | undefined =>
    parameters.find((parameter) => purpose.test(parameter.purpose))?.name;
  const at = (purpose: RegExp): ResponsePath | undefined => {
    const field = response.fields.find(({ schema }) => purpose.test(bySchema(schema)));
    return field === undefined ? undefined : { path: field.path };
  };
  const shared = { items: at(/^items$/), size: called(/limit|page_size/) };
  const [cursor, page, offset] = [
    called(/^next_cursor(_id)?_param$/),
    called(/^page_number_param$/),
    called(/^offset_count_param$/),
  ];
  const next = at(/^next_cursor_field$/);
  if (cursor !== undefined && next !== undefined) return { ...shared, style: "cursor-token", next, parameter: cursor };
  if (page !== undefined) return { ...shared, style: "page-number", parameter: page };
  if (offset !== undefined) return { ...shared, style: "offset", parameter: offset };
  const link = at(/^(cursor_url_field|next_page_url_field)$/);
  return link === undefined ? undefined : { ...shared, style: "next-url", next: link };
}
