/**
 * `offset`: the next request skips the items seen so far. The parameter has to be a number that counts items: a page
 * size, a total, an end marker or its description has to confirm its name. Times and the ends of ranges do not count.
 */

import {
  mentionsFirstResult,
  mentionsOneBased,
  mentionsPaging,
  mentionsSkipping,
  mentionsToken,
  mentionsZeroBased,
} from "../prose.js";
import type { Input } from "../inputs.js";
import type { Context, Rule, Verdict } from "../rule.js";
import { pagingOf } from "../claim.js";
import { keywordOf } from "../schema-view.js";
import { quotePath } from "../words.js";
import { pageClaim, sizesOf } from "./page-number.js";

export const offsetRule: Rule = { name: "offset", apply };

function apply(context: Context): Verdict {
  const quoted = context.request.offsets.length > 0 ? [] : inQuotes(context);
  const offsets = [...context.request.offsets, ...quoted];
  const [input, rival] = offsets;
  if (input === undefined) return { refused: "no parameter takes a number of items to skip" };
  if (quoted.length === 0 && !isConfirmed(context, input))
    return { refused: `nothing shows that ${quotePath(input.path)} counts items` };
  if (mayCountPages(input)) {
    const why = `whether ${quotePath(input.path)} counts items or pages is not stated`;
    return { ambiguous: { why, choices: [claim(context, input), pageClaim(context, input)] } };
  }
  if (rival === undefined) return { paging: claim(context, input) };
  const names = offsets.map(({ path }) => quotePath(path)).join(", ");
  const choices = offsets.map((each) => claim(context, each));
  return { ambiguous: { why: `several parameters look like an offset: ${names}`, choices } };
}

/** Whether `pageOffset` may count pages: nothing mentions items. `page[offset]` and `page.offset` are the offset of a page's first item. */
const mayCountPages = ({ name, path, text }: Input): boolean =>
  name === "pageoffset" &&
  /^page_?offset$/i.test(path.at(-1) ?? "") &&
  !/\b(item|record|result|row|entr(y|ie)|element|object)s?\b/i.test(text);

/** Numbers that are sent as strings: an `offset` next to a `limit`, for which no field of the response holds a token. */
function inQuotes({ request }: Context): readonly Input[] {
  if (sizesOf(request).length === 0) return [];
  return request.disguised.filter(({ name, text }) => /^(page)?(offset|skip)$/.test(name) && !mentionsToken(text));
}

function isConfirmed({ request, signals }: Context, input: Input): boolean {
  if (request.size !== undefined || mentionsPaging(input.text)) return true;
  if (mentionsSkipping(input.text) || mentionsFirstResult(input.text)) return true;
  if (signals.envelope.some(({ name, kinds }) => name === input.name && kinds.has("integer"))) return true;
  return signals.totalItems !== undefined || signals.more !== undefined;
}

function claim(context: Context, input: Input): ReturnType<typeof pagingOf> {
  const first = firstOffset(context, input);
  const evidence = [`${quotePath(input.path)} takes the number of items to skip, from ${first ?? 0}`];
  return pagingOf(context, { style: "offset", rule: "offset", parameter: input, first, evidence });
}

const isStart = ({ name }: Input): boolean => /^(page)?start/.test(name);

/** The offset of the first item, if the document states whether it counts from 0 or from 1. */
export function firstOffset({ subject, response }: Context, input: Input): 0 | 1 | undefined {
  const starts = [
    keywordOf(subject.document, input.schema, "default"),
    keywordOf(subject.document, input.schema, "minimum"),
  ];
  if (starts.includes(1) || mentionsOneBased(input.text)) return 1;
  const names = new Set(response.fields.map(({ name }) => name));
  // OpenSearch and SCIM (RFC 7644) have these three, and count from 1. An `offset` next to them does not.
  const isIndex = ["startindex", "itemsperpage", "totalresults"].every((name) => names.has(name)) && isStart(input);
  if (isIndex && !starts.includes(0)) return 1;
  return starts.includes(0) || mentionsZeroBased(input.text) ? 0 : undefined;
}
