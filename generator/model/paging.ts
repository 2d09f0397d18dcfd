/** How the pages of a list follow each other. */

import type { SpecText } from "./text.js";
import type { TypeRef } from "./types.js";

/** How the pages of a list follow each other. Accessors are property paths, proved by the generated lambdas' types. */
export interface Paging {
  readonly style: "cursor-last-id" | "cursor-token" | "next-url" | "link-header" | "page-number" | "offset";
  /** The rule that found it; for `--explain`. */
  readonly rule: string;
  /** Property path from the response to the array (or map) of items; empty: the response is the array. */
  readonly items: readonly SpecText[];
  readonly itemsKind: "array" | "map";
  readonly item: TypeRef;
  /** Property path to the next cursor or link in the response, or in the last item for `cursor-last-id`. */
  readonly next?: readonly SpecText[];
  /** Where the next request carries the cursor, page number or offset. */
  readonly parameter?: {
    readonly in: "query" | "body" | "header";
    readonly path: readonly SpecText[];
    /** Its name in a link: `page[number]`. */
    readonly nameInLink: SpecText;
    /** Its type says nothing. */
    readonly untyped?: true;
    /** What holds it may be null. */
    readonly mayBeNull?: true;
    /** Properties may be missing that objects on its path require, where the caller passed no such object. */
    readonly mayLack?: true;
  };
  /** Page size parameter, where there is one. */
  readonly size?: { readonly in: "query" | "body" | "header"; readonly path: readonly SpecText[] };
  /** What the page size is where the caller does not pass it. */
  readonly defaultSize?: number;
  /** The document has a maximum for the page size: a size within it is kept by servers. */
  readonly sizeBounded?: true;
  /** Of a list by numbers: the page size, as the response has it. */
  readonly perPage?: readonly SpecText[];
  /** A boolean that says whether more follows. */
  readonly more?: readonly SpecText[];
  /** A boolean that says that nothing follows. */
  readonly last?: readonly SpecText[];
  /** `more` or `last` is a boolean in the form of a number or string. */
  readonly coded?: true;
  /** The total number of items. */
  readonly total?: readonly SpecText[];
  /** The document does not show whether `total`, or else `pages`, counts the whole list or the items of each page. */
  readonly countUncertain?: true;
  /** The total number of pages. */
  readonly pages?: readonly SpecText[];
  /** The number of the last page. */
  readonly lastPage?: readonly SpecText[];
  /** The counts that may be strings of digits as well as numbers. */
  readonly asText?: readonly ("total" | "pages" | "lastPage")[];
  /** The number of this page, or the offset of its first item. */
  readonly current?: readonly SpecText[];
  /** Of a list by numbers: the number of the next page, or a link that has it. */
  readonly following?: readonly SpecText[];
  /** How `following` states that there is no next page: it is left out, or may also be 0. */
  readonly followingEnds?: "missing" | "zero";
  /** Response headers that are read where the body has no such field. */
  readonly headers?: { readonly [reading in PagingReading]?: SpecText };
  /** Number of the first page, or offset of the first item; absent where only the server knows it. */
  readonly first?: number;
  /** The next cursor may as well be a link or an object that has it, although the document does not declare it. */
  readonly loose?: true;
  /** `next` leads to an array of links: the properties of each that state its relation and its URL. */
  readonly among?: { readonly relation: SpecText; readonly url: SpecText };
  /** The next cursor is a number. As nothing else states the end of the list, 0 or -1 may mean it. */
  readonly numeric?: true;
  /** The next cursor is an object or array. */
  readonly keyed?: true;
  /** The last item may lack its cursor, and nothing else states whether more follows. */
  readonly keyOptional?: true;
  /** The response may leave the items out when there are none. */
  readonly itemsOptional?: true;
  /** The parameter that makes the list go backwards, and the path of its cursor in the first item, where that has one. */
  readonly backward?: { readonly path: readonly SpecText[]; readonly key?: readonly SpecText[] };
  /** Those readings that only some members of a union have. */
  readonly variants?: readonly PagingReading[];
  /** Those readings that come in more than one form. */
  readonly mixed?: readonly PagingReading[];
  /** The response may be the array of items itself, without an envelope. */
  readonly bare?: true;
  /** What a position is turned into for the parameter. */
  readonly convert?: "text" | "number";
  /** Of a `Link` header or cursor: how the list goes on by numbers where the first response has none. */
  readonly otherwise?: Paging;
  readonly evidence: readonly string[];
}

/** What is read from a response, or for `cursor-last-id` from its last item. */
export type PagingReading =
  "items" | "next" | "more" | "last" | "total" | "perPage" | "pages" | "lastPage" | "current" | "following";
