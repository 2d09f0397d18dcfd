/** What a walk meets: a list, the pages that it comes in, and all that goes wrong on the way. */

export const schemes = [
  "cursor-last-id",
  "cursor-token",
  "cursor-token-in-body",
  "next-url",
  "link-header",
  "page-number",
  "offset",
] as const;
export type Scheme = (typeof schemes)[number];

/** Whether pages are asked for by what lies before them, so that a list may grow and shrink meanwhile. */
export const hasCursor = (scheme: Scheme): boolean => scheme !== "page-number" && scheme !== "offset";

/** Goes wrong with one request. */
export type RequestFault = "429" | "500" | "reset" | "reset in body" | "html" | "half json";

/** Goes wrong with a page, however often it is asked for. */
export type PageFault =
  /** There is more, but not where. */
  | "no cursor"
  /** The cursor is an object. */
  | "odd cursor"
  /** The cursor leads to the page itself. */
  | "repeated cursor"
  /** The cursor leads back to the page after the first. */
  | "cyclic cursor"
  | "items that are none";

/** A change of the list, as the `request`-th request arrives. */
export interface Change {
  readonly request: number;
  readonly kind: "grow" | "shrink";
  /** Where in the list, from 0 to 1. */
  readonly at: number;
}

/** How a walk is broken off, after how many items of its own. */
export interface Break {
  readonly after: number;
  readonly how: "return" | "abort" | "limit";
}

export interface Plan {
  readonly scheme: Scheme;
  /** How many items there are at first. */
  readonly items: number;
  /** How many items each page has, over and over; 0 is an empty page. One of them is not 0. */
  readonly sizes: readonly number[];
  /** By request, counted from 1. */
  readonly requestFaults: Readonly<Record<number, RequestFault>>;
  /** By page, counted from 0. */
  readonly pageFault?: { readonly page: number; readonly fault: PageFault } | undefined;
  readonly changes: readonly Change[];
  /** The walk is broken off and taken up again, once for each; then it goes on to the end. */
  readonly breaks: readonly Break[];
  readonly by: "item" | "page";
  readonly prefetch: number;
  readonly maxRetries: number;
}
