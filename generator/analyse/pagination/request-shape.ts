/** The query parameters and body properties of a request, by their possible roles in paging. */

import { defined } from "../../defined.js";
import { inputsOf, type Input } from "./inputs.js";
import { backwardNames, cursorNames, itemCursorNames, offsetNames, pageNames, sizeNames } from "./names.js";
import {
  mentions,
  mentionsClientState,
  mentionsCounting,
  mentionsItem,
  mentionsOffset,
  mentionsPageNumber,
  mentionsPaging,
  mentionsStartingItem,
  mentionsTime,
  mentionsTimeOffset,
  mentionsToken,
} from "./prose.js";
import type { Subject } from "./raw-paging.js";
import { formatsOf, isInteger, keywordOf, samplesOf, type Kind } from "./schema-view.js";

/** The inputs of a request by their possible roles. */
export interface RequestShape {
  readonly inputs: readonly Input[];
  readonly size?: Input;
  /** Forward cursors, by their name. */
  readonly cursors: readonly Input[];
  /** Inputs with the name of a number, or without a typical name, that can carry a token: `page` or `offset` as a string. */
  readonly disguised: readonly Input[];
  /** Cursors of several values, in the body. */
  readonly keys: readonly Input[];
  /** Backward cursors. */
  readonly backward: readonly Input[];
  readonly pages: readonly Input[];
  readonly offsets: readonly Input[];
  /** All of the above. */
  readonly paging: readonly Input[];
}

/** The shape of an operation's request. */
export function requestShape(subject: Subject): RequestShape {
  const inputs = inputsOf(subject).filter((input) => !mentionsClientState(input.text));
  const named = (names: ReadonlySet<string>): Input[] => preferCurrent(inputs.filter((input) => names.has(input.name)));
  const numbers = (names: ReadonlySet<string>): Input[] => named(names).filter((input) => isNumeric(subject, input));
  const tokens = (names: ReadonlySet<string>): Input[] =>
    named(names).filter((input) => isTokenLike(input) && !isChoice(subject, input) && !isTimeFilter(subject, input));
  const cursors = [...tokens(cursorNames), ...tokens(itemCursorNames)];
  const disguised = [...named(pageNames), ...named(offsetNames), ...inputs.filter(readsAsCursor)].filter(
    (input) =>
      input.kinds.has("string") &&
      !isChoice(subject, input) &&
      !cursors.includes(input) &&
      !isTimeFilter(subject, input) &&
      !isRange(inputs, input),
  );
  const sizes = numbers(sizeNames).filter((input) => !firstOf(inputs).includes(input));
  const size = sizes.find(({ name }) => /limit|perpage|size|max/.test(name)) ?? sizes[0];
  const offsets = [...numbers(offsetNames), ...firstOf(inputs), ...numbers(cursorNames).filter(readsAsOffset)];
  // An `offset` just as often counts pages.
  const paged = offsets.filter(({ text }) => mentionsPageNumber(text));
  const roles = {
    cursors,
    disguised: [...new Set(disguised)],
    keys: inputs.filter((input) => (cursorNames.has(input.name) || itemCursorNames.has(input.name)) && isKey(input)),
    backward: named(backwardNames).filter((input) => !isTimeFilter(subject, input)),
    // `current` is a page number if there is a page size.
    pages: [...numbers(size === undefined ? pageNames : new Set([...pageNames, "current"])), ...paged],
    offsets: offsets.filter((input) => !paged.includes(input) && countsItems(inputs, input)),
  };
  const paging = [...Object.values(roles).flat(), ...(size === undefined ? [] : [size])];
  return { inputs, ...defined({ size }), ...roles, paging };
}

// `first` is a page size, but next to a `max` it is the number of the first item.
const firstOf = (inputs: readonly Input[]): readonly Input[] =>
  inputs.some(({ name }) => /^max(results)?$/.test(name)) ? inputs.filter(({ name }) => name === "first") : [];

