/** The meaning for paging of a field's name and of the name of the object that holds it. */

import { remembered } from "../remembered.js";
import { lastNames, moreNames, nextWords } from "./names.js";
import type { Field } from "./response-shape.js";
import { wordsOf } from "./words.js";

/** The words of a field's name, with `next` from the object that holds the field: `next_page.offset`, `paging.next.after`. */
export function nextWordsOf({ path }: Pick<Field, "path">): readonly string[] {
  const words = splitNext(path.at(-1) ?? "");
  const outer = splitNext(path.at(-2) ?? "");
  return outer.includes("next") && !words.includes("next") ? [...outer, ...words] : words;
}

const splitNext = remembered((name): readonly string[] =>
  wordsOf(name).flatMap((word) => (/^next[a-z]/.test(word) ? ["next", word.slice(4)] : [word])),
);

/** Whether a field is about the next page, cursor or link, and not a next invoice; `load_more_url` is such a field too. */
export function isNextName(field: Pick<Field, "path">): boolean {
  const words = nextWordsOf(field);
  if (words.includes("next")) return words.every((word) => nextWords.has(word));
  return words.includes("more") && words.some((word) => linkWords.has(word));
}

export const linkWords: ReadonlySet<string> = new Set(["url", "uri", "link", "links", "href", "path"]);

/** Whether a name is that of a link. */
export const isLinkName = (name: string): boolean => wordsOf(name).some((word) => linkWords.has(word));

/** Whether a field is a boolean that states whether more pages follow. */
export const isEnd = ({ name, kinds }: Field): boolean =>
  kinds.has("boolean") && (moreNames.has(name) || lastNames.has(name));
