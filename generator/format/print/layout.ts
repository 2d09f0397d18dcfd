/** Lays out prettier's documents at a level of indentation. */

import type { Doc } from "prettier";
import { builders, printer } from "prettier/doc";

export const width = 100;

const options = { printWidth: width, tabWidth: 2, useTabs: false };

/** Whether all characters are one column wide. */
export const isNarrow = (text: string): boolean => /^[ -~]*$/u.test(text);

/** Whether a text is one line that fits. */
export const fits = (text: string, level: number): boolean => level * 2 + text.length <= width && isNarrow(text);

/** Lays out a document at a level of indentation; the first line is not indented. */
export function layOut(doc: Doc, level: number): string {
  if (typeof doc === "string") return doc;
  let indented: Doc = [builders.hardline, doc];
  for (let count = 0; count < level; count++) indented = builders.indent(indented);
  return printer.printDocToString(indented, options).formatted.trimStart();
}
