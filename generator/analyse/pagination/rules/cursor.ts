/**
 * `cursor-token`: the response holds the value that the next request sends back. The rule needs a parameter that takes the value, a field
 * that holds it, and a connection between them: a description, or their names.
 */

import { mentions, mentionsCounting, mentionsItem, mentionsPaging, mentionsToken } from "../prose.js";
import type { Input } from "../inputs.js";
import { isMentioned, switchOf, type RequestShape } from "../request-shape.js";
import type { Context, Rule, Verdict } from "../rule.js";
import { formatsOf, isInteger } from "../schema-view.js";
import { pagingOf } from "../claim.js";
import type { TokenField } from "../signals.js";
import { backwardNames, itemCursorNames } from "../names.js";
import { cursorHeader, mentionedHeader } from "../headers.js";
import { backwardOf } from "../backward.js";
import type { RawPaging } from "../raw-paging.js";
import { compact, quote, quotePath } from "../words.js";
import { orByNumbers } from "./numbers.js";
import { sizesOf } from "./page-number.js";

interface Pair {
  readonly input: Input;
  readonly field: TokenField;
  readonly score: number;
  readonly why: string;
}

export const cursorRule: Rule = { name: "cursor", apply };

function apply(context: Context): Verdict {
  const { request, signals } = context;
  const inputs = [...request.cursors, ...request.disguised];
  if (inputs.length === 0) return { refused: "no parameter takes a cursor" };
  const all = inputs.flatMap((input) => signals.tokens.flatMap((field) => pair(context, input, field) ?? []));
  const pairs = all.filter((each) => !isOwn(each, all));
  const top = pairs.reduce((most, { score }) => Math.max(most, score), 0);
  const best = nearest(
    context,
    pairs.filter(({ score }) => score === top),
  );
  const [chosen, rival] = best;
  if (chosen === undefined) return byHeader(context, inputs);
  if (isOneOfTwoEnds(context, chosen))
    return { refused: `${quotePath(chosen.field.path)} is that of an end of the page, and a link leads to the next` };
  if (chosen.input.required && !isGiven(context, chosen))
    return { refused: `${quotePath(chosen.input.path)} is required, so that the first page cannot be requested` };
  const gate = switchOf(request, chosen.input);
  if (gate !== undefined)
    return { refused: `${quotePath(chosen.input.path)} works only while ${quotePath(gate.path)} is on` };
  if (rival === undefined && mayBeOwn(context, chosen)) {
    const why = `whether ${quotePath(chosen.field.path)} leads to the next page or is that of this page is not stated`;
    return { ambiguous: { why, choices: [paging(context, chosen)] } };
  }
  if (rival === undefined) return { paging: paging(context, chosen) };
  const choices = best.map((each) => paging(context, each));
  const readings = best.map(({ input, field }) => `${quotePath(input.path)} from ${quotePath(field.path)}`);
  return { ambiguous: { why: `several cursors are as likely: ${readings.join("; ")}`, choices } };
}

/** Whether a field repeats the cursor of the request: `continuation_token`, next to `next_continuation_token`. */
const isOwn = ({ input, field }: Pair, pairs: readonly Pair[]): boolean =>
  field.weight < 3 &&
  pairs.some(
    (other) =>
      other.input === input &&
      other.field.weight === 3 &&
      other.field.holder === field.holder &&
      other.field.name === `next${field.name}`,
  );

/**
 * Whether the caller has the first value of a required cursor. That is so if the response's cursor is called the next one, or if the
 * response states whether more follows. If the page size is required too, the document marks every parameter as required.
 */
const isGiven = (context: Context, { field }: Pair): boolean =>
  field.weight > 1 || context.request.size?.required === true || (field.weight === 1 && hasEnd(context));

/**
 * Whether a cursor is that of one end of the page, such as `cursors.after` next to `cursors.before`: which of them leads on depends on the
 * order of the list. A next link around them knows it, and is missing on the last page.
 */
