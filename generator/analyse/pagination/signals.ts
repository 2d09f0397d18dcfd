/** What the fields of an answer say about paging. */

import type { Subject } from "./raw-paging.js";
import type { Items } from "./items.js";
import type { Field, ResponseShape } from "./response-shape.js";
import { formatsOf, samplesOf } from "./schema-view.js";
import {
  containerWords,
  echoNames,
  forwardNames,
  lastKeyNames,
  lastNames,
  moreNames,
  nextWords,
  pageNames,
  totalItemsNames,
  totalPagesNames,
} from "./names.js";
import { speaksOfBack, speaksOfLink, speaksOfToken } from "./prose.js";
import { compact, wordsOf } from "./words.js";

/** A field that can hold the next cursor, and how plainly its name says so (3: says `next`; 0: the last item's key). */
export interface TokenField extends Field {
  readonly weight: 0 | 1 | 2 | 3;
  /** Its name without spelling, with the word `next` where the object that holds it says so. */
  readonly name: string;
}

export interface Signals {
  readonly tokens: readonly TokenField[];
  /** Surely links. */
  readonly links: readonly Field[];
  /** A next something that may be a link or a token. */
  readonly undecided: readonly Field[];
  readonly more: Field | undefined;
  readonly last: Field | undefined;
  readonly totalItems: Field | undefined;
  readonly totalPages: Field | undefined;
  /** The number of this page, given back. */
  readonly page: Field | undefined;
}

/** The fields beside the items, or in an object for paging, each with its part. */
export function signalsOf(subject: Subject, response: ResponseShape, items: Items): Signals {
  const fields = response.fields.filter((field) => isBeside(field, items));
  const first = (names: ReadonlySet<string>, ...kinds: readonly string[]): Field | undefined =>
    fields.find((field) => names.has(compact(field.path.at(-1) ?? "")) && hasOnly(field, kinds));
  const nexts = fields.filter((field) => hasSome(field, ["string"]) && isNext(field) && !speaksOfBack(field.text));
  return {
    tokens: fields.flatMap((field) => tokenField(subject, field)),
    links: nexts.filter((field) => isLink(subject, field) === "yes"),
    undecided: nexts.filter((field) => isLink(subject, field) === "maybe"),
    more: first(moreNames, "boolean"),
    last: first(lastNames, "boolean"),
    totalItems: first(totalItemsNames, "integer", "number") ?? countOfAll(fields),
    totalPages: first(totalPagesNames, "integer", "number"),
    page: first(pageNames, "integer", "number"),
  };
}

const hasSome = ({ kinds }: Field, wanted: readonly string[]): boolean =>
  wanted.some((kind) => (kinds as ReadonlySet<string>).has(kind));

// An unknown type (every kind) is given the benefit of the doubt; a text or object is not.
const hasOnly = (field: Field, wanted: readonly string[]): boolean =>
  hasSome(field, wanted) && (field.kinds.size === 7 || !hasSome(field, ["object", "array", "string"]));

/** In an object that holds the items, at any distance, or in one for paging below such an object. */
function isBeside({ path }: Field, items: Items): boolean {
  const container = path.slice(0, -1);
  const shared = container.findIndex((name, index) => name !== items.path[index]);
  const rest = shared === -1 ? container.slice(items.path.length) : container.slice(shared);
  if (shared === -1 && items.path.length > 0 && container.length >= items.path.length) return false;
  return rest.every((name) => wordsOf(name).some((word) => containerWords.has(word)) || /^next/.test(compact(name)));
}

// `next_page.offset` and `paging.next.after` say `next` in the object that holds them.
function nextNameOf({ path }: Field): string[] {
  const words = splitNext(path.at(-1) ?? "");
  const parent = splitNext(path.at(-2) ?? "");
  return parent.includes("next") && !words.includes("next") ? [...parent, ...words] : words;
}

const splitNext = (name: string): string[] =>
  wordsOf(name).flatMap((word) => (/^next[a-z]/.test(word) ? ["next", word.slice(4)] : [word]));

const isNext = (field: Field): boolean => {
  const words = nextNameOf(field);
  return (words.includes("next") && words.every((word) => nextWords.has(word))) || isMoreLink(words);
};

const isMoreLink = (words: readonly string[]): boolean =>
  words[0] === "more" && words.some((word) => /^(url|uri|link|href)$/.test(word));

/** A link by its format, name, place, sample or description. */
function isLink({ document }: Subject, field: Field): "yes" | "no" | "maybe" {
  const words = nextNameOf(field);
  if (formatsOf(document, field.schema).some((format) => /^(uri|url|iri)/.test(format))) return "yes";
  if (words.some((word) => /^(url|uri|link|href|path)s?$/.test(word))) return "yes";
  if (words.some((word) => /^(cursor|token|marker|bookmark|offset|id|key|after|start|starting|number)$/.test(word)))
    return "no";
  const samples = samplesOf(document, field.schema).filter((sample) => typeof sample === "string");
  if (samples.length > 0) return samples.some((sample) => /^(https?:\/)?\/|^\?/.test(sample)) ? "yes" : "no";
  if (speaksOfToken(field.text)) return "no";
  if (speaksOfLink(field.text)) return "yes";
  return /^_?links$/.test(field.path.at(-2) ?? "") ? "yes" : "maybe";
}

function tokenField(subject: Subject, field: Field): TokenField[] {
  if (!hasSome(field, ["string", "integer", "number"]) || speaksOfBack(field.text)) return [];
  const name = nextNameOf(field).join("");
  if (isNext(field)) return isLink(subject, field) === "yes" ? [] : [{ ...field, name, weight: 3 }];
  if (forwardNames.has(name)) return [{ ...field, name, weight: 2 }];
  if (echoNames.has(name)) return [{ ...field, name, weight: 1 }];
  return lastKeyNames.has(name) ? [{ ...field, name, weight: 0 }] : [];
}

// `count` is of all items where links lead on and back besides, or where it says so.
function countOfAll(fields: readonly Field[]): Field | undefined {
  const counts = fields.filter(
    (field) => /^(count|results|size)$/.test(compact(field.path.at(-1) ?? "")) && hasOnly(field, ["integer", "number"]),
  );
  const told = counts.find(
    ({ text }) => /\b(total|overall|all)\b/i.test(text) && !/\b(page|returned|this response)\b/i.test(text),
  );
  const names = new Set(fields.map(({ path }) => compact(path.at(-1) ?? "")));
  return (
    told ?? (names.has("next") && names.has("previous") ? counts.find(({ path }) => path.length === 1) : undefined)
  );
}
