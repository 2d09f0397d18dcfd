/** Hints for a misspelt option: the known ones, and the section that it belongs in. */

import { nearest } from "../nearest.js";

/** Options by their section, as a hint writes it: `` `client` ``. */
export type Sections = Readonly<Record<string, readonly string[]>>;

/** `` `baseURL` of `client` `` for an option of a section, even if it is misspelt. */
export function inSection(option: string, sections: Sections): string | undefined {
  for (const [section, options] of Object.entries(sections)) {
    const meant = nearest(option, options);
    if (meant !== undefined) return `\`${meant}\` of ${section}`;
  }
  return undefined;
}

/** `` did you mean `name`? ``, and the names to choose from. */
export function hintOf(word: string, known: readonly string[], elsewhere?: string): string {
  const near = nearest(word, known);
  const meant = near === undefined ? elsewhere : `\`${near}\``;
  const all = `use one of ${[...known].sort().join(", ")}`;
  return meant === undefined ? all : `did you mean ${meant}? Else ${all}`;
}
