/**
 * `link-header`: the response's `Link` header (RFC 8288) leads to the next page. Either the response declares the header, or a description
 * mentions it. The header alone is not enough without a parameter for paging: links have other uses.
 */

import { mentionsLinkHeader } from "../prose.js";
import type { Context, Rule, Verdict } from "../rule.js";
import { pagingOf } from "../claim.js";
import { quotePath } from "../words.js";
import { byNumbers } from "./numbers.js";

export const linkHeaderRule: Rule = { name: "link-header", apply };

function apply(context: Context): Verdict {
  const { request, response, signals, subject } = context;
  if (subject.method.toUpperCase() !== "GET")
    return { refused: "a link is fetched by GET, and this is another method" };
  const described = request.paging.find(({ text }) => mentionsLinkHeader(text));
  const declared = response.headers.has("link");
  const isMentioned = mentionsLinkHeader(`${subject.operation.summary ?? ""}\n${subject.operation.description ?? ""}`);
  if (!declared && described === undefined && !isMentioned)
    return { refused: "neither the response nor a description names a `Link` header" };
  if (request.paging.length === 0) return { refused: "no parameter is for paging" };
  // A field has a type; a header that only a description mentions has none.
  if (!declared && signals.links.length > 0) return { refused: "a field of the response holds the link as well" };
  const evidence = declared
    ? ["the response declares a `Link` header"]
    : [
        described === undefined
          ? "the operation's description names the `Link` header"
          : `the description of ${quotePath(described.path)} names the \`Link\` header`,
      ];
  const paging = pagingOf(context, { style: "link-header", rule: "link-header", evidence });
  // A header may be declared for all responses, and sent for none.
  const fallback = request.cursors.length > 0 ? undefined : byNumbers(context);
  if (fallback === undefined) return { paging };
  const why = `${quotePath(fallback.parameter?.path ?? [])} leads on where the first response has no such header`;
  return { paging: { ...paging, fallback, evidence: [...paging.evidence, why] } };
}
