/**
 * `next-url`: a field of the answer holds the link to the next page. Where page numbers or offsets are offered as well
 * they go first, because they keep the next request within its types. A link goes before them where a token stands
 * beside them that nothing but the link can fill, and where the protocol leaves it to the server how to go on.
 */

import type { Field } from "../response-shape.js";
import type { Context, Rule, Verdict } from "../rule.js";
import { pagingOf } from "../rule.js";
import { compact, quotePath } from "../words.js";

/** Tried before page numbers and offsets. */
export const nextUrlRule: Rule = {
  name: "next-url",
  apply: (context) => {
    const { pages, offsets, cursors } = context.request;
    const isEnough = pages.length + offsets.length > 0 && cursors.length === 0 && !isServerDriven(context);
    return isEnough ? { refused: "numbers ask for the next page without a link" } : follow(context);
  },
};

/** Tried last: numbers that did not lead anywhere. */
export const onlyNextUrlRule: Rule = { name: "next-url", apply: follow };

/** OData, from which the name comes, has clients follow the link and not reckon the next request. */
const isServerDriven = ({ signals }: Context): boolean =>
  signals.links.some(({ path }) => compact(path.at(-1) ?? "") === "odatanextlink");

function follow(context: Context): Verdict {
  const { signals, subject } = context;
  if (subject.method.toUpperCase() !== "GET")
    return { refused: "a link is fetched by GET, and this is another method" };
  const certain = signals.links.filter((field) => !isCommonplace(context, field));
  const links = certain.length > 0 ? certain : signals.undecided.filter((field) => hasOpposite(context, field));
  const [next, rival] = links;
  if (next === undefined) return { refused: "no field of the answer holds a next link" };
  const choices = links.map((field) => paging(context, field));
  if (rival === undefined || isFullerLink(next, rival)) return { paging: paging(context, next) };
  return { ambiguous: { why: `several next links: ${links.map(({ path }) => quotePath(path)).join(", ")}`, choices } };
}

/** An object of links goes with every answer of some APIs, paged or not; a request that knows pages bears it out. */
function isCommonplace({ request }: Context, { path }: Field): boolean {
  const { pages, offsets, cursors, disguised, backward, size } = request;
  const knowsPages = [pages, offsets, cursors, disguised, backward].some((inputs) => inputs.length > 0) || size !== undefined;
  return !knowsPages && path.some((name) => /^_?links$/i.test(name));
}

/** A bare `next` is a link where `previous` stands beside it and no parameter would take a token. */
function hasOpposite({ response, request }: Context, { path }: Field): boolean {
  if (request.cursors.length > 0 || compact(path.at(-1) ?? "") !== "next") return false;
  const siblings = response.fields.filter(
    (field) => field.path.length === path.length && field.path.at(-2) === path.at(-2),
  );
  return siblings.some((field) => /^prev(ious)?$/.test(compact(field.path.at(-1) ?? "")));
}

/** `uri` and `path` of one object are the same link; the fuller form is taken. */
const isFullerLink = (next: Field, rival: Field): boolean =>
  next.path.slice(0, -1).join("\0") === rival.path.slice(0, -1).join("\0") && /path/i.test(rival.path.at(-1) ?? "");

const paging = (context: Context, next: Field): ReturnType<typeof pagingOf> =>
  pagingOf(context, {
    style: "next-url",
    rule: "next-url",
    next,
    evidence: [`${quotePath(next.path)} holds the link to the next page`],
  });
