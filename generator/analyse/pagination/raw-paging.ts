/** What the rules return: the model's `Paging` before names are chosen, and what was ruled out. */

import type { Document, OperationObject } from "../../document.js";

/** One operation in its document, with path-level parameters merged into its own. */
export interface Subject {
  /** In any case: `GET`, `post`. */
  readonly method: string;
  readonly path: string;
  readonly operation: OperationObject;
  readonly document: Document;
}

/** Where a request carries a value: the header, the query parameter or body property, and below it the properties of an object. */
export interface Carrier {
  readonly in: "query" | "body" | "header";
  readonly path: readonly string[];
}

/** What is read from a response, or for `cursor-last-id` from its last item. */
export type Reading =
  "items" | "next" | "more" | "last" | "total" | "perPage" | "pages" | "lastPage" | "current" | "following";

export type Style = "cursor-last-id" | "cursor-token" | "next-url" | "link-header" | "page-number" | "offset";

/** How the pages of a list follow each other. Every path is one of property names, from the response (or item) inwards. */
export interface RawPaging {
  readonly style: Style;
  /** The rule that found it. */
  readonly rule: string;
  /** From the response to the array or map of items; empty: the response is the array. */
  readonly items: readonly string[];
  readonly itemsKind: "array" | "map";
  /** Index path of an item in the response's type: `items` and then `"number"` (of an array) or `"string"` (of a map). */
  readonly item: readonly string[];
  /** The `$ref` of the item's schema, where it is nothing but a reference. */
  readonly itemRef?: string;
  /** From the response to the next cursor or link; for `cursor-last-id` from the last item to its cursor. */
  readonly next?: readonly string[];
  /** Where the next request carries the cursor, page number or offset; links carry their own. */
  readonly parameter?: Carrier & { /** Its type says nothing. */ readonly untyped?: true };
  readonly size?: Carrier;
  /** What the page size is where the caller does not pass it. */
  readonly defaultSize?: number;
  /** The document has a maximum for the page size: a size within it is kept by servers. */
  readonly sizeBounded?: true;
  /** Of a list by numbers: the page size, as the response has it. */
  readonly perPage?: readonly string[];
  /** A boolean that says that more follows. */
  readonly more?: readonly string[];
  /** A boolean that says that nothing follows. */
  readonly last?: readonly string[];
  /** `more` or `last` is a boolean in the form of a number or string. */
  readonly coded?: true;
  /** The total number of items. */
  readonly total?: readonly string[];
  /** The document does not show whether `total`, or else `pages`, counts the whole list or the items of each page. */
  readonly countUncertain?: true;
  /** The total number of pages. */
  readonly pages?: readonly string[];
  /** The number of the last page. */
  readonly lastPage?: readonly string[];
  /** The counts that may be strings of digits as well as numbers. */
  readonly asText?: readonly ("total" | "pages" | "lastPage")[];
  /** The number of this page, or the offset of its first item. */
  readonly current?: readonly string[];
  /** Of a list by numbers: the number of the next page, or a link that has it. */
  readonly following?: readonly string[];
  /** How `following` states that there is no next page: it is left out, or may also be 0. */
  readonly followingEnds?: "missing" | "zero";
  /** Names of the response headers that are read where the body has no such field. */
  readonly headers?: { readonly [reading in Reading]?: string };
  /** Number of the first page, or offset of the first item; absent where only the server knows it. */
  readonly first?: number;
  /** The next cursor may as well be a link or an object that has it. */
  readonly loose?: true;
  /** `next` leads to an array of links: the properties of each that state its relation and its URL. */
  readonly among?: { readonly relation: string; readonly url: string };
  /** The next cursor is a number. As nothing else states the end of the list, 0 or -1 may mean it. */
  readonly numeric?: true;
  /** The next cursor is an object or array. */
  readonly keyed?: true;
  /** The last item may lack its cursor, and nothing else states whether more follows. */
  readonly keyOptional?: true;
  /** The response may leave the items out when there are none. */
  readonly itemsOptional?: true;
  /** The parameter that makes the list go backwards, and the path of its cursor in the first item, where that has one. */
  readonly backward?: { readonly path: readonly string[]; readonly key?: readonly string[] };
  /** Fields of only some members of a union: an accessor has to narrow before it reads them. */
  readonly variants?: readonly Reading[];
  /** Fields of more than one form: items that may be something else than an array, a cursor that may be an object. */
  readonly mixed?: readonly Reading[];
  /** The response may be the array of items itself, without an envelope. */
  readonly bare?: true;
  /** What a position is turned into for the parameter, where that has the other type. */
  readonly convert?: "text" | "number";
  /** Of a `Link` header or cursor: how the list goes on by numbers where the first response has none. */
  readonly otherwise?: RawPaging;
  /** The reasons, one statement each. Names from the document are quoted in them, without control characters. */
  readonly evidence: readonly string[];
}

/** Several readings that the document does not decide between. */
export interface Ambiguity {
  readonly why: string;
  readonly choices: readonly RawPaging[];
}

export interface Rejection {
  readonly rule: string;
  readonly why: string;
}

/** The outcome for one operation. Neither `paging` nor `ambiguous`: it is not a list that can be iterated. */
export interface Finding {
  readonly paging?: RawPaging;
  readonly evidence: readonly string[];
  readonly rejected: readonly Rejection[];
  readonly ambiguous?: Ambiguity;
}