function isOneOfTwoEnds({ signals, subject }: Context, { field: { holder, weight } }: Pair): boolean {
  if (weight !== 2 || subject.method.toUpperCase() !== "GET") return false;
  const hasOpposite = signals.envelope.some((field) => field.holder === holder && backwardNames.has(field.name));
  return hasOpposite && signals.links.some((link) => holder.startsWith(link.holder.slice(0, -1)));
}

/**
 * Chooses between equally likely pairs. Preferred are the field next to the items, the one in an object named like the parameter, a
 * parameter with a cursor's own name, and the outermost of one name.
 */
function nearest({ items }: Context, pairs: readonly Pair[]): readonly Pair[] {
  const depth = ({ input }: Pair): number => input.path.length;
  const names = new Set(pairs.map(({ input }) => input.name));
  const least = names.size === 1 ? Math.min(...pairs.map(depth)) : 0;
  const preferences: ((pair: Pair) => boolean)[] = [
    ({ field }) => field.holder === items.holder,
    ({ field, input }) => compact(field.path.at(-2) ?? "") === input.name,
    ({ input }) => !itemCursorNames.has(input.name),
    (pair) => depth(pair) === least,
  ];
  return preferences.reduce<readonly Pair[]>((left, isPreferred) => {
    const preferred = left.filter(isPreferred);
    return preferred.length > 0 ? preferred : left;
  }, pairs);
}

function paging(context: Context, { input, field, why }: Pair): RawPaging {
  const found = pagingOf(context, {
    style: "cursor-token",
    rule: "cursor",
    parameter: input,
    next: field,
    mayBeLink: field.mayBeLink,
    numeric: isNumber(context, field),
    backward: backwardOf(context, input),
    evidence: [why],
  });
  return input.required ? found : orByNumbers(context, found, input);
}

/** JSON of Protocol Buffers has 64-bit numbers in strings. */
const isNumber = ({ subject: { document } }: Context, { kinds, schema }: TokenField): boolean =>
  kinds.has("integer") || kinds.has("number") || formatsOf(document, schema).some(isInteger);

/**
 * Pairs a parameter with a response header: one that the description names, or the only one with a cursor for the only parameter that can
 * take it.
 */
function byHeader({ response, request, ...context }: Context, inputs: readonly Input[]): Verdict {
  const optional = inputs.filter(({ required }) => !required);
  const described = optional.flatMap((input) => {
    const header = mentionedHeader(response.headers, input.text);
    return header === undefined ? [] : [{ input, header }];
  });
  const own = optional.filter((input) => request.cursors.includes(input));
  const free = own.filter(({ name }) => !itemCursorNames.has(name));
  const only = cursorHeader(response.headers);
  const fed = described.length > 0 || only === undefined ? described : free.map((input) => ({ input, header: only }));
  const [found, ...others] = fed;
  if (found === undefined || others.length > 0)
    return {
      refused: `no field of the response feeds ${inputs.map(({ path }) => quotePath(path)).join(", ")}`,
      unfed: own,
    };
  const { input, header } = found;
  const evidence = [`the header ${quote(header)} feeds ${quotePath(input.path)}`];
  return {
    paging: pagingOf(
      { response, request, ...context },
      { style: "cursor-token", rule: "cursor", parameter: input, nextHeader: header, evidence },
    ),
  };
}

/** Scores how well a parameter and a field fit; `undefined` if nothing connects them. */
function pair(context: Context, input: Input, field: TokenField): Pair | undefined {
  const { request } = context;
  const disguised = request.disguised.includes(input);
  if (disguised && (!isToken(request, input, field) || isEcho(context, input, field))) return undefined;
  const alike = stem(input.name) === stem(field.called);
  if (isOnlyCursor(context, input, field)) return { input, field, score: 0, why: whyOnly(input, field) };
  // A field called just `cursor` may be this page's own.
  if (field.weight === 1 && !(alike && (saysCursor(field.called) || isConfirmed(context, input, field))))
    return undefined;
  const found = (score: number, because: string): Pair => {
    const why = `${quotePath(field.path)} of the response feeds ${quotePath(input.path)}: ${because}`;
    return { input, field, score: score + field.weight + Number(input.name === field.name), why };
  };
  const isDescribed = isMentioned(field.text, input) || mentions(input.text, field.path.at(-1) ?? "");
  if (isDescribed) return found(20, "the description says so");
  if (alike) return found(10, "their names agree");
  const isCursor = anyCursor.test(input.name) || (mentionsToken(input.text) && mentionsPaging(input.text));
  const isOther = disguised ? isSoleNext(context, field) : isCursor && field.weight > 1;
  if (isOther) return found(0, "nothing else pages");
  return itemCursorNames.has(input.name) && field.weight === 0 ? found(0, "it is the key of the last item") : undefined;
}

