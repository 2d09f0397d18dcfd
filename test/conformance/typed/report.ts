/** The table of typed conformance, and what fails. */

import { basename } from "node:path";
import type { FlavourReport, TypedReport } from "./trial.js";

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;

export const tableHead = (): string[] => [
  line(["document", "client", "operations", "sound", "soundness %", "calls", "spoiled", "refused", "tightness %", "s"]),
  line(["---", "---", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:"]),
];

/** In percent; 100 where there is nothing to judge. */
const share = (count: number, all: number): number => (all === 0 ? 100 : (100 * count) / all);

export interface Figures {
  /** Operations that were judged. */
  readonly operations: number;
  /** Those whose valid calls all compile and pass. */
  readonly sound: number;
  /** In percent. */
  readonly soundness: number;
  readonly spoiled: number;
  readonly refused: number;
  /** In percent. */
  readonly tightness: number;
}

export function figuresOf({ operations: all, unjudged, absent }: TypedReport, flavour: FlavourReport): Figures {
  const operations = all - unjudged.length;
  const unsound = new Set(flavour.calls.filter(({ reason }) => reason !== undefined).map(({ endpoint }) => endpoint));
  const tried = new Set(flavour.calls.map(({ endpoint }) => endpoint));
  const sound = [...tried].filter((endpoint) => !unsound.has(endpoint) && !absent.includes(endpoint)).length;
  const spoiled = flavour.spoiled.length;
  const refused = flavour.spoiled.filter((each) => each.refused).length;
  return {
    operations,
    sound,
    soundness: share(sound, operations),
    spoiled,
    refused,
    tightness: share(refused, spoiled),
  };
}

export function rows(report: TypedReport, seconds: number): string[] {
  return report.flavours.map((flavour, index) => {
    const { operations, sound, soundness, spoiled, refused, tightness } = figuresOf(report, flavour);
    const document = index === 0 ? basename(report.document) : "";
    if (flavour.failure !== undefined)
      return line([document, flavour.name, operations, "–", "–", "–", "–", "–", "–", ""]);
    const figures = [
      operations,
      sound,
      soundness.toFixed(2),
      flavour.calls.length,
      spoiled,
      refused,
      tightness.toFixed(2),
    ];
    return line([document, flavour.name, ...figures, index === 0 ? seconds.toFixed(0) : ""]);
  });
}

const shown = 12;
const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length)}…` : text);

/** What fails of each client, or of ours alone; a few of each kind, or all. */
export function failures(report: TypedReport, everything: boolean): string[] {
  return report.flavours.flatMap((flavour, index) => {
    if (index > 0 && !everything && flavour.failure === undefined) return [];
    const first = everything ? Infinity : shown;
    const valid = [
      ...(index === 0 ? report.absent.map((endpoint) => `${endpoint}: the client has no such operation`) : []),
      ...firstOfEach(flavour.calls.filter(({ reason }) => reason !== undefined)).map(
        ({ endpoint, reason = "", code }) => `${endpoint}: ${cut(reason, 300)}\n          ${cut(code, 300)}`,
      ),
    ];
    const accepted = flavour.spoiled
      .filter((each) => !each.refused)
      .map(({ endpoint, flaw, location, code }) => `${endpoint}: ${flaw} (${location})\n          ${cut(code, 300)}`);
    const unjudged = index === 0 ? report.unjudged : [];
    return [
      ...(valid.length + accepted.length + unjudged.length > 0 || flavour.failure !== undefined
        ? ["", `${basename(report.document)}, ${flavour.name}`]
        : []),
      ...(flavour.failure === undefined ? [] : [`  failed: ${flavour.failure}`]),
      ...section("operations that are not sound", valid, first),
      ...section("spoiled calls that compile", accepted, first),
      ...section("operations that cannot be judged: no sample fits the schema", unjudged, first),
    ];
  });
}

function section(title: string, entries: readonly string[], first: number): string[] {
  if (entries.length === 0) return [];
  const more = entries.length - first;
  return [
    `  ${String(entries.length)} ${title}`,
    ...entries.slice(0, first).map((entry) => `      ${entry}`),
    ...(more > 0 ? [`      and ${String(more)} more; --all shows them`] : []),
  ];
}

function firstOfEach<Item extends { readonly endpoint: string }>(items: readonly Item[]): Item[] {
  const first = new Map<string, Item>();
  for (const item of items) if (!first.has(item.endpoint)) first.set(item.endpoint, item);
  return [...first.values()];
}
