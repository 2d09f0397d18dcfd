/**
 * `cursor-token` under names of the API's own: the response holds a value that the request takes, and the descriptions
 * connect the two, or that value is the key of the last item. Applies after the numbers, for such a string may as well be the
 * name of a search that stays.
 */

import { isLinkName } from "../field-names.js";
import type { Input } from "../inputs.js";
import { mentions, mentionsNextPage } from "../prose.js";
import { isChoice, isMentioned } from "../request-shape.js";
import type { Field } from "../response-shape.js";
import type { Context, Rule, Verdict } from "../rule.js";
import { pagingOf } from "../rule.js";
import { textOf, type Kind } from "../schema-view.js";
import { compact, quotePath } from "../words.js";

export const echoRule: Rule = { name: "echo", apply };

function apply(context: Context): Verdict {
  const { request } = context;
  const inputs = request.inputs.filter((input) => !request.paging.includes(input));
  const pairs = inputs.flatMap((input) => feeding(context, input) ?? []);
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
const isFree = ({ subject }: Context, input: Input): boolean =>
  input.kinds.has("string") && !isChoice(subject, input) && !isLinkName(input.path.at(-1) ?? "");

interface Pair {
  readonly input: Input;
  readonly field: Field;
  readonly why: string;
}

function feeding(context: Context, input: Input): Pair | undefined {
  const key = lastKey(context, input);
  if (key !== undefined) return { input, field: key, why: "it is the key of the last item" };
  const field = isFree(context, input) ? described(context, input) : undefined;
  return field && { input, field, why: "the description says so" };
}

/** `last_file_id` feeds `start_after_file_id`, or a parameter of its own name, where the response states whether more follows. */
function lastKey({ signals: { more, last, envelope } }: Context, input: Input): Field | undefined {
  const [, key] = /^(?:(?:start(?:ing)?)?after|last)(\w+(?:id|key))$/.exec(input.name) ?? [];
  if (key === undefined || (more ?? last) === undefined) return undefined;
  return envelope.find(({ name, kinds }) => name === `last${key}` && scalars.some((kind) => kinds.has(kind)));
}

const scalars: readonly Kind[] = ["string", "integer", "number"];

/** A field that either description names; or one of the parameter's own name, where a description mentions paging. */
function described({ signals, subject }: Context, input: Input): Field | undefined {
  // A field of the parameter's own name, such as `token`, may be mentioned for other reasons.
  const named = signals.tokens.find(
    ({ path, text, weight }) => weight !== 1 && (mentions(input.text, path.at(-1) ?? "") || isMentioned(text, input)),
  );
  const own = compact(input.path.at(-1) ?? "");
  const same = signals.envelope.find(({ name, kinds }) => name === own && kinds.has("string"));
  const texts = [input.text, textOf(subject.document, same?.schema)];
  return named ?? (texts.some(mentionsNextPage) ? same : undefined);
}

function claim(context: Context, { input, field, why }: Pair): ReturnType<typeof pagingOf> {
  const evidence = [`${quotePath(field.path)} of the response feeds ${quotePath(input.path)}: ${why}`];
  return pagingOf(context, { style: "cursor-token", rule: "echo", parameter: input, next: field, evidence });
}
