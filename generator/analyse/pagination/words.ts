/** Splits names into words, so that every spelling of a name is recognised: `nextPageToken`, `next_page_token`. */

import { remembered } from "../remembered.js";

const maxLength = 120;

/** The words of a name, in lower case: `page[after]` and `pageAfter` are both `["page", "after"]`. */
export const wordsOf = remembered((name): readonly string[] =>
  name
    .slice(0, maxLength)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== ""),
);

/** The words joined: `max_results`, `maxResults` and `maxresults` are all `maxresults`. */
export const compact = remembered((name) => wordsOf(name).join(""));

/** The singular of an English plural, near enough to compare a property with a path: `repositories`, `boxes`, `keys`. */
export function singular(word: string): string {
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

// Characters that would reorder, hide or break the text around them.
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}`]/gu;

/** A name from the document, safe to print as evidence. */
export const quote = (name: string): string => `\`${name.replace(unprintable, "?").slice(0, maxLength)}\``;

/** A property path, safe to print as evidence. */
export const quotePath = (path: readonly string[]): string =>
  quote(path.length === 0 ? "(the response)" : path.join("."));
