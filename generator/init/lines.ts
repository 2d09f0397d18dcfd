/** Reads YAML files of other tools, and reports settings that are not carried over with their lines. */

import { isMap, LineCounter, parseDocument } from "yaml";
import { isObject } from "../config/module.js";

export type Value = Readonly<Record<string, unknown>>;
export type Path = readonly (string | number)[];

/** Reports a setting that is not carried over, by its path in the file. */
export type Report = (path: Path, why: string) => void;

export interface YamlFile {
  readonly value: Value;
  readonly report: Report;
  /** All reports, sorted by line. */
  readonly reported: () => string[];
}

/** @returns `undefined` if the text is not a mapping */
export function readYaml(text: string, file: string): YamlFile | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true });
  const value: unknown = document.toJS();
  if (!isObject(value) || !isMap(document.contents)) return undefined;
  const rest: [line: number, text: string][] = [];
  return {
    value,
    report: (path, why) => {
      const node = document.getIn(path, true) as { readonly range?: readonly number[] } | undefined;
      const line = node?.range?.[0] === undefined ? 1 : lines.linePos(node.range[0]).line;
      rest.push([line, `${path.join(".")}: ${why}`]);
    },
    reported: () => rest.sort(([a], [b]) => a - b).map(([line, why]) => `${file}:${String(line)}: ${why}`),
  };
}

export const objectIn = (value: unknown, key: string): Value =>
  isObject(value) && isObject(value[key]) ? value[key] : {};

export const listIn = (value: unknown, key: string): readonly unknown[] =>
  isObject(value) && Array.isArray(value[key]) ? (value[key] as unknown[]) : [];

export const textIn = (value: unknown, key: string): string | undefined =>
  isObject(value) && typeof value[key] === "string" ? value[key] : undefined;