/** Whether the pair is a `cursor` and an `after`, and nothing else leads on. */
function isOnlyCursor({ signals }: Context, input: Input, { name, kinds }: TokenField): boolean {
  const isAlone = signals.tokens.length === 1 && kinds.has("string") && !mentionsItem(input.text);
  return isAlone && name === "cursor" && /^(page)?after$/.test(input.name) && input.kinds.has("string");
}

/** Whether a `cursor` next to the items may be that of the request, with which the list would end at once. */
const mayBeOwn = (context: Context, { input, field }: Pair): boolean =>
  isOnlyCursor(context, input, field) && field.path.length === 1 && !hasEnd(context);

const hasEnd = ({ signals }: Context): boolean => signals.more !== undefined || signals.last !== undefined;

/** Whether a `next` of any form is the only way to the next page: it may be a string, and something else states whether more follows. */
function isSoleNext(context: Context, { mayBeLink }: TokenField): boolean {
  const { request, signals } = context;
  const isCounted = signals.page !== undefined || signals.totalPages !== undefined;
  return mayBeLink && hasEnd(context) && !isCounted && request.cursors.length === 0;
}

const whyOnly = (input: Input, field: TokenField): string =>
  `${quotePath(field.path)} of the response feeds ${quotePath(input.path)}: nothing else leads to the next page`;

/** Whether a name can only mean a position in a list. */
const saysCursor = (name: string): boolean =>
  /cursor|page(token|key|info)|pag(ing|ination)|resumption|scroll|skiptoken/.test(name);

/**
 * Whether an echoed `token` or `start` is for paging, since something else is too. Otherwise it may belong to the thing that was created.
 */
function isConfirmed({ request, signals }: Context, input: Input, field: TokenField): boolean {
  if (request.size !== undefined || mentionsPaging(input.text) || mentionsPaging(field.text)) return true;
  return [signals.more, signals.last, signals.totalItems, signals.totalPages].some((each) => each !== undefined);
}

// A bare `token` is as often for access, and `since` fits no cursor but its own.
const anyCursor =
  /^(?!token$).*(cursor|token|marker|bookmark|iterator|after|next|continu|scroll|state|info|startkey|lastevaluated)/;

/** Whether a string is a token: `page` as a string may be a number in quotes, and `page` in the response the number of this page. */
function isToken({ pages, offsets }: RequestShape, input: Input, { kinds, weight }: TokenField): boolean {
  if (!kinds.has("string") || (mentionsCounting(input.text) && !mentionsToken(input.text))) return false;
  const isNumber = pages.includes(input) || offsets.includes(input) || kinds.has("integer") || kinds.has("number");
  return weight === 3 || !isNumber || mentionsToken(input.text);
}

/** Whether a field only repeats the request: it has the parameter's own name, and next to it are the page size and a total. */
function isEcho({ request, signals }: Context, { text }: Input, field: TokenField): boolean {
  if (field.weight !== 1 || signals.totalItems === undefined) return false;
  if (mentionsToken(text) || mentionsToken(field.text)) return false;
  const sizes = new Set(sizesOf(request).map(({ name }) => name));
  return signals.envelope.some(({ name, holder }) => holder === field.holder && sizes.has(name));
}

/** A name without the words that differ between parameter and field: `next_page_token` and `startToken` become `token`. */
const stem = (name: string): string =>
  name.replace(/^(next|page|paging|pagination|start(ing)?|from|end|request|continuation|list|forward)+/, "");