// Deprecated parameters count only if there is no other.
function preferCurrent(inputs: Input[]): Input[] {
  const current = inputs.filter((input) => !input.deprecated);
  return current.length > 0 ? current : inputs;
}

const isKey = (input: Input): boolean =>
  input.in === "body" && !isTokenLike(input) && (input.kinds.has("object") || input.kinds.has("array"));

/** Whether the input is one of an enum's values, which a cursor cannot be. */
export const isChoice = ({ document }: Subject, { schema }: Input): boolean =>
  keywordOf(document, schema, "enum") !== undefined;

const isTokenLike = ({ kinds }: Input): boolean =>
  ["string", "integer", "number"].some((kind) => kinds.has(kind as Kind));

const isTime = (format: string): boolean => /date|time/i.test(format);

/** Whether an input limits the time, such as `after: 2024-01-01`, and is not a position in the list. */
function isTimeFilter({ document }: Subject, input: Input): boolean {
  const formats = formatsOf(document, input.schema);
  if (formats.some(isTime)) return true;
  if (input.name === "since")
    return mentionsTime(input.text) || !(mentionsItem(input.text) || mentionsToken(input.text));
  return mentionsTime(input.text) && !mentionsToken(input.text) && !mentionsPaging(input.text);
}

/** Whether an input is a number, or a string that holds one according to its format, default, example, pattern or description. */
function isNumeric({ document }: Subject, input: Input): boolean {
  if (input.kinds.has("integer") || input.kinds.has("number")) return true;
  if (!input.kinds.has("string") || mentionsToken(input.text)) return false;
  // JSON of Protocol Buffers has 64-bit numbers in strings.
  if (formatsOf(document, input.schema).some(isInteger)) return true;
  const samples = samplesOf(document, input.schema);
  if (samples.length > 0) return samples.every((sample) => /^"?\d+"?$/.test(JSON.stringify(sample)));
  return /^\^?(\\d|\[0-9\])/.test(keywordOf(document, input.schema, "pattern") ?? "") || mentionsCounting(input.text);
}

/** Whether an input is described as a cursor without having the name of one. */
function readsAsCursor(input: Input): boolean {
  return /\b(pagination|paging|page|next[- ]page) (cursor|token)\b|\bcursor\b.{0,40}\b(pagination|paging|next page)\b/i.test(
    input.text,
  );
}

/** Whether an input named like a cursor counts items, such as a `marker`. */
const readsAsOffset = ({ kinds, text }: Input): boolean => !kinds.has("string") && mentionsOffset(text);

/** Whether an input is a time to start from, or a time zone, and not a number of items. */
const isTimeOffset = ({ name, text }: Input): boolean =>
  /offset|skip|index/.test(name) ? mentionsTimeOffset(text) : mentionsTime(text);

const countsItems = (inputs: readonly Input[], input: Input): boolean =>
  !isTimeOffset(input) && !isRange(inputs, input) && !mentionsStartingItem(input.text);

/** Whether an input is one end of a range: `from` and `to`, `start_row` and `end_row`. */
function isRange(inputs: readonly Input[], input: Input): boolean {
  const [, rest] = /^(?:from|start|first(?=\w))(row|item|record|index|at|)$/.exec(input.name) ?? [];
  if (rest === undefined) return false;
  const ends = new Set(["to", "end", "until", "till", "stop", "last"].map((end) => `${end}${rest}`));
  return inputs.some((other) => ends.has(other.name) && other.path.length === input.path.length);
}

/** A boolean that is off by default and has to be on for the cursor to have an effect: `use_cursor` for `cursor`. */
export function switchOf(request: RequestShape, input: Input): Input | undefined {
  const names = ["use", "with", "enable", "by"].map((verb) => `${verb}${input.name}`);
  return request.inputs.find(({ name, kinds }) => names.includes(name) && kinds.has("boolean"));
}

/** Whether the description mentions the input by its name on the wire. */
export const isMentioned = (text: string, { path }: Input): boolean => mentions(text, path.at(-1) ?? "");
