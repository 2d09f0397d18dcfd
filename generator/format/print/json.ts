/** Prints JSON as prettier does: an array of scalars is on one line if it fits. */

import { isNarrow, width } from "./layout.js";

const scalar = String.raw`(?:"(?:[^"\\\n]|\\.)*"|true|false|null)`;
const list = new RegExp(String.raw`^(.*)\[\n((?: *${scalar},?\n)+) *\](,?)$`, "gmu");

/** A line that prettier lays out by other rules: a number, an array or an empty object in an array. */
const other = /^ +(?:[-\d[]|\{\})/mu;

/**
 * @param text JSON that `JSON.stringify` indented by two spaces
 * @returns `undefined` if prettier has to format it
 */
export function printedJson(text: string): string | undefined {
  if (!isNarrow(text.replaceAll("\n", ""))) return undefined;
  const printed = text.replaceAll(list, (whole, before: string, elements: string, after: string) => {
    const line = `${before}[${elements.trim().replaceAll(/\n */gu, " ")}]${after}`;
    return line.length <= width ? line : whole;
  });
  return other.test(text) ? undefined : printed;
}
