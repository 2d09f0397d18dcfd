/** Small pieces of Markdown, built from encoded text. */

import { codeFence, tableLine } from "../encode.js";

interface Column<T> {
  readonly head: string;
  readonly cell: (row: T) => string;
}

/** A table; empty for no rows. */
export function table<T>(rows: readonly T[], columns: readonly Column<T>[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(({ head }) => head)),
    line(columns.map(() => "---")),
    ...rows.map((row) => line(columns.map(({ cell }) => tableLine(cell(row))))),
  ].join("\n");
}

/** Paragraphs and blocks, separated by blank lines; empty ones are left out. */
export const blocks = (...parts: readonly (string | undefined)[]): string =>
  `${parts.filter((part) => part !== undefined && part !== "").join("\n\n")}\n`;

export const codeBlock = (code: string): string => codeFence(code, "ts");

/** The anchor that renderers assign to a heading, for headings of one lower- or camel-case word with dots. */
export const anchor = (heading: string): string => heading.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}-]/gu, "");
