/**
 * `next-url`: a field of the response holds the link to the next page. Page numbers and offsets are preferred, because they keep the next
 * request within its types. The link is preferred to them if only the link can fill a token as well, or if the protocol leaves the way to
 * the next page to the server.
 */

import { cursorNames, nextOfOData2 } from "../names.js";
import type { Input } from "../inputs.js";
import { holderKey, type Field } from "../response-shape.js";
import type { Context, Rule, Verdict } from "../rule.js";
import { pagingOf } from "../claim.js";
import { compact, quotePath, singular, wordsOf } from "../words.js";
import { orByNumbers } from "./numbers.js";

/** Applies before page numbers and offsets. */
export const nextUrlRule: Rule = {
  name: "next-url",
  apply: (context) => {
    const { pages, offsets, cursors } = context.request;
    const isEnough = pages.length + offsets.length > 0 && !cursors.some(isToken) && !isServerDriven(context);
    return isEnough ? { refused: "numbers lead to the next page without a link" } : follow(context);
  },
};

/** Applies last, if numbers lead nowhere. */
export const onlyNextUrlRule: Rule = { name: "next-url", apply: follow };

/** Whether a cursor comes from the server and not from an item. */
const isToken = ({ name }: Input): boolean => cursorNames.has(name);

/** Whether the names are those of OData, whose clients follow the link and do not calculate the next request. */
const isServerDriven = ({ signals }: Context): boolean =>
  signals.links.some(({ name, path }) => /^(odata)?nextlink$/.test(name) || path.at(-1) === nextOfOData2);

function follow(context: Context): Verdict {
  const { signals, subject } = context;
  if (subject.method.toUpperCase() !== "GET")
    return { refused: "a link is fetched by GET, and this is another method" };
  const certain = signals.links.filter((field) => !isCommonplace(context, field));
  const links = certain.length > 0 ? certain : signals.undecided.filter((field) => hasOpposite(context, field));
  const [next] = links;
  if (next === undefined) return { refused: "no field of the response holds a next link" };
  const choices = links.map((field) => paging(context, field));
  if (links.slice(1).every((other) => isSameLink(next, other))) return { paging: paging(context, next) };
  return { ambiguous: { why: `several next links: ${links.map(({ path }) => quotePath(path)).join(", ")}`, choices } };
}

/**
 * Whether a link is no evidence of paging by itself. Some APIs have an object of links in every response, paged or not, or an envelope for
 * pages even around one thing requested by its key. Then a parameter for paging is needed as well, or, for an object of links, a number of
 * pages or a next cursor.
 */
function isCommonplace({ request, signals, subject }: Context, { path }: Field): boolean {
  if (request.paging.length > 0) return false;
  const { totalPages, page, tokens } = signals;
  const isOfPages = totalPages !== undefined || page !== undefined || tokens.some(({ weight }) => weight > 1);
  return isOfOne(subject) || (!isOfPages && path.some((name) => /^_?links$/i.test(name)));
}

const maxLength = 200;

/** Whether a path is that of one thing: `/campaigns/{id}`, `/campaigns/{campaignId}`, or shortened `/active-campaigns/{campaignId}`. */
function isOfOne({ path }: Context["subject"]): boolean {
  const [, kind = "", key = ""] = /([^/]+)\/\{(\w{1,60})\}(?:\.\w+)?$/.exec(path.slice(-maxLength)) ?? [];
  const owner = compact(key).replace(/(id|key|guid|sid)$/, "");
  if (owner === compact(key)) return false;
  const words = wordsOf(kind);
  return owner === "" || words.some((_, index) => singular(words.slice(index).join("")) === owner);
}

/**
 * Whether a bare `next` is a link: `previous` is next to it, and no parameter would take a token. If no parameter takes a number either,
 * both have to be next to the items.
 */
function hasOpposite({ response, request, items }: Context, { name, holder }: Field): boolean {
  if (request.cursors.length > 0 || name !== "next") return false;
  if (request.paging.length === 0 && holder !== items.holder) return false;
  return response.fields.some((field) => field.holder === holder && /^prev(ious)?$/.test(field.name));
}

/** Whether two fields are the same link: `uri` and `path` of one object, or a link and the `href` inside it. The first is used. */
const isSameLink = (next: Field, rival: Field): boolean =>
  (next.holder === rival.holder && rival.name.endsWith("path")) || rival.holder === holderKey(next.path);

function paging(context: Context, next: Field): ReturnType<typeof pagingOf> {
  const evidence = [`${quotePath(next.path)} holds the link to the next page`];
  return orByNumbers(context, pagingOf(context, { style: "next-url", rule: "next-url", next, evidence }));
}
