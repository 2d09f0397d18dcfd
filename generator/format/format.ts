/** Adds the header and runs prettier. A file that does not parse is refused here, before anything is written. */

import { format, type Options } from "prettier";
import { type OutputFile, typesAlone } from "../emit/output.js";
import { UserError } from "../config/user-error.js";
import { condense } from "./members.js";

const options: Options = { printWidth: 100, trailingComma: "all" };

/**
 * Markdown is not formatted: in an aligned table, a change of one cell changes every line. The Babel parser takes half the time of
 * prettier's TypeScript parser, and the layout is the same.
 */
const parsers: Readonly<Record<string, string>> = { ts: "babel-ts", json: "json" };

export async function formatFiles(files: Iterable<OutputFile>): Promise<OutputFile[]> {
  const formatted: OutputFile[] = [];
  // One by one: the syntax trees of thousands of files do not fit into memory at once.
  for (const file of files) formatted.push(await formatFile(file));
  return formatted;
}

async function formatFile(file: OutputFile): Promise<OutputFile> {
  const { path, text, addedBy } = file;
  const parser = parsers[path.slice(path.lastIndexOf(".") + 1)];
  if (parser === undefined) return file;
  const head = path.endsWith(".ts") ? header(addedBy) : "";
  const condensed = typesAlone.has(path) ? condense(text) : undefined;
  try {
    const formatted = await format(`${head}${condensed?.text ?? text}`, { ...options, parser });
    return { ...file, text: condensed?.expand(formatted) ?? formatted };
  } catch (error) {
    const { message } = error as Error;
    if (addedBy === undefined) throw new Error(`${path}: ${message}`, { cause: error });
    throw new UserError(`${addedBy} adds ${path}, which cannot be parsed: ${message}`);
  }
}

/** Names no document, date, version or hash: those would change every file when the document moves, or on every run. */
const header = (addedBy: string | undefined): string =>
  `// Generated${addedBy === undefined ? "" : ` from ${addedBy}`} by fetchwright. Do not edit.\n\n`;
