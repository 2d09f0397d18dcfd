/** Pairs of documents with their true verdicts, and the verdicts of the generator and the compiler. */

import type { Changes } from "../../generator/changes/change.js";
import { compare } from "../../generator/changes/compare.js";
import type { ComparedPackage } from "../../generator/changes/package.js";
import { edited, type Pair, type Truth } from "./edits.js";
import { ConsumerCompiler, type CompileResult } from "./consumer-compiler.js";
import { packageFrom } from "./packages.js";
import { bodies } from "./pairs/bodies.js";
import { operations } from "./pairs/operations.js";
import { parameters } from "./pairs/parameters.js";
import { responses } from "./pairs/responses.js";
import { shop } from "./shop.js";

export const pairs: readonly (Pair & { readonly group: string })[] = Object.entries({
  parameters,
  bodies,
  responses,
  operations,
}).flatMap(([group, rows]) => rows.map((row) => ({ ...row, group })));

export interface Verdict {
  readonly title: string;
  readonly truth: Truth;
  readonly changes: Changes;
  readonly compiled: CompileResult;
  readonly before: ComparedPackage;
  readonly after: ComparedPackage;
}

/** Both directions of every pair. The edited document's package keeps the names of the other, as a run does. */
export async function verdicts(chosen: readonly (typeof pairs)[number][] = pairs): Promise<Verdict[]> {
  const base = await packageFrom(shop());
  const packages = new Map<string, ComparedPackage>([["base", base]]);
  for (const [at, { edits }] of chosen.entries())
    packages.set(`edited${String(at)}`, await packageFrom(edited(edits), {}, base));
  const compiler = new ConsumerCompiler(packages);
  compiler.prepare();
  const rows = chosen.flatMap(({ group, title, forward, backward }, at) => [
    { title: `${group}: ${title}`, truth: forward, names: ["base", `edited${String(at)}`] as const },
    { title: `${group}: ${title}, backward`, truth: backward, names: [`edited${String(at)}`, "base"] as const },
  ]);
  const results = compiler.compile(rows.map(({ names }) => names));
  return rows.map(({ title, truth, names: [old, now] }, at) => {
    const [before, after] = [packages.get(old) ?? base, packages.get(now) ?? base];
    return {
      title,
      truth,
      changes: compare(before, after),
      compiled: results[at] ?? { broken: [] },
      before,
      after,
    };
  });
}

/** The compiler's verdict on a pair. */
export function bumpByCompiler({ compiled: { broken } }: Verdict): "major" | "exhaustive" | "none" {
  if (broken.some(({ line }) => line.kind === "plain")) return "major";
  return broken.length > 0 ? "exhaustive" : "none";
}

const bumps: Readonly<Record<Truth, Changes["bump"]>> = {
  patch: "patch",
  minor: "minor",
  exhaustive: "minor",
  refused: "major",
  elsewhere: "major",
  major: "major",
};

/** The bump of a true verdict. */
export const bumpOf = (truth: Truth): Changes["bump"] => bumps[truth];
