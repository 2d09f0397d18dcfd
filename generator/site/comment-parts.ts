/** Splits the doc comment of a property: openapi-typescript writes its format, default and examples as tags. */

import type { Rich } from "./data.js";

interface CommentParts {
  readonly prose: string;
  readonly notes: readonly Rich[];
  readonly isDeprecated: boolean;
}

/** Tags that openapi-typescript wrote; those in the document's own text are escaped. */
const tag = /^@(default|example|deprecated)(?: |$)/u;
const format = /^Format: (\S+)$/u;

export function commentParts(comment: string): CommentParts {
  const prose: string[] = [];
  const notes: Rich[][] = [];
  let isDeprecated = false;
  let current = prose;
  const sections: { readonly name: string; readonly lines: string[] }[] = [];
  for (const line of comment.split("\n")) {
    const name = tag.exec(line)?.[1];
    const written = prose.length === 0 ? format.exec(line)?.[1] : undefined;
    if (name === "deprecated") {
      isDeprecated = true;
      current = prose;
    } else if (name !== undefined) {
      current = [line.slice(name.length + 2)];
      sections.push({ name, lines: current });
    } else if (written !== undefined) notes.push([["code", asWritten(written)]]);
    else current.push(asWritten(line));
  }
  for (const { name, lines } of sections)
    notes.push([name === "default" ? "default " : "for example ", ["code", asWritten(lines.join(" ").trim())]]);
  return { prose: prose.join("\n").trim(), notes: joined(notes), isDeprecated };
}

/** Reverts the escapes of the encoder for comments. */
const asWritten = (text: string): string => text.replaceAll(/\*\\\/|\/\\\*|\\@/gu, (mark) => mark.replace("\\", ""));

/** Joins notes: `one; two`. */
export const joined = (notes: readonly (readonly Rich[])[]): Rich[] =>
  notes.flatMap((note, index) => (index === 0 ? note : ["; ", ...note]));
