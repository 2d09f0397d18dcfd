/** One run of the generator on one text. */

import ts from "typescript";
import type { Config } from "../../../generator/config/config.js";
import { inspect } from "../inspect.js";
import { findingsIn, type Generated, generateFrom } from "../pipeline.js";

/** A fault of a run; two with the same `key` are the same fault. */
export interface Fault {
  readonly key: string;
  readonly message: string;
}

export type Outcome = "made" | "refused" | Fault;

/** Both surfaces, which have emitters of their own. */
export async function tryText(text: string): Promise<Outcome> {
  const outcome = await tryWith(text, {});
  return outcome === "made" ? tryWith(text, { surface: "sdk" }) : outcome;
}

async function tryWith(text: string, config: Partial<Config>): Promise<Outcome> {
  try {
    const generated = await generateFrom(text, new Map(), config);
    if (generated === undefined) return "refused";
    const [first] = [...findingsIn(generated.audited), ...inspect(generated.files), ...notBuilt(generated)];
    return first === undefined ? pollution() : { key: `output: ${withoutLocation(first)}`, message: first };
  } catch (error) {
    const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
    const location = /\bgenerator\/[\w./-]+:\d+/u.exec(stack)?.[0] ?? "";
    return { key: `crash: ${location} ${withoutLocation(message)}`, message: stack.slice(0, 2_000) };
  }
}

/** A fault's kind, without the numbers, names and texts that differ from document to document. */
const withoutLocation = (message: string): string =>
  message.replaceAll(/"[^"]*"|'[^']*'|`[^`]*`|\d+|^[\w./-]+:/gu, "…").slice(0, 60);

/** The faults that keep the sources from being built one by one. */
function notBuilt({ audited }: Generated): string[] {
  return audited.formatted.flatMap(({ path, text }) => {
    if (!path.endsWith(".ts")) return [];
    const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true, compilerOptions });
    return diagnostics.map(({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
  });
}

const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022, verbatimModuleSyntax: true };

const pollution = (): Outcome =>
  Object.keys(Object.prototype).length === 0 ? "made" : { key: "pollution", message: "Object.prototype has changed" };
