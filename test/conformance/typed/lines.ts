/** The program of a document's calls, line by line. */

import { same } from "../same.js";
import type { Attempt } from "../conform.js";
import type { Case } from "../cases.js";
import { type Call, type SchemaSets, type InvalidCall, invalidCalls, invalidResponses } from "./calls.js";
import type { Flavour } from "./flavour.js";
import { blob, literal } from "./literal.js";
import type { File } from "./program.js";
import type { Flaw } from "./invalid-values.js";

/** A call that was made. */
export interface Tried {
  readonly call: Call;
  readonly code: string;
  readonly attempt: Attempt;
}

/** The purpose of a line of the program; a call by its index. */
export type Line =
  | { readonly kind: "call" | "result"; readonly call: number; readonly code?: string }
  | {
      readonly kind: "invalid";
      readonly call: number;
      readonly flaw: Flaw;
      readonly location: string;
      readonly code: string;
      /** The fault, as JSON: the same for every way of writing the call. */
      readonly sample: string;
    };

export interface ProgramLine {
  readonly key: Line;
  readonly text: string;
}

const perFile = 400;

/** A file holds all lines of a call. */
export function filesOf({ head }: Flavour, lines: readonly ProgramLine[]): File<Line>[] {
  const files: { head: readonly string[]; lines: ProgramLine[] }[] = [];
  for (const line of lines) {
    // The lines of a call use the call itself.
    const isStart = line.key.call !== files.at(-1)?.lines.at(-1)?.key.call;
    if (files.length === 0 || (isStart && (files.at(-1)?.lines.length ?? 0) >= perFile))
      files.push({ head, lines: [] });
    files.at(-1)?.lines.push(line);
  }
  return files;
}

/** The lines for valid calls and their results, and for variants of both with one fault. */
export function linesOf(flavour: Flavour, tried: readonly Tried[], schemas: SchemaSets): ProgramLine[] {
  const done = new Set<unknown>();
  return tried.flatMap(({ call, code, attempt: ended }, index) => {
    const name = callName(index);
    const least = leastOf(call, tried);
    const wrong = least === undefined ? [] : invalidCalls(call, least, schemas);
    return [
      { key: { kind: "call", call: index }, text: `const ${name} = ${code};` },
      { key: { kind: "call", call: index }, text: `type ${typeName(index)} = Awaited<ReturnType<typeof ${name}>>;` },
      ...(ended.faults.length > 0 ? [] : resultLines(call, ended, index, done, schemas)),
      ...invalidLines(flavour, call, index, wrong),
    ];
  });
}

/** Calls with one fault, next to the same without it: only if that is accepted, the fault is the reason of a refusal. */
function invalidLines(flavour: Flavour, { method }: Call, index: number, wrong: readonly InvalidCall[]): ProgramLine[] {
  const statement = (sent: Case): string => `void (${flavour.callCode(method, sent)});`;
  const sound = new Set(wrong.flatMap((each) => (each.sound === undefined ? [] : [statement(each.sound)])));
  return [
    ...[...sound].map((text): ProgramLine => ({ key: { kind: "call", call: index, code: text }, text })),
    ...wrong.map(({ flaw, location, sent }): ProgramLine => {
      const text = statement(sent);
      const sample = JSON.stringify([
        sent.parameters.map(({ parameter, value }) => [parameter.name, value]),
        sent.body?.value,
      ]);
      return { key: { kind: "invalid", call: index, flaw, location, code: text, sample }, text };
    }),
  ];
}

/** The name of a call in the program. */
export const callName = (index: number): string => `call${String(index)}`;
const typeName = (index: number): string => `Result${String(index)}`;

/** A received value has to be of the declared type, and a value that the server may not send must not be. */
function resultLines(
  call: Call,
  { payload, result }: Attempt,
  index: number,
  done: Set<unknown>,
  schemas: SchemaSets,
): ProgramLine[] {
  if (result === undefined || payload?.isMisfit === true) return [];
  const { value, items, isBytes = false } = result;
  const type = items === undefined ? typeName(index) : `${typeName(index)}["body"]`;
  const constant = (of: string, code: string): string => `{ const value: ${of} = ${code}; void value; }`;
  const received = isBytes ? blob(String(value)).text : literal(value);
  const key = { kind: "result", call: index } as const;
  const valid = [
    { key, text: constant(type, received) },
    ...(items === undefined ? [] : [{ key, text: constant(`${typeName(index)}["items"]`, literal(items.given)) }]),
  ];
  if (payload === undefined || done.has(payload)) return valid;
  done.add(payload);
  const isStream = payload.kind === "events";
  const first = (values: unknown): unknown => (isStream ? (values as unknown[])[0] : values);
  // An event may arrive with its name; its schema is then that of a part.
  if (!same(first(value), first(payload.value))) return valid;
  const wrong = invalidResponses(call, payload, schemas);
  const returned = (one: unknown): string => constant(type, literal(isStream ? [one] : one));
  const sound = new Set(wrong.map((each) => returned(each.sound)));
  return [
    ...valid,
    ...[...sound].map((text): ProgramLine => ({ key: { ...key, code: text }, text })),
    ...wrong.map(({ flaw, steps, value: one }): ProgramLine => {
      const text = returned(one);
      const location = ["result", ...steps].join("/");
      return { key: { kind: "invalid", call: index, flaw, location, code: text, sample: JSON.stringify(one) }, text };
    }),
  ];
}

/** For a method's full call, its call with only required parts. */
function leastOf({ method, sent }: Call, tried: readonly Tried[]): Call | undefined {
  if (sent.extent !== "all" || method.operation.switches !== undefined) return undefined;
  const own = tried.filter(({ call }) => call.method === method).map(({ call }) => call);
  if (own.find((call) => call.sent.extent === "all")?.sent !== sent) return undefined;
  return own.find((call) => call.sent.extent === "required");
}
