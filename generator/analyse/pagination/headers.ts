/** Response headers that serve paging: `X-Next-Page`, `X-WP-TotalPages`, `X-Next-Cursor`. */

import { isNextName, nextWordsOf } from "./field-names.js";
import {
  forwardNames,
  matchingItemsNames,
  pageNames,
  pageOrAllNames,
  totalItemsNames,
  totalPagesNames,
} from "./names.js";
import { mentions, mentionsAll, namesIn, mentionsResponseHeader } from "./prose.js";
import { compact } from "./words.js";

/** The headers for totals, page counts, this page's number and the next page, by the value that is read from them. */
export function headersOf(headers: ReadonlySet<string>): {
  readonly [reading in "total" | "pages" | "current" | "nextPage"]?: string;
} {
  const find = (isMeant: (bare: string) => boolean): string | undefined =>
    [...headers].find((name) => isMeant(bareName(name)));
  const found = {
    total: find((bare) => matchingItemsNames.has(compact(bare))) ?? find((bare) => totalItemsNames.has(compact(bare))),
    pages: find((bare) => totalPagesNames.has(compact(bare))),
    current: find((bare) => pageNames.has(compact(bare))),
    nextPage: find((bare) => isNextName({ path: [bare] }) && !holdsToken(bare)),
  };
  return Object.fromEntries(Object.entries(found).filter(([, name]) => name !== undefined));
}

/** Whether a header with a total may count one page only: neither its name nor its description shows that it counts more. */
export const mayBeOfPageHeader = (name: string, text = ""): boolean =>
  pageOrAllNames.has(compact(bareName(name))) && !mentionsAll(text);

/** The header with the next cursor. */
export function cursorHeader(headers: ReadonlySet<string>): string | undefined {
  return [...headers].find((name) => {
    const bare = bareName(name);
    return (isNextName({ path: [bare] }) && holdsToken(bare)) || forwardNames.has(compact(bare));
  });
}

/** The header with the next value of a request's header: `X-Next-Cursor` for `X-Cursor`, or one of the same name. */
export function headerFeeding(headers: ReadonlySet<string>, sent: string): string | undefined {
  const stem = (name: string): string => compact(bareName(name)).replace(/^next/, "");
  const alike = [...headers].filter((name) => stem(name) === stem(sent.toLowerCase()));
  return cursorHeader(new Set(alike));
}

/** The header for the next page that a parameter's description names, whether declared or not. */
export function mentionedHeader(headers: ReadonlySet<string>, text: string): string | undefined {
  const lower = text.toLowerCase();
  const declared = [...headers].find((name) => isNextName({ path: [bareName(name)] }) && mentions(lower, name));
  if (declared !== undefined || !mentionsResponseHeader(text)) return declared;
  return cursorHeader(new Set(namesIn(lower).filter((name) => name.includes("-"))));
}

/** A header's name without prefixes that only state that it is the API's own, or about paging. */
const bareName = (name: string): string =>
  name
    .replace(/^x-/, "")
    .replace(/^(ms|wp|pagination|paging)-/, "")
    // Any vendor's name.
    .replace(/^(?!(cursor|token|continuation)-)[a-z0-9]+-(?=next|cursor-next)/, "");

// Header names are in lower case, so that `nextpagetoken` is a single word.
const holdsToken = (name: string): boolean =>
  nextWordsOf({ path: [name] }).some((word) => /(cursor|token|marker|bookmark|continuation|key|after)$/.test(word));
