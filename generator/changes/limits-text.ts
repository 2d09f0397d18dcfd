/**
 * Limits as the lock file holds them, a line for each set of models with the same limits, as large documents have thousands:
 * `Address AddressInput: .line=1..200c 1.city=..50c` are the limits of `line`, and after `1` shared step those of `city`.
 */

import { type Limits, ownerOf } from "./limits.js";

export function writeLimits(limits: Limits): string[] {
  const byOwner = new Map<string, [string, string][]>();
  for (const [path, text] of Object.entries(limits)) {
    const owner = ownerOf(path);
    const entry: [string, string] = [path.slice(owner.length), text];
    const known = byOwner.get(owner);
    if (known === undefined) byOwner.set(owner, [entry]);
    else known.push(entry);
  }
  return linesOf([...byOwner].map(([owner, entries]) => [owner, writeEntries(entries)]));
}

export const readLimits = (lines: readonly string[] = []): Limits =>
  Object.fromEntries(
    [...textsIn(lines)].flatMap(([owner, text]) =>
      readEntries(text).map(([path, limit]) => [`${owner}${path}`, limit] as const),
    ),
  );

/** The limits of the arguments of a call, which belong to no model. */
export const writeArguments = (limits: Limits): string => writeEntries(Object.entries(limits));
export const readArguments = (text = ""): Limits => Object.fromEntries(readEntries(text));

/** A line for each text, with the names that have it. */
export function linesOf(texts: readonly (readonly [name: string, text: string])[]): string[] {
  const names = new Map<string, string[]>();
  for (const [name, text] of texts) names.set(text, [...(names.get(text) ?? []), name]);
  return [...names].map(([text, all]) => `${all.join(" ")}: ${text}`);
}

/** Name → text. */
export function textsIn(lines: readonly string[]): Map<string, string> {
  return new Map(
    lines.flatMap((line) => {
      const [names, text] = splitAt(line, line.indexOf(": "), 2);
      return names.split(" ").map((name) => [name, text] as const);
    }),
  );
}

type Entry = readonly [path: string, text: string];

const splitAt = (text: string, at: number, length: number): [string, string] => [
  text.slice(0, at),
  text.slice(at + length),
];

/** The steps of a path: `.tags[]` → `.tags`, `[]`. */
const stepsOf = (path: string): string[] => path.match(/\[(?:"(?:[^"\\]|\\.)*"|key)?\]|\.[^.[]*/gu) ?? [];

function writeEntries(entries: readonly Entry[]): string {
  let last: readonly string[] = [];
  const texts = entries.map(([path, text]) => {
    const steps = stepsOf(path).map((step) => step.replaceAll(" ", "\\u0020"));
    const different = steps.findIndex((step, at) => step !== last[at]);
    const shared = different === -1 ? steps.length : different;
    last = steps;
    return `${shared === 0 ? "" : String(shared)}${steps.slice(shared).join("")}=${short(text)}`;
  });
  return texts.join(" ");
}

function readEntries(line: string): Entry[] {
  let last: readonly string[] = [];
  return (line === "" ? [] : line.split(" ")).map((entry) => {
    const [path, text] = splitAt(entry, entry.lastIndexOf("="), 1);
    last = [...last.slice(0, Number.parseInt(path, 10) || 0), ...stepsOf(path.replace(/^\d+/u, ""))];
    return [last.join("").replaceAll("\\u0020", " "), long(text)];
  });
}

const ranges = [["", "imum"], ["c", "Length"], ["i", "Items"], ["p", "Properties"]] as const; // prettier-ignore

/** Other keywords, by the character that they are written as. */
const marks = [
  [">", "exclusiveMinimum"], ["<", "exclusiveMaximum"], ["/", "multipleOf"], [":", "format"], ["~", "pattern"],
  ["!", "uniqueItems"], ["#", "integer"], ["?", "condition"],
] as const; // prettier-ignore

/** `minLength=1 maxLength=200` → `1..200c`. */
function short(text: string): string {
  const tokens = text
    .split(" ")
    .map((token) => splitAt(token.includes("=") ? token : `${token}=`, token.search(/=|$/u), 1));
  const valueOf = (keyword: string): string => tokens.find(([one]) => one === keyword)?.[1] ?? "";
  const bounds = ranges.flatMap(([unit, of]) => {
    const [min, max] = [valueOf(`min${of}`), valueOf(`max${of}`)];
    return min === "" && max === "" ? [] : [`${min}..${max}${unit}`];
  });
  const others = tokens.flatMap(([keyword, value]) => {
    if (keyword.startsWith("@")) return [keyword];
    const [mark] = marks.find(([, one]) => one === keyword) ?? [];
    return mark === undefined ? [] : [`${mark}${value}`];
  });
  return [...bounds, ...others].join(",");
}

function long(text: string): string {
  const tokens = text.split(",").flatMap((token) => {
    const [, min, max, unit] = /^(-?[\d.e+-]*?)\.\.(-?[\d.e+-]*)([cip]?)$/u.exec(token) ?? [];
    if (min !== undefined) {
      const [, of = ""] = ranges.find(([one]) => one === unit) ?? [];
      return [...(min === "" ? [] : [`min${of}=${min}`]), ...(max === "" ? [] : [`max${of}=${String(max)}`])];
    }
    const [, keyword] = marks.find(([mark]) => token.startsWith(mark)) ?? [];
    return keyword === undefined ? [token] : [token.length > 1 ? `${keyword}=${token.slice(1)}` : keyword];
  });
  return tokens.join(" ");
}
