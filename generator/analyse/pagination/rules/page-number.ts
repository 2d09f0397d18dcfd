/**
 * `page-number`: the next request has the number of the page after this one. The parameter has to be a number, and
 * something has to show that it counts pages of this list: a page size, a page or total in the response, or a description.
 */

import { pageNames, skippedNames } from "../names.js";
import { mentionsOneBased, mentionsPagesToSkip, mentionsPaging, mentionsToken, mentionsZeroBased } from "../prose.js";
import type { RequestShape } from "../request-shape.js";
import type { Input } from "../inputs.js";
import type { Context, Rule, Verdict } from "../rule.js";
import { pagingOf } from "../claim.js";
import { hasNumber } from "../readings.js";
import type { Schema } from "../../../document.js";
import type { Subject } from "../raw-paging.js";
import type { Field } from "../response-shape.js";
import { keywordOf, samplesOf, textOf } from "../schema-view.js";
import { quotePath } from "../words.js";

export const pageNumberRule: Rule = { name: "page-number", apply };

function apply(context: Context): Verdict {
  const { request } = context;
  const pages = request.pages.length > 0 ? request.pages : inQuotes(context);
  const [input, rival] = pages;
  if (input === undefined) return { refused: "no parameter takes the number of a page" };
  if (!isConfirmed(context, input)) return { refused: `nothing shows that ${quotePath(input.path)} counts pages` };
  const [offset] = request.offsets;
  if (offset !== undefined && isSurer(context, input))
    return { refused: `${quotePath(offset.path)} counts items, whichever page is the first` };
  const paging = pageClaim(context, input);
  if (rival !== undefined) {
    const names = pages.map(({ path }) => quotePath(path)).join(", ");
    return {
      ambiguous: {
        why: `several parameters look like a page number: ${names}`,
        choices: pages.map((each) => pageClaim(context, each)),
      },
    };
  }
  const token = request.cursors.find(({ name }) => /^(next)?pag(e|ing)token$/.test(name));
  if (token === undefined) return { paging };
  // The number alone may have no effect: the server may use the token, which the response does not hold.
  const why = `${quotePath(token.path)} goes with ${quotePath(input.path)}, and no field of the response feeds it`;
  return { ambiguous: { why, choices: [paging] } };
}

/**
 * Numbers that are sent as strings. The response counts pages in numbers, or the page size is a string as well and nothing holds a token.
 */
function inQuotes({ request, signals, subject: { document } }: Context): readonly Input[] {
  const isCounted = [signals.page, signals.totalPages, signals.nextPage].some(hasNumber);
  const isUntyped = sizesOf(request).some(({ kinds }) => kinds.has("string")) && signals.tokens.length === 0;
  if (!isCounted && !isUntyped) return [];
  return request.disguised.filter(
    ({ name, text, schema }) =>
      pageNames.has(name) && !mentionsToken(text) && keywordOf(document, schema, "enum") === undefined,
  );
}

/** The parameters for the page size, whatever their type. */
export const sizesOf = ({ inputs }: RequestShape): readonly Input[] =>
  inputs.filter(({ name }) => /^(page)?(limit|size|take|top|perpage)$/.test(name));

function isConfirmed({ request, signals, items, subject }: Context, input: Input): boolean {
  if (request.size !== undefined || mentionsPaging(input.text)) return true;
  // A list with a parameter called `page` needs no other evidence.
  if (subject.method.toUpperCase() === "GET" && /^page(number|num|no|index)?$/.test(input.name)) return true;
  const { totalPages, totalItems, page, more, links } = signals;
  return items.path.length > 0 && [totalPages, totalItems, page, more, links[0]].some((field) => field !== undefined);
}

/**
 * Whether an offset next to a page number is the better choice: nothing states the first page's number or shows that of a page. If a caller
 * passes the offset, it is respected; a page number would override it.
 */
function isSurer(context: Context, page: Input): boolean {
  const { request, signals } = context;
  const isOfPages = signals.page !== undefined || signals.totalPages !== undefined;
  return !isOfPages && !/page/.test(request.size?.name ?? "") && firstPage(context, page).first === undefined;
}

/** The paging by page numbers. */
export function pageClaim(context: Context, input: Input): ReturnType<typeof pagingOf> {
  const { first, why } = firstPage(context, input);
  const evidence = [`${quotePath(input.path)} takes the number of a page`, why];
  return pagingOf(context, { style: "page-number", rule: "page-number", parameter: input, first, evidence });
}

/** The number of a list's first page, if the document states it; and the evidence, or how the number is found out. */
interface FirstPage {
  readonly first?: number;
  readonly why: string;
}

export function firstPage({ subject, response, signals }: Context, input: Input): FirstPage {
  const stated =
    statedFirst(subject, input.schema, input.text) ??
    (skippedNames.has(input.name) ? ([0, "its name"] as const) : ownFirst(subject, signals.page));
  if (stated !== undefined) return { first: stated[0], why: `the first page is ${stated[0]}: ${stated[1]}` };
  const names = new Set(response.fields.map(({ name }) => name));
  // A page object that states whether it is the `first` and `last` and calls its own number `number` counts from 0.
  if (["number", "first", "last", "totalelements"].every((name) => names.has(name)))
    return { first: 0, why: "the first page is 0: the form of the response" };
  const current = signals.page;
  return {
    why:
      current === undefined
        ? "the number of the first page is not stated: page 1 is compared with it"
        : `the number of the first page is not stated: ${quotePath(current.path)} of its response shows it`,
  };
}

/** The first page's number by a default, description, minimum or example, the strongest first. An example of 1 may be any page's. */
function statedFirst({ document }: Subject, schema: Schema, text: string): readonly [0 | 1, string] | undefined {
  const isFirst = (value: unknown): value is 0 | 1 => value === 0 || value === 1;
  const start = Number(keywordOf(document, schema, "default") ?? NaN);
  if (isFirst(start)) return [start, "its default"];
  if (mentionsZeroBased(text) || mentionsPagesToSkip(text)) return [0, "its description"];
  if (mentionsOneBased(text)) return [1, "its description"];
  const least = keywordOf(document, schema, "minimum");
  if (isFirst(least)) return [least, "its minimum"];
  if (keywordOf(document, schema, "exclusiveMinimum") === 0) return [1, "its minimum"];
  return samplesOf(document, schema).some((sample) => Number(sample) === 0) ? [0, "its example"] : undefined;
}

/** The first page's number, from the description, minimum or example of the page number in the response. */
function ownFirst(subject: Subject, field: Field | undefined): readonly [0 | 1, string] | undefined {
  if (field === undefined) return undefined;
  const [first, why = ""] = statedFirst(subject, field.schema, textOf(subject.document, field.schema)) ?? [];
  return first === undefined ? undefined : [first, `${why.replace("its", "the")} of ${quotePath(field.path)}`];
}
