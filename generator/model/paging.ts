/** How the pages of a list follow each other. */

import type { SpecText } from "./text.js";
import type { TypeRef } from "./types.js";

export type PagingStyle = "cursor-last-id" | "cursor-token" | "next-url" | "link-header" | "page-number" | "offset";

/** What is read from a response, or for `cursor-last-id` from its last item. */
export type PagingReading =
  "items" | "next" | "more" | "last" | "total" | "perPage" | "pages" | "lastPage" | "current" | "following";

/** Where a request carries a value: the header, the query parameter or body property, and below it the properties of an object. */
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
  /** The rule that found it; for `--explain`. */
  readonly rule: string;
  /** Property path from the response to the array (or map) of items; empty: the response is the array. */
  readonly items: readonly Text[];
  readonly itemsKind: "array" | "map";
  /** Property path to the next cursor or link in the response, or in the last item for `cursor-last-id`. */
  readonly next?: readonly Text[];
  /** Page size parameter, where there is one. */
  readonly size?: CarrierOf<Text>;
  /** What the page size is where the caller does not pass it. */
  readonly defaultSize?: number;
  /** The document has a maximum for the page size: a size within it is kept by servers. */
  readonly sizeBounded?: true;
  /** Of a list by numbers: the page size, as the response has it. */
  readonly perPage?: readonly Text[];
  /** A boolean that says whether more follows. */
  readonly more?: readonly Text[];
  /** A boolean that says that nothing follows. */
  readonly last?: readonly Text[];
  /** `more` or `last` is a boolean in the form of a number or string. */
  readonly coded?: true;
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
  /** Of a list by numbers: the number of the next page, or a link that has it. */
  readonly following?: readonly Text[];
  /** How `following` states that there is no next page: it is left out, or may also be 0. */
  readonly followingEnds?: "missing" | "zero";
  /** Response headers that are read where the body has no such field. */
  readonly headers?: { readonly [reading in PagingReading]?: Text };
  /** Number of the first page, or offset of the first item; absent where only the server knows it. */
  readonly first?: number;
  /** The next cursor may as well be a link or an object that has it, although the document does not declare it. */
  readonly loose?: true;
  /** `next` leads to an array of links: the properties of each that state its relation and its URL. */
  readonly among?: { readonly relation: Text; readonly url: Text };
  /** The next cursor is a number. As nothing else states the end of the list, 0 or -1 may mean it. */
  readonly numeric?: true;
  /** The next cursor is an object or array. */
  readonly keyed?: true;
  /** The last item may lack its cursor, and nothing else states whether more follows. */
  readonly keyOptional?: true;
  /** The response may leave the items out when there are none. */
  readonly itemsOptional?: true;
  /** The parameter that makes the list go backwards, and the path of its cursor in the first item, where that has one. */
  readonly backward?: { readonly path: readonly Text[]; readonly key?: readonly Text[] };
  /** Readings that only some members of a union have: an accessor has to narrow before it reads them. */
  readonly variants?: readonly PagingReading[];
  /** Readings of more than one form: items that may be something else than an array, a cursor that may be an object. */
  readonly mixed?: readonly PagingReading[];
  /** The response may be the array of items itself, without an envelope. */
  readonly bare?: true;
  /** What a position is turned into for the parameter, where that has the other type. */
  readonly convert?: "text" | "number";
  /** The reasons, one statement each. Names from the document are quoted in them, without control characters. */
  readonly evidence: readonly string[];
}

/** The paging of a list in the model. Its accessors are proved by the types of the generated lambdas. */
export interface Paging extends PagingOf<SpecText> {
  readonly item: TypeRef;
  /** Where the next request carries the cursor, page number or offset. */
  readonly parameter?: CarrierOf<SpecText> & {
    /** Its name in a link: `page[number]`. */
    readonly nameInLink: SpecText;
    /** Its type says nothing. */
    readonly untyped?: true;
    /** What holds it may be null. */
    readonly mayBeNull?: true;
    /** Properties may be missing that objects on its path require, where the caller passed no such object. */
    readonly mayLack?: true;
  };
  /** Of a `Link` header or cursor: how the list goes on by numbers where the first response has none. */
  readonly otherwise?: Paging;
}
