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
  const next =
    declared.ofLastItem === undefined ? inResponse(context, declared.path) : inItem(context, declared.ofLastItem);
  if (next === undefined) return `there is no ${quotePath(declared.ofLastItem ?? declared.path)} in the response`;
  if (style === "next-url") return { style, next };
  const parameter = findInput(context.subject, name, carrier);
  return parameter === undefined ? noParameter(name) : { style, next, parameter };
}

export const inResponse = ({ response }: Context, path: readonly string[]): Field | undefined =>
  response.fields.find((field) => holderKey(field.path) === holderKey(path));

function inItem({ subject, items }: Context, path: readonly string[]): Source | undefined {
  const [key, ...deeper] = path;
  const property =
    key === undefined || deeper.length > 0 ? undefined : propertiesOf(subject.document, items.element).get(key);
  return property && { path, kinds: kindsOf(subject.document, property.schema), variant: property.alternative };
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
