/** The parts of a path that a name can be made of. */

import { defined } from "../../defined.js";
import { camelIdentifier, words } from "./identifiers.js";

/** A part of a path: a word, or a parameter, which selects an item of the word before it. */
export type Segment = Word | Item;

export interface Word {
  readonly kind: "word";
  readonly text: string;
  /** The word as the name of a resource. */
  readonly name: string;
}

interface Item {
  readonly kind: "item";
  /** The parameter's name. */
  readonly text: string;
}

export interface PathParts {
  /** All segments but a leading version or mount point. */
  readonly segments: readonly Segment[];
  /** The verb in the path itself: `/documents/{id}:export`, `/chat.postMessage`. */
  readonly verb?: string;
  /** The leading version: `v2`. */
  readonly version?: string;
  /** The parameters in a query within the path: `lat` and `lon` of `/current?lat={lat}&lon={lon}`. */
  readonly query?: readonly string[];
  /** Words that are not segments: `fileinfo` of `/file?view=fileinfo`, `txt` of `/ip/{ipv4}.txt`. */
  readonly variety?: readonly string[];
}

export const isWord = (segment: Segment | undefined): segment is Word => segment?.kind === "word";

export const isItem = (segment: Segment | undefined): segment is Item => segment?.kind === "item";

export function pathParts(path: string, basePath: string): PathParts {
  const [, bare = "", query = ""] = /^([^?#]*)(.*)$/su.exec(withoutBase(path, basePath)) ?? [];
  const { rest, verb } = colonVerb(decoded(bare));
  const all = splitPath(rest).flatMap(segmentsOf);
  const start = leadingParts(all);
  const version = all.slice(0, start).find(({ text }) => isVersion(text))?.text;
  const own = verb === undefined ? dotted(all.slice(start)) : { segments: all.slice(start), verb };
  return {
    ...own,
    segments: [...flagsOf(query), ...own.segments],
    ...defined({ version }),
    ...(query.includes("={") ? { query: parametersOf(query) } : {}),
    variety: varietyOf(rest, query),
  };
}

const parametersOf = (query: string): string[] =>
  [...query.matchAll(/[?&]([^?&=#{}]+)=\{/gu)].map(([, name = ""]) => name);

const varietyOf = (path: string, query: string): string[] => [
  ...[...query.matchAll(/=(?!true\b|yes\b)([A-Za-z][\w-]*)/gu)].map(([, value = ""]) => value),
  ...(dataEnding.exec(path)?.[0].match(/^\.\w+$/u) ?? []),
];

/** Removes the configured leading part, only up to a segment's end. */
function withoutBase(path: string, basePath: string): string {
  const base = basePath.replace(/\/+$/u, "");
  return base !== "" && path.startsWith(`${base}/`) ? path.slice(base.length) : path;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Splits off the verb after a colon: `/projects/{id}:archive`, `/documents:batchGet`. */
function colonVerb(path: string): { rest: string; verb?: string } {
  const match = /^(?<rest>.*[^/:]):(?<verb>[A-Za-z][\w-]*)\/*$/su.exec(path);
  if (match?.groups === undefined) return { rest: path };
  return { rest: match.groups["rest"] ?? "", verb: camelIdentifier(match.groups["verb"] ?? "", "call") };
}

/** Splits at slashes, except those inside a template expression. */
const splitPath = (path: string): string[] => path.match(/(?:\{[^{}]*\}|[^/])+/gu) ?? [];

const dataEnding = /\.(?:json|xml|ya?ml|csv|html?|txt|\{(?:format|ext|extension|type)\})$/iu;

/** `Users({id})` and `items-{id}` are a word with an item; `{base}...{head}` and `{id}.json` are an item alone. */
function segmentsOf(segment: string): Segment[] {
  const pieces = withoutParentheses(segment.replace(dataEnding, "")).match(/\{[^{}]*\}|[^{}]+/gu) ?? [];
  const segments = pieces.flatMap((piece): Segment[] => {
    if (piece.startsWith("{")) return [{ kind: "item", text: piece.slice(1, -1) }];
    return /^v$/iu.test(piece) && pieces.length > 1 ? [] : wordOf(piece);
  });
  return segments.filter((one, index) => !(isItem(one) && isItem(segments[index + 1])));
}

/** OData's parentheses: `Users({id})` and `Users(id={id})` select an item, `now()` and `range(from={from},to={to})` call a function. */
function withoutParentheses(segment: string): string {
  const start = segment.lastIndexOf("(");
  if (start <= 0 || !segment.endsWith(")")) return segment;
  const inside = segment.slice(start + 1, -1);
  const isFunction = inside === "" || inside.split("=").length > 2;
  return isFunction ? segment.slice(0, start) : `${segment.slice(0, start)}{${inside.replace(/[{}]/gu, "")}}`;
}

/** The word of a segment; none if it is only punctuation (`/-/`). */
const wordOf = (text: string): Word[] =>
  /[^\p{P}\p{Z}\p{C}$+<=>^`|~]/u.test(text) ? [{ kind: "word", text, name: camelIdentifier(text, "resource") }] : [];

/**
 * The number of leading segments that are the prefix or version of an API and name no resource: `/api/v2/users`. Each segment alone
 * decides, and only if a word is left, or after a version an item: `/v1/{name}`.
 */
function leadingParts(segments: readonly Segment[]): number {
  const start = segments.findIndex(
    (segment) => isItem(segment) || !(isVersion(segment.text) || mountPoints.has(segment.text.toLowerCase())),
  );
  const isVersioned = segments.slice(0, start).some(({ text }) => isVersion(text));
  return start !== -1 && (isVersioned || segments.slice(start).some(isWord)) ? start : 0;
}

const mountPoints: ReadonlySet<string> = new Set(["api", "rest"]);

/** `v1`, `2`, `1.1`, `v2beta1`, `2010-04-01`. */
const isVersion = (text: string): boolean =>
  /^(?:v?\d{1,3}(?:[._]\d{1,3}){0,3}(?:[-_.]?(?:alpha|beta|rc|preview)\d*)?|\d{4}-\d{2}(?:-\d{2})?)$/iu.test(text);

/**
 * Splits dotted words. A path of one such word is already a call: `/chat.postMessage`. Elsewhere the parts before the last dot only qualify
 * it.
 */
function dotted(segments: readonly Segment[]): { segments: Segment[]; verb?: string } {
  const isCall = segments.filter(isWord).length === 1;
  const parts = segments.flatMap((segment): Segment[] => {
    const qualified = isWord(segment) && dottedWords.test(segment.text) ? segment.text.split(".") : [];
    if (qualified.length < 2) return [segment];
    return (isCall ? qualified : qualified.slice(-1)).flatMap(wordOf);
  });
  const last = parts.at(-1);
  if (!isCall || parts.length === segments.length || !isWord(last)) return { segments: parts };
  return { segments: parts.slice(0, -1), verb: last.name };
}

const dottedWords = /^[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)+$/u;

/** A flag in the key of a path, such as `?beta=true`, becomes a group of its own: it selects a variety of the whole call. */
const flagsOf = (query: string): Segment[] =>
  [...query.matchAll(/[?&]([^?&=#{}]+)=(?:true|1|yes)(?=[&#]|$)/giu)]
    .flatMap(([, key = ""]) => wordOf(key))
    .filter(({ text }) => words(text).length > 0);
