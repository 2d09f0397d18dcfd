/**
 * `page-number`: the next request has the number of the page after this one. The parameter has to be a number, and
 * something has to show that it counts pages of this list: a page size, a page or total in the response, or a description.
 */

import { pageNames } from "../names.js";
import { speaksOfOneBased, speaksOfPaging, speaksOfZeroBased } from "../prose.js";
import type { Input } from "../inputs.js";
import type { Context, Rule, Verdict } from "../rule.js";
import { pagingOf } from "../rule.js";
import { keywordOf } from "../schema-view.js";
import { quotePath } from "../words.js";

export const pageNumberRule: Rule = { name: "page-number", apply };

function apply(context: Context): Verdict {
  const { request } = context;
  const pages = request.pages.length > 0 ? request.pages : inQuotes(context);
  const [input, rival] = pages;
  if (input === undefined) return { refused: "no parameter takes the number of a page" };
  if (!isConfirmed(context, input)) return { refused: `nothing shows that ${quotePath(input.path)} counts pages` };
  const paging = claim(context, input);
  if (rival !== undefined) {
    const names = pages.map(({ path }) => quotePath(path)).join(", ");
    return {
      ambiguous: {
        why: `several parameters look like a page number: ${names}`,
        choices: pages.map((each) => claim(context, each)),
      },
    };
  }
  const token = request.cursors.find(({ name }) => /^(next)?pag(e|ing)token$/.test(name));
  if (token === undefined) return { paging };
  // The number alone may have no effect: the server goes by the token, which the response does not hold.
  const why = `${quotePath(token.path)} goes with ${quotePath(input.path)}, and no field of the response feeds it`;
  return { ambiguous: { why, choices: [paging] } };
}

/** A number sent as a string, where the response counts pages in numbers. */
function inQuotes({ request, signals }: Context): readonly Input[] {
  const counts = signals.page !== undefined || signals.totalPages !== undefined;
  return counts ? request.disguised.filter(({ name }) => pageNames.has(name)) : [];
}

function isConfirmed({ request, signals, items, subject }: Context, input: Input): boolean {
  if (request.size !== undefined || speaksOfPaging(input.text)) return true;
  // A list with a number called `page` needs no other sign.
  if (subject.method.toUpperCase() === "GET" && /^page(number|num|no|index)?$/.test(input.name)) return true;
  const { totalPages, totalItems, page, more, links } = signals;
  return items.path.length > 0 && [totalPages, totalItems, page, more, links[0]].some((field) => field !== undefined);
}

function claim(context: Context, input: Input): ReturnType<typeof pagingOf> {
  const [first, why] = firstPage(context, input);
  const evidence = [`${quotePath(input.path)} takes the number of a page`, `the first page is ${first}: ${why}`];
  return pagingOf(context, { style: "page-number", rule: "page-number", parameter: input, first, evidence });
}

/** The number of the first page, and what shows it. */
export function firstPage({ subject, response }: Context, input: Input): readonly [number, string] {
  const given = keywordOf(subject.document, input.schema, "default");
  if (given === 0 || given === "0") return [0, "its default"];
  if (given === 1 || given === "1") return [1, "its default"];
  if (speaksOfZeroBased(input.text)) return [0, "its description"];
  if (speaksOfOneBased(input.text)) return [1, "its description"];
  const least = keywordOf(subject.document, input.schema, "minimum");
  if (least === 0 || least === 1) return [least, "its minimum"];
  const names = new Set(response.fields.map(({ name }) => name));
  // A page object that says whether it is the `first` and `last` and calls its own number `number` counts from 0.
  if (["number", "first", "last", "totalelements"].every((name) => names.has(name)))
    return [0, "the form of the response"];
  return [1, "nothing states another number"];
}
