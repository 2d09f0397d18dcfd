/** A small change of a large document changes few lines of the package, and its verdict is one line. */

import { expect, test } from "vitest";
import { compare } from "../../generator/changes/compare.js";
import { edited, field, string } from "./edits.js";
import { packageFrom } from "./packages.js";

type Document = ReturnType<typeof edited>;

const resources = 250;

/** Four operations and three models for each resource. */
function large(isEdited: boolean): Document {
  const edits = isEdited ? [field("Widget", "brand", string)] : [];
  const document = edited(edits) as { paths: Document; components: { schemas: Document } };
  const names = ["/widgets", "/widgets/{widget_id}"];
  for (let at = 1; at < resources; at++) {
    const other = edited([]) as typeof document;
    for (const name of names) {
      const text = JSON.stringify(other.paths[name]).replaceAll(/schemas\/(Widget\w*)/gu, `schemas/$1${String(at)}`);
      document.paths[`/group-${String(at)}${name}`] = JSON.parse(text) as never;
    }
    for (const model of ["Widget", "WidgetInput", "WidgetPage"]) {
      const text = JSON.stringify(other.components.schemas[model]).replaceAll(
        /schemas\/(Widget\w*)/gu,
        `schemas/$1${String(at)}`,
      );
      document.components.schemas[`${model}${String(at)}`] = JSON.parse(text) as never;
    }
  }
  return document;
}

/** Lines of one text that the other lacks, counted as often as they occur. */
function differing(before: string, after: string): number {
  const counts = new Map<string, number>();
  for (const line of before.split("\n")) counts.set(line, (counts.get(line) ?? 0) + 1);
  for (const line of after.split("\n")) counts.set(line, (counts.get(line) ?? 0) - 1);
  return [...counts.values()].reduce((sum, count) => sum + Math.abs(count), 0);
}

test(`an optional field more in a document of ${String(4 * resources)} operations`, async () => {
  const before = await packageFrom(large(false));
  const after = await packageFrom(large(true), {}, before);
  expect(before.lock.operations && Object.keys(before.lock.operations).length).toBeGreaterThanOrEqual(4 * resources);

  const { changes } = compare(before, after);
  expect(changes.map(({ bump, name, reason }) => `${bump} ${name} ${reason}`)).toEqual([
    "minor Widget.brand is new, and optional",
  ]);
  const lines = [...new Set([...before.modules.keys(), ...after.modules.keys()])]
    .filter((path) => path !== "schema.ts")
    .map((path) => differing(before.modules.get(path) ?? "", after.modules.get(path) ?? ""));
  const locks = differing(JSON.stringify(before.lock, undefined, 2), JSON.stringify(after.lock, undefined, 2));
  expect(lines.reduce((sum, count) => sum + count, locks)).toBeLessThanOrEqual(12);
}, 300_000);
