/**
 * `link-header`: the answer's `Link` header (RFC 8288) leads to the next page. Either the response declares the header,
 * or a description sends the reader to it. A header alone is not enough where the request says nothing of pages: links
 * serve for other things too.
 */

import { speaksOfLinkHeader } from "../prose.js";
import type { Context, Rule, Verdict } from "../rule.js";
import { pagingOf } from "../rule.js";
import { quotePath } from "../words.js";

export const linkHeaderRule: Rule = { name: "link-header", apply };

function apply(context: Context): Verdict {
  const { request, response, signals, subject } = context;
  if (subject.method.toUpperCase() !== "GET")
    return { refused: "a link is fetched by GET, and this is another method" };
  const told = request.paging.find(({ text }) => speaksOfLinkHeader(text));
  const declared = response.headers.has("link");
  const described = speaksOfLinkHeader(`${subject.operation.summary ?? ""}\n${subject.operation.description ?? ""}`);
  if (!declared && told === undefined && !described)
    return { refused: "neither the response nor a description names a `Link` header" };
  if (request.paging.length === 0) return { refused: "no parameter speaks of pages" };
  // A field is in the types, and a header that only words name is not.
  if (!declared && signals.links.length > 0) return { refused: "a field of the answer holds the link as well" };
  const evidence = declared
    ? ["the response declares a `Link` header"]
    : [
        told === undefined
          ? "the operation's description names the `Link` header"
          : `the description of ${quotePath(told.path)} names the \`Link\` header`,
      ];
  return { paging: pagingOf(context, { style: "link-header", rule: "link-header", evidence }) };
}
