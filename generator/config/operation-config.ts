/** Types of the configuration's settings for operations: their names, pagination and retries. */

import type { OperationObject } from "../document.js";

/** Returns a dotted call (`widgets.list`, or `status` on the client itself), or `undefined` for the default name. The method is in upper case. */
export type NameFunction = (given: {
  readonly method: string;
  readonly path: string;
  readonly operation: OperationObject;
}) => string | undefined;

export type NameRule = "operationId" | NameFunction;

/** The path of a file. It is not `string` itself, because editors would then no longer complete `"operationId"`. */
export type ListingPath = string & {};

export interface OperationOverride {
  /** The dotted call: `widgets.list`; without a dot, a call of the client itself: `status`. */
  readonly name?: string;
  /** Additional names of the same call, such as its previous one. */
  readonly aliases?: readonly (string | AliasOverride)[];
  /** The path parameters that are arguments under `surface: "sdk"`; the others are in `params`. Default: the last one. */
  readonly positional?: readonly string[];
  /** Names of parameters in `params` under `surface: "sdk"`, by their names in the document: `{ zone_identifier: "zone_id" }`. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** `true`: under `surface: "sdk"`, `params` takes query parameters although the document declares no parameters. Default: false. */
  readonly anyQuery?: boolean;
  /** Another name of the type of the response under `surface: "sdk"`: `"Card"` is `Client.Cards.Card` for `cards.retrieve`. */
  readonly returns?: string;
  /** `false`: not a list; otherwise, how its pages follow each other. */
  readonly pagination?: false | PaginationOverride;
  /** `true`: no method; `client.api` still has it, with its types. Default: false. */
  readonly hidden?: boolean;
  /** `false`: never retried; `"safe"`: retried like a GET, as for a search by POST. Default: by its method. */
  readonly retry?: false | "safe";
}

export interface AliasOverride {
  /** A dotted call, as in `name`. */
  readonly name: string;
  /** Marks the alias `@deprecated`, with the call to use. Default: false. */
  readonly deprecated?: boolean;
}

/** Recognises some of a document's lists, and returns their pagination. */
export interface PaginationRule {
  readonly name: string;
  /**
   * Returns `false` for an operation that is not a list, `undefined` to leave it to the other rules. References to parameters are
   * resolved and include those of the path; the method is in upper case.
   */
  readonly apply: (subject: {
    readonly method: string;
    readonly path: string;
    readonly operation: OperationObject;
  }) => PaginationOverride | false | undefined;
}

/** How the pages of a list follow each other. Paths are dotted property names: `data`, `meta.next_cursor`. */
export interface PaginationOverride {
  readonly style: "cursor-last-id" | "cursor-token" | "next-url" | "link-header" | "page-number" | "offset";
  /** Path in the response to the items; empty if the response is the array. */
  readonly items: string;
  /** Path in the response to the next cursor or link; for `cursor-last-id`, path in the last item to its cursor. */
  readonly next?: string;
  /** The query parameter (or, with `in: "body"`, the body's property) that carries the cursor, page number or offset. */
  readonly parameter?: string;
  readonly in?: "query" | "body";
  /** Path in the response to a boolean that is true while there are more pages. */
  readonly more?: string;
  /**
   * Number of the first page. Default: the number that the document states; else the iteration finds it.
   * @asType integer
   */
  readonly first?: number;
}
