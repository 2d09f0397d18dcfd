/**
 * `next-url` linkFields several links: an array next to the items has the links of the page, each with its relation. Applies last, and only with
 * a parameter for paging: other responses have such links too.
 */

import { linkWords } from "../field-names.js";
import type { Document, Schema } from "../../../document.js";
import type { Field } from "../response-shape.js";
import { pagingOf } from "../claim.js";
import type { Context, Rule, Verdict } from "../rule.js";
import { elementOf, kindsOf, propertiesOf } from "../schema-view.js";
import { quotePath, wordsOf } from "../words.js";

export const linkListRule: Rule = { name: "link-list", apply };

function apply(context: Context): Verdict {
  const { request, signals, subject } = context;
  if (subject.method.toUpperCase() !== "GET")
    return { refused: "a link is fetched by GET, and this is another method" };
  const [list] = signals.envelope.flatMap((field) => linksIn(context, field));
  if (list === undefined) return { refused: "no array of the response has links with their relations" };
  if (request.paging.length === 0) return { refused: "no parameter is for paging" };
  const { field, linkFields } = list;
  const evidence = [
    `${quotePath(field.path)} has the link to the next page, by its ${quotePath([linkFields.relation])}`,
  ];
  return { paging: pagingOf(context, { style: "next-url", rule: "link-list", next: field, linkFields, evidence }) };
}

interface LinkList {
  readonly field: Field;
  readonly linkFields: { readonly relation: string; readonly url: string };
}

function linksIn({ subject: { document } }: Context, field: Field): LinkList[] {
  const isLinks = wordsOf(field.path.at(-1) ?? "").some((word) => linkWords.has(word)) && field.kinds.has("array");
  if (!isLinks || field.kinds.has("object") || field.kinds.has("string")) return [];
  const linkFields = linkFieldsOf(document, field.schema);
  return linkFields === undefined ? [] : [{ field, linkFields }];
}

/** The properties of an array's links that state their relation and their URL. */
export function linkFieldsOf(document: Document, schema: Schema): LinkList["linkFields"] | undefined {
  const properties = [...propertiesOf(document, elementOf(document, schema))];
  const called = (names: RegExp): string | undefined =>
    properties.find(([name, property]) => names.test(name) && kindsOf(document, property.schema).has("string"))?.[0];
  const relation = called(/^rel(ation)?$/i) ?? properties.find(([name]) => name === "rel")?.[0];
  const url = called(/^(href|ur[il])$/i);
  return relation === undefined || url === undefined ? undefined : { relation, url };
}
