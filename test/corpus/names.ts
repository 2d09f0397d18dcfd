/**
 * `npx tsx test/corpus/names.ts DIR_OR_FILE…`: what must hold for the names of any package, tried on whole documents. No two
 * things share a name in one scope, nor two files a name on a disk that ignores case; and operations that are added to every
 * second one rename nothing.
 */

import { basename } from "node:path";
import type { Lock } from "../../generator/analyse/lock.js";
import { Diagnostics, Refusal } from "../../generator/diagnostics.js";
import { type Document, methods, type PathItem } from "../../generator/document.js";
import { load } from "../../generator/load/load.js";
import type { Api, Resource } from "../../generator/model/api.js";
import { analysed } from "./analysed.js";
import { documentsOf } from "./corpus.js";

const allOf = (resources: readonly Resource[]): Resource[] =>
  resources.flatMap((resource) => [resource, ...allOf(resource.children)]);

const twice = (what: string, names: readonly string[]): string[] =>
  names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${what}: ${name}`);

/** Names that two things have. */
function sharedNames({ className, resources, types }: Api): string[] {
  const all = allOf(resources);
  const lower = (names: readonly string[]): string[] => names.map((name) => name.toLowerCase());
  return [
    ...twice("type", lower([className, ...all.map((one) => one.className), ...types.map(({ name }) => name)])),
    ...twice("file", lower(all.map(({ file }) => file))),
    ...twice("page", lower([...all, ...types].flatMap(({ page }) => page ?? []))),
    ...twice(
      "resource",
      resources.map(({ name }) => name),
    ),
    ...all.flatMap(({ className: holder, operations, children }) =>
      twice(
        `member of ${holder}`,
        [...operations, ...children].map(({ name }) => name),
      ),
    ),
    ...all.flatMap(({ operations }) =>
      operations.flatMap(({ name, pathParams }) =>
        twice(
          `argument of ${name}`,
          pathParams.map((one) => one.name),
        ),
      ),
    ),
  ];
}

/** The document with every second operation. */
function half(document: Document): Document {
  let count = 0;
  const paths = Object.entries(document.paths).map(([path, item]): [string, PathItem] => {
    const kept = Object.entries(item).filter(([key]) => !methods.includes(key as never) || count++ % 2 === 0);
    return [path, Object.fromEntries(kept)];
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

/** Names of the first lock that the second has other names for. */
const renamed = (before: Lock, after: Lock): string[] =>
  (["operations", "types"] as const).flatMap((kind) =>
    Object.entries(before[kind])
      .filter(([key, name]) => after[kind][key] !== undefined && after[kind][key] !== name)
      .map(([key, name]) => `renamed: ${key} from ${name} to ${String(after[kind][key])}`),
  );

async function findingsIn(input: string): Promise<string[]> {
  const { document } = await load({ input }, new Diagnostics());
  const { api } = analysed(document);
  const before = analysed(half(document)).lock;
  return [...sharedNames(api), ...renamed(before, analysed(document, before).lock)];
}

async function main(paths: readonly string[]): Promise<number> {
  let total = 0;
  for (const document of (await Promise.all(paths.map(documentsOf))).flat()) {
    const findings = await findingsIn(document).catch((error: unknown) => {
      if (error instanceof Refusal) return [];
      throw error;
    });
    total += findings.length;
    console.log(`${basename(document)}: ${findings.length === 0 ? "ok" : findings.slice(0, 20).join("\n  ")}`);
  }
  return total === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
