/** The meaning for paging of a response's fields. */

import { isNextName, linkWords, nextWordsOf } from "./field-names.js";
import type { Items } from "./items.js";
import {
  containerWords,
  countNames,
  echoNames,
  forwardNames,
  lastKeyNames,
  lastPageNames,
  lastNames,
  matchingItemsNames,
  moreNames,
  nextOfOData2,
  offsetNames,
  pageNames,
  pagesOrItemsNames,
  sizeNames,
  totalItemsNames,
  totalPagesNames,
} from "./names.js";
import {
  mentionsPreviousPage,
  mentionsEstimate,
  mentionsLink,
  mentionsNextPage,
  mentionsPageNumber,
  mentionsPaging,
  mentionsSending,
  mentionsThisPage,
  mentionsToken,
  mentionsJob,
} from "./prose.js";
import type { Subject } from "./raw-paging.js";
import type { Field, ResponseShape } from "./response-shape.js";
import { allKinds, formatsOf, propertiesOf, samplesOf, textOf, type Kind } from "./schema-view.js";
import { compact, wordsOf } from "./words.js";

/** A field that can hold the next cursor. */
export interface TokenField extends Field {
  /** How clearly the name indicates a next cursor: 3 `next`, 2 a cursor onwards, 1 the parameter's own name, 0 the last item's key. */
  readonly weight: 0 | 1 | 2 | 3;
  /** The compact name, with the word `next` if it is in the name of the object that holds the field. */
  readonly called: string;
  readonly text: string;
  /** Whether the field is about a next page and the document does not show whether it is a cursor or a link. */
  readonly mayBeLink: boolean;
}

/** The fields of a response that matter for paging, by their meaning. */
export interface Signals {
  /** The fields of the envelope: those outside the items and outside any other content of the response. */
  readonly envelope: readonly Field[];
  readonly tokens: readonly TokenField[];
  /** Fields that are certainly links. */
  readonly links: readonly Field[];
  /** Fields about a next page that may be links or tokens. */
  readonly undecided: readonly Field[];
  readonly more: Field | undefined;
  readonly last: Field | undefined;
  readonly totalItems: Field | undefined;
  /** The page size as the response states it. */
  readonly perPage: Field | undefined;
  readonly totalPages: Field | undefined;
  /** The number of the last page. */
  readonly lastPage: Field | undefined;
  /** The number of this page. */
  readonly page: Field | undefined;
  /** The number or offset of the next page, or a link that contains it. */
  readonly nextPage: Field | undefined;
}

/** The fields of the envelope, by their meaning. */
export function signalsOf(subject: Subject, response: ResponseShape, items: Items): Signals {
  const fields = response.fields.filter((field) => isOfEnvelope(field, items));
  const coded = (names: ReadonlySet<string>): Field | undefined =>
    fields.find((field) => names.has(field.name) && isCodedBoolean(field));
  const total = totalOf(subject, fields);
  const nexts = fields.filter((field) => field.kinds.has("string") && isNextName(field));
  const links = nexts.filter((field) => linkLikelihood(subject, field) === "yes");
  const undecided = nexts.filter((field) => linkLikelihood(subject, field) === "maybe");
  return {
    envelope: fields,
    tokens: fields.flatMap((field) => tokenField(subject, field)),
    links,
    undecided,
    more: fields.find((field) => isMore(subject, field)) ?? coded(moreNames),
    last: fields.find((field) => isLast(subject, field)) ?? coded(lastNames),
    totalItems:
      total(matchingItemsNames, isOfItems) ?? total(totalItemsNames, isOfItems) ?? countOfAll(subject, fields),
    perPage: fields.find((field) => isPerPage(field) && isNumber(subject, field)),
    totalPages:
      total(totalPagesNames, ({ name }) => !pagesOrItemsNames.has(name)) ??
      total(totalPagesNames, () => true) ??
      total(totalItemsNames, isOfPages),
    lastPage: fields.find((field) => lastPageNames.has(field.name) && isNumber(subject, field)),
    page: fields.find((field) => isNumber(subject, field) && isPageNumber(field, fields)),
    nextPage:
      fields.find((field) => hasOnly(subject, field, ["integer", "number"]) && isNextNumber(subject, field)) ??
      links[0] ??
      undecided[0],
  };
}

