/** Converts the pagination schemes of a `stainless.yml` to paginations of operations. */

import type { PaginationOverride } from "../config/config.js";
import { isObject } from "../config/module.js";
import { defined } from "../defined.js";
import { listIn, objectIn, type Report, textIn, type Value } from "./lines.js";

export interface Scheme {
  readonly name: string;
  /** Its index in the file. */
  readonly index: number;
  readonly override: PaginationOverride;
}

const styles: Readonly<Record<string, PaginationOverride["style"]>> = {
  cursor: "cursor-token",
  cursor_id: "cursor-last-id",
  cursor_url: "next-url",
  offset: "offset",
  page_number: "page-number",
};

/** The fields that each style needs to find the next page. */
const needed: Readonly<Record<string, readonly ("next" | "parameter")[]>> = {
  "cursor-token": ["next", "parameter"],
  "cursor-last-id": ["next", "parameter"],
  "next-url": ["next"],
  offset: ["parameter"],
  "page-number": ["parameter"],
};

/** The schemes of the file. A scheme that cannot be expressed is reported and left out. */
export function schemesOf(file: Value, report: Report): Scheme[] {
  return listIn(file, "pagination").flatMap((scheme, index): Scheme[] => {
    const name = textIn(scheme, "name");
    const type = textIn(scheme, "type") ?? "";
    const style = Object.hasOwn(styles, type) ? styles[type] : undefined;
    if (!isObject(scheme) || name === undefined || style === undefined) {
      report(["pagination", index], `there is no counterpart of the type ${JSON.stringify(type)}`);
      return [];
    }
    const override = overrideOf(scheme, style);
    const missing = (needed[style] ?? []).find((field) => override[field] === undefined);
    if (missing === undefined) return [{ name, index, override }];
    const what = missing === "next" ? "its response" : "its request";
    report(["pagination", index], `nothing in ${what} has the purpose that leads to the next page`);
    return [];
  });
}

function overrideOf(scheme: Value, style: PaginationOverride["style"]): PaginationOverride {
  const response = fieldsIn(objectIn(scheme, "response"));
  const request = fieldsIn(objectIn(scheme, "request"));
  const withPurpose = (fields: readonly Field[], purpose: RegExp): string | undefined =>
    fields.find((field) => purpose.test(field.purpose))?.path;
  const items =
    withPurpose(response, /^items$/u) ??
    response.find(({ type, path }) => type === "array" && !path.includes("[]"))?.path;
  const next =
    style === "cursor-last-id"
      ? withPurpose(response, /^(?:cursor_item_id|next_cursor_id|next_cursor_field)$/u)?.replace(/^.*\[\]\./u, "")
      : withPurpose(response, /^(?:next_cursor_field|cursor_url_field)$/u);
  const parameter = withPurpose(request, /^(?:next_cursor_(?:id_)?param|offset_count_param|page_number_param)$/u);
  const more = withPurpose(response, /^has_next_page$/u);
  return {
    style,
    items: items ?? "",
    ...(next === undefined || style === "offset" || style === "page-number" ? {} : { next }),
    ...(parameter === undefined || style === "next-url" ? {} : { parameter }),
    ...defined({ more }),
  };
}

interface Field {
  /** The path in dotted form: `meta.next`; for items of an array, `data[].id`. */
  readonly path: string;
  readonly type: string;
  readonly purpose: string;
}

/** The fields of a request or response, including nested ones. */
function fieldsIn(fields: Value, before = ""): Field[] {
  return Object.entries(fields).flatMap(([name, field]): Field[] => {
    if (!isObject(field)) return [];
    const path = before + name;
    const purpose = textIn(field["x-stainless-pagination-property"], "purpose") ?? "";
    return [
      { path, type: textIn(field, "type") ?? "", purpose },
      ...fieldsIn(objectIn(field, "properties"), `${path}.`),
      ...fieldsIn(objectIn(field["items"], "properties"), `${path}[].`),
    ];
  });
}
