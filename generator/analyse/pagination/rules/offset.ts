/**
 * `offset`: the next request passes over the items seen so far. The parameter has to be a number that counts items: its
 * name has to be plain, or a page size, total or words have to bear it out. Moments and the ends of ranges do not count.
 */

import { speaksOfOneBased, speaksOfPaging } from "../prose.js";
import type { Input } from "../inputs.js";
import type { Subject } from "../raw-paging.js";
import type { Context, Rule, Verdict } from "../rule.js";
import { pagingOf } from "../rule.js";
import { keywordOf } from "../schema-view.js";
import { quotePath } from "../words.js";

export const offsetRule: Rule = { name: "offset", apply };

function apply(context: Context): Verdict {
  const { request } = context;
  const [input, rival] = request.offsets;
  if (input === undefined) return { refused: "no parameter takes a number of items to pass over" };
  if (!isConfirmed(context, input)) return { refused: `nothing shows that ${quotePath(input.path)} counts items` };
  if (rival === undefined) return { paging: claim(context, input) };
  const names = request.offsets.map(({ path }) => quotePath(path)).join(", ");
  const choices = request.offsets.map((each) => claim(context, each));
  return { ambiguous: { why: `several parameters look like an offset: ${names}`, choices } };
}

function isConfirmed({ request, signals }: Context, input: Input): boolean {
  if (request.size !== undefined || speaksOfPaging(input.text)) return true;
  return signals.totalItems !== undefined || signals.more !== undefined;
}

function claim(context: Context, input: Input): ReturnType<typeof pagingOf> {
  const first = firstOffset(context.subject, input);
  const evidence = [`${quotePath(input.path)} takes the number of items to pass over, from ${first}`];
  return pagingOf(context, { style: "offset", rule: "offset", parameter: input, first, evidence });
}

/** The offset of the first item: 0, unless the document counts from 1. */
export function firstOffset({ document }: Subject, input: Input): 0 | 1 {
  const declared = [keywordOf(document, input.schema, "default"), keywordOf(document, input.schema, "minimum")];
  return declared.includes(1) || speaksOfOneBased(input.text) ? 1 : 0;
}
