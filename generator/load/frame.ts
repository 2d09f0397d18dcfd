import type { Place } from "../diagnostics.js";

/** The lines around a place, numbered, with a caret below its column; for printing with a diagnostic. */
export function codeFrame(text: string, place: Place): string | undefined {
  const { line, column } = place;
  if (line === undefined || column === undefined) return undefined;
  const lines = text.split("\n", line + 1);
  const width = String(line + 1).length;
  const cut = Math.max(0, column - 60);
  const frame: string[] = [];
  for (let n = Math.max(1, line - 2); n <= Math.min(lines.length, line + 1); n++) {
    const shown = visibleLine((lines[n - 1] ?? "").slice(cut, cut + 120));
    frame.push(`${n === line ? ">" : " "} ${String(n).padStart(width)} | ${shown}`);
    if (n === line) frame.push(`  ${" ".repeat(width)} | ${" ".repeat(column - 1 - cut)}^`);
  }
  return frame.join("\n");
}

// One character each, so that the caret stays below its column.
const visibleLine = (line: string): string =>
  line.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, (c) =>
    c === "\t" || c === "\r" ? " " : "\ufffd",
  );