/** Whether a field is the number of a page: `current_page`, `page.number`, or Spring's `number` next to `first` and `last`. */
function isPageNumber({ name, path, holder }: Field, fields: readonly Field[]): boolean {
  if (pageNames.has(name)) return true;
  if (!/^(number|index|current|no|num)$/.test(name)) return false;
  if (wordsOf(path.at(-2) ?? "").some((word) => /^(page|pageable|paging|pagination)$/.test(word))) return true;
  return fields.some(
    (field) => field.holder === holder && /^(first|last|pages|totalpages|numberofelements)$/.test(field.name),
  );
}

/** Whether a field is a page size, such as `limit`, `per_page` or `pageSize`; `count` is one of items. */
const isPerPage = ({ name }: Field): boolean => sizeNames.has(name) && /limit|per|size|max./.test(name);

/**
 * Whether a field is the number of the next page: `next_page`, `nextOffset`, `pagination.next`, or an `offset` described so; not `next_id`
 * or `next_token`.
 */
function isNextNumber({ document }: Subject, field: Field): boolean {
  if (offsetNames.has(field.name)) return mentionsNextPage(textOf(document, field.schema));
  return (
    isNextName(field) &&
    nextWordsOf(field).every((word) => !/^(cursor|token|marker|bookmark|id|key|after)s?$/.test(word))
  );
}

const hasSome = ({ kinds }: Field, wanted: readonly Kind[]): boolean => wanted.some((kind) => kinds.has(kind));

// An unknown type (every kind, and no properties) may be the wanted one; a type that allows strings or objects is not.
const hasOnly = ({ document }: Subject, field: Field, wanted: readonly Kind[]): boolean =>
  hasSome(field, wanted) &&
  (!hasSome(field, ["object", "array", "string"]) ||
    (field.kinds.size === allKinds.length && propertiesOf(document, field.schema).size === 0));

/** Whether a field is a number, which may also be sent as a string of digits. */
const isNumber = (subject: Subject, field: Field): boolean =>
  hasOnly(subject, field, ["integer", "number"]) ||
  (hasSome(field, ["integer", "number"]) && !hasSome(field, ["object", "array", "boolean"]));

/** Whether a field is in an object that holds the items, at any distance, or in one for paging below such an object. */
function isOfEnvelope({ path }: Field, items: Items): boolean {
  const holder = path.slice(0, -1);
  const depth = holder.findIndex((name, index) => name !== items.path[index]);
  const apart = depth === -1 ? holder.slice(items.path.length) : holder.slice(depth);
  if (depth === -1 && items.path.length > 0 && holder.length >= items.path.length) return false;
  return apart.every(
    (name) => wordsOf(name).some((word) => containerWords.has(word)) || compact(name).startsWith("next"),
  );
}

/** How likely a field is to be a link: by its format, name, sample, description, or the object that holds it. */
function linkLikelihood({ document }: Subject, field: Field): "yes" | "no" | "maybe" {
  const words = nextWordsOf(field);
  if (formatsOf(document, field.schema).some((format) => /^(uri|url|iri)/.test(format))) return "yes";
  if (words.some((word) => linkWords.has(word)) || field.path.at(-1) === nextOfOData2) return "yes";
  if (words.some((word) => tokenWords.has(word))) return "no";
  const samples = samplesOf(document, field.schema).filter((sample) => typeof sample === "string");
  if (samples.length > 0) return samples.some((sample) => /^(https?:\/)?\/|^\?/.test(sample)) ? "yes" : "no";
  const text = textOf(document, field.schema);
  if (mentionsToken(text)) return "no";
  if (mentionsLink(text) || /^_?links$/i.test(field.path.at(-2) ?? "")) return "yes";
  return mentionsSending(text) ? "no" : "maybe";
}

