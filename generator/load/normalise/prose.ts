/** Titles, summaries and descriptions. */

import { grammar } from "../grammar.js";
import type { Kind } from "../objects/shapes.js";
import { quote, visible } from "../text.js";
import type { JsonObject } from "../tree.js";
import type { NormaliseContext } from "./context.js";

/** Cleans text for people: line ends become `\n`, characters that hide or reorder text are escaped, and very long text is cut. */
export function cleanProse(node: JsonObject, kind: Kind, context: NormaliseContext): void {
  for (const key of proseOf(kind)) {
    const text = node[key];
    if (typeof text !== "string") continue;
    const cut = text.length > context.limits.proseLength;
    if (cut)
      context.report(
        "text-cut",
        node,
        key,
        `${quote(key)} has ${text.length} characters; it is cut after ${context.limits.proseLength}`,
      );
    node[key] = clean(cut ? `${text.slice(0, context.limits.proseLength)}…` : text);
  }
}

const proseFields = new Map<Kind, readonly string[]>();

function proseOf(kind: Kind): readonly string[] {
  let keys = proseFields.get(kind);
  if (keys === undefined) {
    keys = Object.entries(grammar[kind].fields).flatMap(([key, field]) => (field.is === "prose" ? [key] : []));
    proseFields.set(kind, keys);
  }
  return keys;
}

const clean = (text: string): string =>
  text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .split(/([\n\t])/)
    .map((part) => (part === "\n" || part === "\t" ? part : visible(part)))
    .join("");
