/** Adds the header and formats files like prettier. A file that does not parse is refused here, before anything is written. */

import type ts from "typescript";
import type { EmittedFile, OutputFile } from "../emit/output.js";
import { UserError } from "../config/user-error.js";
import { defined } from "../defined.js";
import { printedJson } from "./print/json.js";
import { isWhole, parsed, printed } from "./print/print.js";

interface Formatted {
  readonly formatted: OutputFile;
  /** The syntax tree of the emitted file, which has the same code as `formatted`. Absent for files that prettier formats. */
  readonly tree?: ts.SourceFile;
}

export async function formatFiles(files: Iterable<OutputFile>): Promise<OutputFile[]> {
  const all: OutputFile[] = [];
  // One by one: the syntax trees of thousands of files do not fit into memory at once.
  for (const file of files) all.push((await formatFile(file)).formatted);
  return all;
}

/**
 * Formats one file. Markdown is not formatted: in an aligned table, a change of one cell changes every line.
 * @param isCopy whether the file is a template, which is formatted already
 */
export async function formatFile(file: EmittedFile, isCopy = false): Promise<Formatted> {
  const { path, text, addedBy, vocabulary, tree: emitted, isFormatted = false } = file;
  const same = {
    path,
    ...defined({ addedBy, vocabulary }),
  };
  if (path.endsWith(".json")) {
    const json = addedBy === undefined ? printedJson(text) : undefined;
    return { formatted: { ...same, text: json ?? (await prettierText(file, text, "json")) } };
  }
  if (!path.endsWith(".ts")) return { formatted: { ...same, text } };
  const head = header(addedBy);
  if (isCopy) return { formatted: { ...same, text: `${head}${text}` } };
  const known = emitted !== undefined && isWhole(emitted) ? emitted : undefined;
  const tree = addedBy === undefined ? (known ?? parsed(path, text)) : undefined;
  const own = tree && (isFormatted ? text : printed(tree));
  if (tree !== undefined && own !== undefined) return { formatted: { ...same, text: `${head}${own}` }, tree };
  return { formatted: { ...same, text: await prettierText(file, `${head}${text}`, "babel-ts") } };
}

/** The Babel parser takes half the time of prettier's TypeScript parser, and the layout is the same. */
async function prettierText({ path, addedBy }: OutputFile, text: string, parser: "babel-ts" | "json"): Promise<string> {
  const { format } = await import("prettier");
  try {
    return await format(text, { printWidth: 100, trailingComma: "all", parser });
  } catch (error) {
    const { message } = error as Error;
    if (addedBy === undefined) throw new Error(`${path}: ${message}`, { cause: error });
    throw new UserError(`${addedBy} adds ${path}, which cannot be parsed: ${message}`);
  }
}

/**
 * The first line of a file. It names no document, date, version or hash, as these would change every file whenever the document moves,
 * or in every run.
 */
export const header = (addedBy?: string): string =>
  `// Generated${addedBy === undefined ? "" : ` from ${addedBy}`} by fetchwright. Do not edit.\n\n`;