const tokenWords: ReadonlySet<string> = new Set(
  "cursor token marker bookmark offset id key after start starting number".split(" "),
);

function tokenField(subject: Subject, field: Field): TokenField[] {
  const called = nextWordsOf(field).join("");
  const weight = weightOf(field, called) ?? (isLastCursor(subject, field) ? 2 : undefined);
  if (weight === undefined || !hasSome(field, ["string", "integer", "number"])) return [];
  const text = textOf(subject.document, field.schema);
  const isOther = weight === 3 ? linkLikelihood(subject, field) === "yes" : mentionsPreviousPage(text);
  const mayBeLink = weight === 3 && field.kinds.has("string") && linkLikelihood(subject, field) === "maybe";
  return isOther ? [] : [{ ...field, called, text, weight, mayBeLink }];
}

/** Whether a field called `last` or `end` is the last item's cursor: it is described as a cursor, and not as one of the last page. */
function isLastCursor({ document }: Subject, { name, kinds, schema }: Field): boolean {
  if (!/^(last|end)$/.test(name) || !kinds.has("string")) return false;
  const text = textOf(document, schema);
  return mentionsToken(text) && !/\b(last|final) page\b/i.test(text);
}

function weightOf(field: Field, called: string): TokenField["weight"] | undefined {
  if (isNextName(field)) return 3;
  if (forwardNames.has(called)) return 2;
  if (echoNames.has(called)) return 1;
  return lastKeyNames.has(called) ? 0 : undefined;
}

/** Whether a boolean states that more follows. A `next` without a type is rather a link. */
const isMore = (subject: Subject, field: Field): boolean =>
  moreNames.has(field.name) &&
  hasOnly(subject, field, ["boolean"]) &&
  !(field.kinds.size === allKinds.length && isNextName(field));

/** Whether a boolean states the end of the list. `done` may be that of a job. */
function isLast(subject: Subject, field: Field): boolean {
  if (!lastNames.has(field.name) || !hasOnly(subject, field, ["boolean"])) return false;
  const text = textOf(subject.document, field.schema);
  return !field.name.endsWith("done") || !mentionsJob(text) || mentionsPaging(text);
}

/** Whether a boolean is written as another type: `has_more` as `1`, `is_last` as `"true"`. A string called `more` may be anything. */
const isCodedBoolean = (field: Field): boolean =>
  /^(has|is)/.test(field.name) &&
  hasSome(field, ["string", "integer", "number"]) &&
  !hasSome(field, ["object", "array", "boolean"]);

type Meant = (field: Field, text: string) => boolean;

/** Finds the total of a list under the names. A count of one page or an estimate does not qualify: it would end the list too early. */
function totalOf(
  subject: Subject,
  fields: readonly Field[],
): (names: ReadonlySet<string>, is: Meant) => Field | undefined {
  const totals = fields.filter((field) => isNumber(subject, field));
  return (names, is) =>
    totals.find((field) => {
      if (!names.has(field.name)) return false;
      const text = textOf(subject.document, field.schema);
      return is(field, text) && !mentionsThisPage(text) && !mentionsEstimate(text);
    });
}

/** Whether a `total` is described as one of pages, or is in an object called `pages`. */
const isOfPages: Meant = ({ path }, text) => mentionsPageNumber(text) || compact(path.at(-2) ?? "") === "pages";

const isOfItems: Meant = (field, text) => !isOfPages(field, text);

/** A `count` of all items: its description states that, or `next` and `previous` are next to it. */
function countOfAll(subject: Subject, fields: readonly Field[]): Field | undefined {
  const { document } = subject;
  const counts = fields.filter((field) => countNames.has(field.name) && isNumber(subject, field));
  const described = counts.find(({ schema }) => {
    const text = textOf(document, schema);
    return /\b(total|overall|all)\b/i.test(text) && !/\b(page|returned|this response)\b/i.test(text);
  });
  const hasBoth = (holder: string): boolean =>
    ["next", "previous"].every((name) => fields.some((field) => field.name === name && field.holder === holder));
  return described ?? counts.find(({ holder }) => hasBoth(holder));
}
