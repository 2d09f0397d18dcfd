/** Applies replacements of text to files. */

export interface Edit {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** @returns the new text of each file; of overlapping edits, the first one applies */
export function applied(edits: readonly Edit[], textOf: (file: string) => string): Map<string, string> {
  const byFile = new Map<string, Edit[]>();
  for (const edit of edits) byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), edit]);
  return new Map(
    [...byFile].map(([file, own]) => {
      let text = textOf(file);
      for (const { start, end, text: replacement } of disjoint(own).reverse())
        text = text.slice(0, start) + replacement + text.slice(end);
      return [file, text];
    }),
  );
}

function disjoint(edits: readonly Edit[]): Edit[] {
  const kept: Edit[] = [];
  for (const edit of edits) if (!kept.some(({ start, end }) => edit.start < end && start < edit.end)) kept.push(edit);
  return kept.sort((a, b) => a.start - b.start);
}
