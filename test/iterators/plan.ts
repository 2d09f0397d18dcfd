/** A plan for a list: its pages, and all failures while it is iterated. */

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

/** Whether pages are requested by the items before them, so that the list may grow and shrink meanwhile. */
export const hasCursor = (scheme: Scheme): boolean => scheme !== "page-number" && scheme !== "offset";

/** A fault of one request. */
export type RequestFault = "429" | "500" | "reset" | "reset in body" | "html" | "half json";

/** A fault of a page that persists, however often the page is requested. */
export type PageFault =
  /** More follows, without a cursor. */
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
  /** The relative position in the list, from 0 to 1. */
  readonly at: number;
}

/** How an iteration is stopped, and after how many of its items. */
export interface Break {
  readonly after: number;
  readonly how: "return" | "abort" | "limit";
}

export interface Plan {
  readonly scheme: Scheme;
  /** The number of items at first. */
  readonly items: number;
  /** The number of items on each page, repeated; 0 is an empty page. At least one is not 0. */
  readonly sizes: readonly number[];
  /** Faults by request, counted from 1. */
  readonly requestFaults: Readonly<Record<number, RequestFault>>;
  /** A fault and its page, counted from 0. */
  readonly pageFault?: { readonly page: number; readonly fault: PageFault } | undefined;
  readonly changes: readonly Change[];
  /** The iteration is stopped and resumed, once for each; then it continues to the end. */
  readonly breaks: readonly Break[];
  readonly by: "item" | "page";
  readonly prefetch: number;
  readonly maxRetries: number;
}
