/** Formats diagnostics for a terminal: location, message, code frame and next step. */

import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import type { Diagnostic, Diagnostics, Location, Severity } from "../diagnostics.js";

/** Escapes control and bidirectional characters, so that text from a document cannot control the terminal. */
export function safe(text: string): string {
  return text.replaceAll(
    /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu,
    (character) =>
      Array.from(
        { length: character.length },
        (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
      ).join(""),
  );
}

/** Prints errors first, then warnings, then information, each sorted by location. */
export async function printDiagnostics(diagnostics: Diagnostics, log: (line: string) => void): Promise<void> {
  const texts = new Map<string, Lines | undefined>();
  const sorted = diagnostics.sorted();
  const all = severities.flatMap((severity) => sorted.filter((diagnostic) => diagnostic.severity === severity));
  const { shown, others } = explained(all);
  for (const diagnostic of shown.slice(0, maxPrinted)) {
    const { file } = diagnostic.location;
    if (!texts.has(file)) texts.set(file, await linesOf(file));
    log(formatDiagnostic(diagnostic, texts.get(file)));
  }
  if (shown.length > maxPrinted) log(`and ${String(shown.length - maxPrinted)} more; fix these first`);
  for (const [first, ...more] of others) if (first !== undefined) log(formatOthers(first, more));
}

interface Explained {
  readonly shown: readonly Diagnostic[];
  /** The remaining diagnostics, grouped by kind; only their locations are printed. */
  readonly others: Iterable<readonly Diagnostic[]>;
}

/** Selects the diagnostics to print in full: the first few errors and warnings with the same next step, and each information once. */
function explained(all: readonly Diagnostic[]): Explained {
  const kinds = new Map<string, Diagnostic[]>();
  const shown = all.filter((diagnostic) => {
    const { severity, code, why, next } = diagnostic;
    const key = [severity, code, next, ...(severity === "info" ? [why] : [])].join("\n");
    const kind = kinds.get(key) ?? [];
    kinds.set(key, [...kind, diagnostic]);
    return kind.length < maxExplained[severity];
  });
  const isShown = new Set(shown);
  const others = [...kinds.values()].map((kind) => kind.filter((diagnostic) => !isShown.has(diagnostic)));
  return { shown, others };
}

const maxExplained = { error: 10, warning: 3, info: 1 } as const;

const severities: readonly Severity[] = ["error", "warning", "info"];

const maxPrinted = 100;

/** Other locations of a diagnostic that was printed in full. */
function formatOthers(first: Diagnostic, more: readonly Diagnostic[]): string {
  const locations = [first, ...more].map(({ location }) => positionOf(location));
  return cut(safe(`and ${String(locations.length)} more ${first.code}: ${locations.join(", ")}`));
}

/**
 * Formats one diagnostic in a few lines.
 * @param lines the lines of its file, if the file can be read
 */
export function formatDiagnostic({ code, severity, location, why, next }: Diagnostic, lines?: Lines): string {
  const body = [`${severity} ${code}: ${why}`, ...frame(location, lines), `next: ${next}`];
  return [where(location), ...body.map((line) => `  ${line}`)].map((line) => cut(safe(line))).join("\n");
}

const cut = (line: string): string => (line.length <= 600 ? line : `${line.slice(0, 599)}…`);

const where = (location: Location): string =>
  `${positionOf(location)}${location.pointer === undefined ? "" : `  ${location.pointer}`}`;

/** The position in the form that terminals and editors can open: `openapi.yaml:12:3`. */
function positionOf({ file, line, column }: Location): string {
  const name = /^https?:/u.test(file) ? file : relative(process.cwd(), file) || file;
  return `${name}${line === undefined ? "" : `:${String(line)}${column === undefined ? "" : `:${String(column)}`}`}`;
}

/**
 * The code frame: the line and the one before it, with a mark below the column. Of a long line, as in minified JSON, only the part
 * around the column.
 */
function frame({ line, column }: Location, lines?: Lines): string[] {
  const marked = line === undefined ? undefined : lines?.at(line);
  if (line === undefined || marked === undefined) return [];
  const width = String(line).length;
  const start = column === undefined || column <= maxWidth ? 0 : column - 1 - maxWidth / 2;
  const show = (n: number, text: string): string =>
    `${String(n).padStart(width)} | ${text.replaceAll("\t", " ").slice(start, start + maxWidth)}`;
  const mark = column === undefined ? [] : [`${" ".repeat(width)} | ${" ".repeat(column - 1 - start)}^`];
  const before = start > 0 ? undefined : lines?.at(line - 1);
  return [...(before === undefined ? [] : [show(line - 1, before)]), show(line, marked), ...mark];
}

/** Maximum number of characters of a line; an even number. */
const maxWidth = 160;

/** Lines of a UTF-8 text. Only lines that are printed are decoded, as there may be millions. */
export class Lines {
  readonly #text: Buffer;
  /** Offsets of the starts of the lines found so far. */
  readonly #starts = [0];

  constructor(text: Buffer) {
    this.#text = text;
  }

  /** The line with this number, from 1; `undefined` if there is none. */
  at(line: number): string | undefined {
    while (this.#starts.length < line) {
      const end = this.#text.indexOf(lineFeed, this.#starts.at(-1));
      if (end < 0) return undefined;
      this.#starts.push(end + 1);
    }
    const start = this.#starts[line - 1];
    if (start === undefined) return undefined;
    const end = this.#text.indexOf(lineFeed, start);
    return this.#text.toString("utf8", start, end < 0 ? undefined : end).replace(/\r$/u, "");
  }
}

const lineFeed = 0x0a;

/** The lines of a local file; `undefined` if it cannot be read. */
async function linesOf(file: string): Promise<Lines | undefined> {
  if (/^https?:/u.test(file)) return undefined;
  try {
    return new Lines(await readFile(file));
  } catch {
    return undefined;
  }
}
