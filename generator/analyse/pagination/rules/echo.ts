/**
 * `cursor-token` under names that mean nothing: the response holds a string that the request takes, and the descriptions
 * connect the two. Applies after the numbers, for such a string may as well be the name of a search that stays.
 */

import type { Schema } from "../../../document.js";
import { isLinkName } from "../field-names.js";
import type { Input } from "../inputs.js";
import { mentions, mentionsNextPage } from "../prose.js";
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
  if (chosen === undefined) return { refused: "no other parameter is described as leading to the next page" };
  if (chosen.input.required)
    return { refused: `${quotePath(chosen.input.path)} is required, so that the first page cannot be requested` };
  if (rival === undefined) return { paging: claim(context, chosen) };
  const names = pairs.map(({ input }) => quotePath(input.path)).join(", ");
  const choices = pairs.map((each) => claim(context, each));
  return { ambiguous: { why: `several parameters are described as leading to the next page: ${names}`, choices } };
}

/** Any string, but not one of an enum, and no link, which would be followed. */
function isFree({ subject }: Context, { kinds, schema, path }: Input): boolean {
  return kinds.has("string") && !isChoice(subject.document, schema) && !isLinkName(path.at(-1) ?? "");
}

const isChoice = (document: Context["subject"]["document"], schema: Schema): boolean =>
  keywordOf(document, schema, "enum") !== undefined;

/** A field that either description names; or one of the parameter's own name, where a description mentions paging. */
function feeding({ signals, subject }: Context, input: Input): Field | undefined {
  // A field of the parameter's own name, such as `token`, may be mentioned for other reasons.
  const described = signals.tokens.find(
    ({ path, text, weight }) => weight !== 1 && (mentions(input.text, path.at(-1) ?? "") || isMentioned(text, input)),
  );
  const own = compact(input.path.at(-1) ?? "");
  const same = signals.envelope.find(({ name, kinds }) => name === own && kinds.has("string"));
  const texts = [input.text, textOf(subject.document, same?.schema)];
  return described ?? (texts.some(mentionsNextPage) ? same : undefined);
}

function claim(context: Context, { input, field }: { input: Input; field: Field }): ReturnType<typeof pagingOf> {
  const evidence = [`${quotePath(field.path)} of the response feeds ${quotePath(input.path)}: the description says so`];
  return pagingOf(context, { style: "cursor-token", rule: "echo", parameter: input, next: field, evidence });
}
