/** What the name of a field, and of the object that holds it, means for paging. */

import { remembered } from "../remembered.js";
import { lastNames, moreNames, nextWords } from "./names.js";
import type { Field } from "./response-shape.js";
import { wordsOf } from "./words.js";

/** The words of a field's name; `next_page.offset` and `paging.next.after` say `next` in the object that holds them. */
export function nextWordsOf({ path }: Pick<Field, "path">): readonly string[] {
  const words = splitNext(path.at(-1) ?? "");
  const outer = splitNext(path.at(-2) ?? "");
  return outer.includes("next") && !words.includes("next") ? [...outer, ...words] : words;
}

const splitNext = remembered((name): readonly string[] =>
  wordsOf(name).flatMap((word) => (/^next[a-z]/.test(word) ? ["next", word.slice(4)] : [word])),
);

/** A next page, cursor or link, and not a next invoice; `load_more_url` is one too. */
export function isNextName(field: Pick<Field, "path">): boolean {
  const words = nextWordsOf(field);
  if (words.includes("next")) return words.every((word) => nextWords.has(word));
  return words.includes("more") && words.some((word) => linkWords.has(word));
}

export const linkWords: ReadonlySet<string> = new Set(["url", "uri", "link", "links", "href", "path"]);

/** A link by its name alone. */
export const isLinkName = (name: string): boolean => wordsOf(name).some((word) => linkWords.has(word));

/** A boolean that states whether more pages follow. */
export const isEnd = ({ name, kinds }: Field): boolean =>
  kinds.has("boolean") && (moreNames.has(name) || lastNames.has(name));
