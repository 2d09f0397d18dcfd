/**
 * `cursor-token` under an API's own names: the response holds a value that the request takes, and the descriptions connect the two, or the
 * value is the key of the last item. Applies after the numbers, because such a string may just as well name a search and stay the same.
 */

import { isLinkName } from "../field-names.js";
import type { Input } from "../inputs.js";
import { mentions, mentionsNextPage, mentionsTime } from "../prose.js";
import { isChoice, isMentioned } from "../request-shape.js";
import type { Field } from "../response-shape.js";
import type { Context, Rule, Verdict } from "../rule.js";
import { pagingOf } from "../claim.js";
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

/** Whether an input is any string: not one of an enum, and not a link, which would be followed. */
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
  if (!isFree(context, input)) return undefined;
  const field = described(context, input);
  if (field !== undefined) return { input, field, why: "the description says so" };
  const next = nextOf(context, input);
  return next && { input, field: next, why: "their names agree" };
}

/**
 * The field with the next value of an input, by its name: `next_stream_position` for `stream_position`. Needs a page size, a total or an end
 * marker, and no time: the next day or date has no end.
 */
function nextOf({ request, signals }: Context, input: Input): Field | undefined {
  const { more, last, totalItems, envelope } = signals;
  if ((request.size ?? more ?? last ?? totalItems) === undefined || mentionsTime(input.text)) return undefined;
  if (/date|time|day|week|month|year|season/.test(input.name)) return undefined;
  const wanted = `next${input.name.replace(/^next/, "")}`;
  return envelope.find(({ name, kinds }) => name === wanted && scalars.some((kind) => kinds.has(kind)));
}

/**
 * The field with the last item's key for an input: `last_file_id` for `start_after_file_id`, or of the input's own name. Needs an end
 * marker.
 */
function lastKey({ signals: { more, last, envelope } }: Context, input: Input): Field | undefined {
  const [, key] = /^(?:(?:start(?:ing)?)?after|last)(\w+(?:id|key))$/.exec(input.name) ?? [];
  if (key === undefined || (more ?? last) === undefined) return undefined;
  return envelope.find(({ name, kinds }) => name === `last${key}` && scalars.some((kind) => kinds.has(kind)));
}

const scalars: readonly Kind[] = ["string", "integer", "number"];

/** The field that either description names; or a field of the parameter's own name, if a description mentions paging. */
function described({ signals, subject }: Context, input: Input): Field | undefined {
  // The descriptions may mention a field of the parameter's own name, such as `token`, for other reasons.
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
  const numeric = field.kinds.has("integer") || field.kinds.has("number");
  return pagingOf(context, { style: "cursor-token", rule: "echo", parameter: input, next: field, numeric, evidence });
}
