/**
 * Cursors of several values, which a body sends back as objects or arrays. Those of the server are `cursor-token`. Those of the last item,
 * such as the values that the list is sorted by, are `cursor-last-id`, and apply only if no number leads on.
 */

import { isNextName } from "../field-names.js";
import type { Input } from "../inputs.js";
import { forwardNames, itemCursorNames } from "../names.js";
import { isMentioned } from "../request-shape.js";
import type { Field } from "../response-shape.js";
import { pagingOf } from "../claim.js";
import type { Context, Rule, Verdict } from "../rule.js";
import { kindsOf, propertiesOf, textOf, type Kind } from "../schema-view.js";
import { compact, quote, quotePath, wordsOf } from "../words.js";

export const keyRule: Rule = { name: "key", apply: ofResponse };

export const lastKeyRule: Rule = { name: "last-key", apply: ofLastItem };

const noInput: Verdict = { refused: "no parameter takes a cursor of several values" };

function ofResponse(context: Context): Verdict {
  const { request, signals, items } = context;
  const fields = signals.envelope.filter(({ path }) => path !== items.path);
  const pairs = request.keys.flatMap((input) =>
    fields.filter((field) => feeds(context, field, input)).map((field) => ({ input, field })),
  );
  const [pair, rival] = pairs;
  if (request.keys.length === 0) return noInput;
  if (pair === undefined) return { refused: `no field of the response feeds ${named(request.keys)}` };
  if (pair.input.required)
    return { refused: `${quotePath(pair.input.path)} is required, so that the first page cannot be requested` };
  if (rival === undefined) return { paging: claim(context, pair) };
  const choices = pairs.map((each) => claim(context, each));
  return { ambiguous: { why: `several cursors are as likely: ${named(pairs.map(({ input }) => input))}`, choices } };
}

const named = (inputs: readonly Input[]): string => inputs.map(({ path }) => quotePath(path)).join(", ");

function claim(context: Context, { input, field }: { input: Input; field: Field }): ReturnType<typeof pagingOf> {
  const evidence = [`${quotePath(field.path)} of the response feeds ${quotePath(input.path)}`];
  return pagingOf(context, {
    style: "cursor-token",
    rule: "key",
    parameter: input,
    next: field,
    structured: true,
    evidence,
  });
}

/**
 * Whether a field feeds an input of the same form: `LastEvaluatedKey` and `ExclusiveStartKey` are keys, `nextCursor` and `cursor` cursors.
 */
function feeds({ subject }: Context, field: Field, input: Input): boolean {
  if (!isOfForm(field.kinds, formOf(input.kinds))) return false;
  if (!isNextName(field) && !forwardNames.has(field.name) && field.name !== input.name) return false;
  const lastWord = (name = ""): string | undefined => wordsOf(name).at(-1);
  return (
    lastWord(field.path.at(-1)) === lastWord(input.path.at(-1)) ||
    isMentioned(textOf(subject.document, field.schema), input)
  );
}

/** The only form that a key may have. */
const formOf = (kinds: ReadonlySet<Kind>): Kind => (kinds.has("array") ? "array" : "object");

const isOfForm = (kinds: ReadonlySet<Kind>, form: Kind): boolean =>
  kinds.has(form) && [...kinds].every((kind) => kind === form || kind === "null");

function ofLastItem(context: Context): Verdict {
  const { request, items, subject } = context;
  const [input, rival] = request.keys.filter(({ name, kinds }) => itemCursorNames.has(name) && kinds.has("array"));
  if (input === undefined || items.kind !== "array") return noInput;
  const properties = [...propertiesOf(subject.document, items.element)];
  const [name, property] =
    properties.find(([each, { schema }]) => {
      const isNamed = compact(each) === input.name || (input.name === "searchafter" && each === "sort");
      return isNamed && isOfForm(kindsOf(subject.document, schema), "array");
    }) ?? [];
  if (name === undefined || property === undefined || rival !== undefined || input.required)
    return { refused: `the items have no property that ${quotePath(input.path)} could take` };
  const evidence = [`${quotePath(input.path)} takes ${quote(name)} of the last item`];
  const next = { path: [name], kinds: kindsOf(subject.document, property.schema), variant: property.alternative };
  const found = {
    style: "cursor-last-id",
    parameter: input,
    next,
    structured: true,
    mayLackKey: true,
    evidence,
  } as const;
  return { paging: pagingOf(context, { ...found, rule: "last-key" }) };
}
