/**
 * Extensions that declare paging precede inference. The fields that they name still have to be in the document: typed code could not read a
 * path that the response's schema lacks.
 */

import { declarationOf, type Declaration, type Declared } from "../declarations.js";
import { inputsOf, type Input } from "../inputs.js";
import { itemsAt, type Items, type ItemsChoice } from "../items.js";
import type { Subject } from "../raw-paging.js";
import { type Field, holderKey, type ResponseShape } from "../response-shape.js";
import { pagingOf, type Claim, type Source } from "../claim.js";
import type { Context, Verdict } from "../rule.js";
import { kindsOf, propertiesOf } from "../schema-view.js";
import { compact, quote, quotePath } from "../words.js";
import { linkFieldsOf } from "./link-list.js";
import { firstOffset } from "./offset.js";
import { firstPage } from "./page-number.js";

/** `undefined` if nothing is declared; `single` if the extension declares that there is only one page. */
type ByExtension = Verdict | { readonly single: string } | undefined;

/** Applies an extension's declaration; `contextOf` reads the operation for the chosen items. */
export function declaredPaging(
  subject: Subject,
  response: ResponseShape,
  chosen: ItemsChoice,
  contextOf: (items: Items) => Context,
): ByExtension {
  const declared = declarationOf(subject, response);
  if (declared === undefined) return undefined;
  if (declared.style === "none") return { single: `${declared.extension} declares a single page` };
  const refused = (why: string): Verdict => ({ refused: `${declared.extension}: ${why}` });
  const items = declaredItems(subject, response, declared, chosen);
  if (items === undefined) return refused(missingItems(declared, chosen));
  const context = contextOf(items);
  const claim =
    declared.style === "page-number" || declared.style === "offset"
      ? numbers(context, declared)
      : byResponse(context, declared);
  if (typeof claim === "string") return refused(claim);
  const size = findInput(subject, declared.size);
  const request = size === undefined ? context.request : { ...context.request, size };
  const evidence = [`${declared.extension} declares it`];
  return { paging: pagingOf({ ...context, request }, { ...claim, rule: "extensions", evidence }) };
}

export type DeclaredPaging = Omit<Claim, "rule" | "evidence">;
const noParameter = (name = ""): string => `no parameter is called ${quote(name)}`;

/** The next page by a number that the client calculates; or the reason why not. */
export function numbers(
  context: Context,
  { style, parameter: name, in: carrier, first }: Declared,
): DeclaredPaging | string {
  const parameter = findInput(context.subject, name, carrier);
  if (parameter === undefined || style === "none") return noParameter(name);
  const declared = style === "offset" ? firstOffset(context, parameter) : firstPage(context, parameter).first;
  return { style, parameter, first: first ?? declared };
}

/** The next page by a cursor or link of the response; or the reason why not. */
export function byResponse(
  context: Context,
  { style, parameter: name, in: carrier, next: declared }: Declared,
): DeclaredPaging | string {
  if (style === "none" || declared === undefined) return "it names no field of the response";
  const field = declared.ofLastItem === undefined ? inResponse(context, declared.path) : undefined;
  const next = declared.ofLastItem === undefined ? field : inItem(context, declared.ofLastItem);
  if (next === undefined) return `there is no ${quotePath(declared.ofLastItem ?? declared.path)} in the response`;
  if (style === "next-url") return field === undefined ? { style, next } : link(context, field);
  const parameter = findInput(context.subject, name, carrier);
  if (parameter === undefined) return noParameter(name);
  const isScalar = (["string", "integer", "number"] as const).some((kind) => next.kinds.has(kind));
  return { style, next, parameter, ...(isScalar ? {} : { structured: true }) };
}

/** A link, or an array of links that have their relations. */
function link({ subject: { document } }: Context, next: Field): DeclaredPaging | string {
  const { path, kinds, schema } = next;
  if (!kinds.has("array") || kinds.has("string")) return { style: "next-url", next };
  const linkFields = linkFieldsOf(document, schema);
  if (linkFields === undefined) return `${quotePath(path)} is an array, and not of links with their relations`;
  return { style: "next-url", next, linkFields };
}

export const inResponse = ({ response }: Context, path: readonly string[]): Field | undefined =>
  response.fields.find((field) => holderKey(field.path) === holderKey(path));

function inItem({ subject: { document }, items }: Context, path: readonly string[]): Source | undefined {
  let found = { schema: items.element, alternative: false };
  for (const step of path) {
    const property = propertiesOf(document, found.schema).get(step);
    if (property === undefined) return undefined;
    found = { schema: property.schema, alternative: found.alternative || property.alternative };
  }
  return { path, kinds: kindsOf(document, found.schema), variant: found.alternative };
}

/** The declared list. If a cursor comes from the last item, the array before it is the list. */
function declaredItems(
  subject: Subject,
  response: ResponseShape,
  { items, next }: Declaration,
  chosen: ItemsChoice,
): Items | undefined {
  const path = items?.path ?? (next?.ofLastItem === undefined ? undefined : next.path);
  if (path !== undefined) return itemsAt(subject, response, path);
  return chosen.candidates.length === 1 ? chosen.candidates[0] : undefined;
}

const missingItems = ({ items }: Declaration, { why }: ItemsChoice): string =>
  items === undefined ? `it names no items, and ${why}` : `${quotePath(items.path)} is not a list in the response`;

/** Finds an input by its name on the wire, its dotted path (with or without `body` before it), or its name in another spelling. */
function findInput(subject: Subject, name: string | undefined, where?: "query" | "body"): Input | undefined {
  if (name === undefined) return undefined;
  const inputs = inputsOf(subject).filter((input) => where === undefined || input.in === where);
  const exact = inputs.find((input) => {
    const dotted = input.path.join(".");
    return dotted === name || input.path.at(-1) === name || (input.in === "body" && `body.${dotted}` === name);
  });
  return exact ?? inputs.find(({ path }) => compact(path.join(".")) === compact(name));
}
