/**
 * `cursor-token` under names that say nothing: the answer gives a text that the request takes, and the document's own words
 * join the two. Tried after the numbers, for what comes back beside them may as well be the name of a search that stays.
 */

import type { Schema } from "../../../document.js";
import { isLinkName } from "../field-names.js";
import type { Input } from "../inputs.js";
import { mentions, speaksOfNextPage } from "../prose.js";
import { isMentioned } from "../request-shape.js";
import type { Field } from "../response-shape.js";
import type { Context, Rule, Verdict } from "../rule.js";
import { pagingOf } from "../rule.js";
import { keywordOf, textOf } from "../schema-view.js";
import { compact, quotePath } from "../words.js";

export const echoRule: Rule = { name: "echo", apply };

function apply(context: Context): Verdict {
  const { request } = context;
  const inputs = request.inputs.filter((input) => !request.paging.includes(input) && isFree(context, input));
  const pairs = inputs.flatMap((input) => {
    const field = feeding(context, input);
    return field === undefined ? [] : [{ input, field }];
  });
  const [chosen, rival] = pairs;
  if (chosen === undefined) return { refused: "no other parameter is said to lead to the next page" };
  if (chosen.input.required)
    return { refused: `${quotePath(chosen.input.path)} is required, so that a first page cannot be asked for` };
  if (rival === undefined) return { paging: claim(context, chosen) };
  const names = pairs.map(({ input }) => quotePath(input.path)).join(", ");
  const choices = pairs.map((each) => claim(context, each));
  return { ambiguous: { why: `several parameters are said to lead to the next page: ${names}`, choices } };
}

/** Any text, but not one of a few, and no link, which would be followed. */
function isFree({ subject }: Context, { kinds, schema, path }: Input): boolean {
  return kinds.has("string") && !isChoice(subject.document, schema) && !isLinkName(path.at(-1) ?? "");
}

const isChoice = (document: Context["subject"]["document"], schema: Schema): boolean =>
  keywordOf(document, schema, "enum") !== undefined;

/** A field of the same name, where one of the two is said to page; or one that the words of the one or the other name. */
function feeding({ signals, subject }: Context, input: Input): Field | undefined {
  // What is called by the parameter's own name, such as `token`, may be mentioned for other reasons.
  const told = signals.tokens.find(
    ({ path, text, weight }) => weight !== 1 && (mentions(input.text, path.at(-1) ?? "") || isMentioned(text, input)),
  );
  const own = compact(input.path.at(-1) ?? "");
  const same = signals.beside.find(({ name, kinds }) => name === own && kinds.has("string"));
  const texts = [input.text, textOf(subject.document, same?.schema)];
  return told ?? (texts.some(speaksOfNextPage) ? same : undefined);
}

function claim(context: Context, { input, field }: { input: Input; field: Field }): ReturnType<typeof pagingOf> {
  const evidence = [`${quotePath(field.path)} of the answer feeds ${quotePath(input.path)}: the description says so`];
  return pagingOf(context, { style: "cursor-token", rule: "echo", parameter: input, next: field, evidence });
}
