/** The pagination of lists, as inferred and in the model. */

import type { SpecText } from "./text.js";
import type { TypeRef } from "./types.js";

export type PagingStyle = "cursor-last-id" | "cursor-token" | "next-url" | "link-header" | "page-number" | "offset";

/** A field that is read from a response or, for `cursor-last-id`, from its last item. */
export type PagingReading =
  "items" | "next" | "more" | "last" | "total" | "perPage" | "pages" | "lastPage" | "current" | "nextPage";

/**
 * The part of a request that carries a value: a header, a query parameter or a body property, and below it the properties of an object.
 */
export interface CarrierOf<Text> {
  readonly in: "query" | "body" | "header";
  readonly path: readonly Text[];
}

/**
 * How the pages of a list follow each other. Every path is one of property names, from the response (or item) inwards. `Text` is
 * `string` while the paging is inferred, and `SpecText` in the model.
 */
export interface PagingOf<Text> {
  readonly style: PagingStyle;
  /** The rule that found it; `explain` shows it. */
  readonly rule: string;
  /** Property path from the response to the array (or map) of items; empty: the response is the array. */
  readonly items: readonly Text[];
  readonly itemsKind: "array" | "map";
  /** Property path to the next cursor or link in the response, or in the last item for `cursor-last-id`. */
  readonly next?: readonly Text[];
  /** Page size parameter, if there is one. */
  readonly size?: CarrierOf<Text>;
  /** The page size if the caller does not pass one. */
  readonly defaultSize?: number;
  /** The document declares a maximum for the page size: servers respect a size within it. */
  readonly sizeBounded?: true;
  /** The page size in the response, for a list by page number or offset. */
  readonly perPage?: readonly Text[];
  /** A boolean that is true if more pages follow. */
  readonly more?: readonly Text[];
  /** A boolean that is true on the last page. */
  readonly last?: readonly Text[];
  /** Whether `more` or `last` is a boolean encoded as a number or string. */
  readonly encoded?: true;
  /** The total number of items. */
  readonly total?: readonly Text[];
  /** The document does not show whether `total`, or else `pages`, counts the whole list or the items of each page. */
  readonly countUncertain?: true;
  /** The total number of pages. */
  readonly pages?: readonly Text[];
  /** The number of the last page. */
  readonly lastPage?: readonly Text[];
  /** The counts that may be strings of digits as well as numbers. */
  readonly asText?: readonly ("total" | "pages" | "lastPage")[];
  /** The number of this page, or the offset of its first item. */
  readonly current?: readonly Text[];
  /** The number of the next page, or a link that contains it, for a list by page number or offset. */
  readonly nextPage?: readonly Text[];
  /** How `nextPage` states that there is no next page: it is left out, or may also be 0. */
  readonly nextPageEnds?: "missing" | "zero";
  /** Response headers that are read if the body has no such field. */
  readonly headers?: { readonly [reading in PagingReading]?: Text };
  /** Number of the first page, or offset of the first item; absent if only the server knows it. */
  readonly first?: number;
  /** The next cursor may also be a link or an object that contains it, although the document does not declare it. */
  readonly mayBeLink?: true;
  /** `next` leads to an array of links: the properties of each that state its relation and its URL. */
  readonly linkFields?: { readonly relation: Text; readonly url: Text };
  /** The next cursor is a number. As nothing else marks the end of the list, 0 or -1 may do so. */
  readonly numeric?: true;
  /** The next cursor is an object or array. */
  readonly structured?: true;
  /** The last item may lack its cursor, and nothing else shows whether more follows. */
  readonly keyOptional?: true;
  /** The response may omit the items if there are none. */
  readonly itemsOptional?: true;
  /** The parameter that reverses the list, and the path of its cursor in the first item, if it takes one. */
  readonly backward?: { readonly path: readonly Text[]; readonly key?: readonly Text[] };
  /** Readings that only some members of a union have: an accessor has to narrow the type before it reads them. */
  readonly variants?: readonly PagingReading[];
  /** Readings whose type has several forms: items that may be something other than an array, a cursor that may be an object. */
  readonly mixed?: readonly PagingReading[];
  /** The response may be the array of items itself, without an envelope. */
  readonly mayBeArray?: true;
  /** The type that a position is converted to for the parameter, if the parameter has the other type. */
  readonly convert?: "text" | "number";
  /** The reasons, one statement each. Names from the document are quoted in them, without control characters. */
  readonly evidence: readonly string[];
}

/** The paging of a list in the model. Its accessors are proved by the types of the generated lambdas. */
export interface Paging extends PagingOf<SpecText> {
  readonly item: TypeRef;
  /** The part of the next request that carries the cursor, page number or offset. */
  readonly parameter?: CarrierOf<SpecText> & {
    /** Its name in a link: `page[number]`. */
    readonly nameInLink: SpecText;
    /** Its type does not constrain its value. */
    readonly untyped?: true;
    /** The object that holds it may be null. */
    readonly mayBeNull?: true;
    /** Only some members of a union have a property on its path. */
    readonly isVariant?: true;
    /** Objects on its path may lack required properties, if the caller passed no such object. */
    readonly mayBeIncomplete?: true;
  };
  /** The fallback for paging by `Link` header or cursor: numbers, if the first response has no link or cursor. */
  readonly fallback?: Paging;
}
