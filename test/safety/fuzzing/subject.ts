/** One run of the generator on one text. */

import { findingsIn } from "../../../generator/audit/audit.js";
import { build } from "../../../generator/build.js";
import { inspect } from "../inspect.js";
import { generateFrom } from "../pipeline.js";

/** What went wrong; two with one `key` are the same fault. */
export interface Fault {
  readonly key: string;
  readonly message: string;
}

export type Outcome = "made" | "refused" | Fault;

export async function tryText(text: string): Promise<Outcome> {
  try {
    const generated = await generateFrom(text);
    if (generated === undefined) return "refused";
    const unplanned = findingsIn(generated.audited);
    const [first] =
      unplanned.length > 0 ? unplanned : inspect([...generated.files, ...build(generated.audited.formatted)]);
    return first === undefined ? pollution() : { key: `output: ${withoutPlace(first)}`, message: first };
  } catch (error) {
    const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
    const place = /\bgenerator\/[\w./-]+:\d+/u.exec(stack)?.[0] ?? "";
    return { key: `crash: ${place} ${withoutPlace(message)}`, message: stack.slice(0, 2_000) };
  }
}

/** A fault's kind, without the numbers, names and texts that differ from document to document. */
const withoutPlace = (message: string): string =>
  message.replaceAll(/"[^"]*"|'[^']*'|`[^`]*`|\d+|^[\w./-]+:/gu, "…").slice(0, 60);

const pollution = (): Outcome =>
  Object.keys(Object.prototype).length === 0 ? "made" : { key: "pollution", message: "Object.prototype has changed" };
