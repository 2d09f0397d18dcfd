/**
 * `cursor-token` with headers in both directions: a header of the response holds the value that a header of the next request sends back, as
 * `x-ms-continuation` does.
 */

import { headerFeeding } from "../headers.js";
import { headersSent } from "../inputs.js";
import { pagingOf } from "../claim.js";
import type { Context, Rule, Verdict } from "../rule.js";
import { quote } from "../words.js";

export const cursorHeaderRule: Rule = { name: "cursor-header", apply };

function apply(context: Context): Verdict {
  const { subject, response } = context;
  const pairs = headersSent(subject).flatMap((input) => {
    const header = headerFeeding(response.headers, input.path.join(""));
    return header === undefined || input.required || !input.kinds.has("string") ? [] : [{ input, header }];
  });
  const [pair, rival] = pairs;
  if (pair === undefined || rival !== undefined)
    return { refused: "no header of the response feeds one header of the request" };
  const { input, header } = pair;
  const evidence = [`the header ${quote(header)} feeds the header ${quote(input.path.join(""))}`];
  const claim = { style: "cursor-token", rule: "cursor-header", parameter: input, nextHeader: header } as const;
  return { paging: pagingOf(context, { ...claim, evidence }) };
}
