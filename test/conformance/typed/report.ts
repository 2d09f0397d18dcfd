/** Reports typed conformance: the table, and the failures. */

import { basename } from "node:path";
import type { FlavourReport, TypedReport } from "./check-types.js";

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;

const columns = [
  "document",
  "client",
  "operations",
  "unchecked",
  "sound",
  "soundness %",
  "calls",
  "invalid",
  "refused",
];
const more = ["tightness %", "same samples", "tightness %", "ours %", "s"];

/** The last figures are those on samples that both clients were tried with. */
export const tableHead = (): string[] => [
  line([...columns, ...more]),
  line(["---", "---", ...Array<string>(columns.length + more.length - 2).fill("---:")]),
];

/** A share in percent; 100 if there is nothing to check. */
const share = (count: number, all: number): number => (all === 0 ? 100 : (100 * count) / all);

export interface Figures {
  /** Operations that were checked. */
  readonly operations: number;
  /** The number of operations whose valid calls all compile and pass. */
  readonly sound: number;
  /** In percent. */
  readonly soundness: number;
  readonly invalid: number;
  readonly refused: number;
  /** In percent. */
  readonly tightness: number;
}

export function figuresOf({ operations: all, unchecked, absent }: TypedReport, flavour: FlavourReport): Figures {
  const operations = all - unchecked.length;
  const unsound = new Set(flavour.calls.filter(({ reason }) => reason !== undefined).map(({ endpoint }) => endpoint));
  const tried = new Set(flavour.calls.map(({ endpoint }) => endpoint));
  const sound = [...tried].filter((endpoint) => !unsound.has(endpoint) && !absent.includes(endpoint)).length;
  const invalid = flavour.invalid.length;
  const refused = flavour.invalid.filter((each) => each.refused).length;
  return {
    operations,
    sound,
    soundness: share(sound, operations),
    invalid,
    refused,
    tightness: share(refused, invalid),
  };
}

/** InvalidValue calls that two clients were both tried with, and the shares that each refuses, in percent. */
export interface SameSamples {
  readonly samples: number;
  readonly ours: number;
  readonly other: number;
}

export function onSameSamples(ours: FlavourReport, other: FlavourReport): SameSamples {
  const own = samplesOf(ours);
  const both = [...samplesOf(other)].filter(([key]) => own.has(key));
  return {
    samples: both.length,
    ours: share(both.filter(([key]) => own.get(key)).length, both.length),
    other: share(both.filter(([, isRefused]) => isRefused).length, both.length),
  };
}

/** Whether each sample is refused; if a client has several methods, by all of them. */
function samplesOf({ invalid }: FlavourReport): Map<string, boolean> {
  const samples = new Map<string, boolean>();
  for (const { endpoint, flaw, location, sample, refused } of invalid) {
    const key = JSON.stringify([endpoint, flaw, location, sample]);
    samples.set(key, (samples.get(key) ?? true) && refused);
  }
  return samples;
}

export function rows(report: TypedReport, seconds: number): string[] {
  const [ours] = report.flavours;
  return report.flavours.map((flavour, index) => {
    const { operations, sound, soundness, invalid, refused, tightness } = figuresOf(report, flavour);
    const first = [index === 0 ? basename(report.document) : "", flavour.name, operations, report.unchecked.length];
    const last = index === 0 ? seconds.toFixed(0) : "";
    if (flavour.failure !== undefined) return line([...first, ...Array<string>(9).fill("–"), last]);
    const both = index === 0 || ours === undefined ? undefined : onSameSamples(ours, flavour);
    return line([
      ...first,
      sound,
      soundness.toFixed(2),
      flavour.calls.length,
      invalid,
      refused,
      tightness.toFixed(2),
      ...(both === undefined ? ["", "", ""] : [both.samples, both.other.toFixed(2), both.ours.toFixed(2)]),
      last,
    ]);
  });
}

const shown = 12;
const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length)}…` : text);

/** What fails of each client, or of ours alone, and what cannot be checked; a few of each kind, or all. */
export function failures(report: TypedReport, everything: boolean): string[] {
  return report.flavours.flatMap((flavour, index) => {
    if (index > 0 && !everything && flavour.failure === undefined) return [];
    const first = everything ? Infinity : shown;
    const sections = [
      ...section("operations that are not sound", unsoundIn(report, flavour, index === 0), first),
      ...section("invalid calls that compile", acceptedIn(flavour), first),
      ...section(
        "operations that cannot be checked: neither openapi-sampler nor json-schema-faker finds a value that fits the schema",
        index === 0 ? report.unchecked.map(({ endpoint, reason }) => `${endpoint}: ${reason}`) : [],
        first,
      ),
      ...section("operations that are sound, and checked in part", index === 0 ? limitedIn(flavour) : [], first),
    ];
    if (sections.length === 0 && flavour.failure === undefined) return [];
    const failure = flavour.failure === undefined ? [] : [`  failed: ${flavour.failure}`];
    return ["", `${basename(report.document)}, ${flavour.name}`, ...failure, ...sections];
  });
}

const indent = "\n          ";

const unsoundIn = ({ absent }: TypedReport, { calls }: FlavourReport, isOurs: boolean): string[] => [
  ...(isOurs ? absent.map((endpoint) => `${endpoint}: the client has no such operation`) : []),
  ...firstOfEach(calls.filter(({ reason }) => reason !== undefined)).map(
    ({ endpoint, reason = "", code }) => `${endpoint}: ${cut(reason, 300)}${indent}${cut(code, 300)}`,
  ),
];

const acceptedIn = ({ invalid }: FlavourReport): string[] =>
  invalid
    .filter(({ refused }) => !refused)
    .map(({ endpoint, flaw, location, code }) => `${endpoint}: ${flaw} (${location})${indent}${cut(code, 300)}`);

const limitedIn = ({ calls }: FlavourReport): string[] =>
  firstOfEach(calls.filter(({ reason, limit }) => reason === undefined && limit !== undefined)).map(
    ({ endpoint, limit = "" }) => `${endpoint}: ${limit}`,
  );

function section(title: string, entries: readonly string[], first: number): string[] {
  if (entries.length === 0) return [];
  const hidden = entries.length - first;
  return [
    `  ${String(entries.length)} ${title}`,
    ...entries.slice(0, first).map((entry) => `      ${entry}`),
    ...(hidden > 0 ? [`      and ${String(hidden)} more; --all shows them`] : []),
  ];
}

function firstOfEach<Item extends { readonly endpoint: string }>(items: readonly Item[]): Item[] {
  const first = new Map<string, Item>();
  for (const item of items) if (!first.has(item.endpoint)) first.set(item.endpoint, item);
  return [...first.values()];
}
