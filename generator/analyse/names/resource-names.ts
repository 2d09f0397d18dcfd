/** The names of resources that `resources` in the configuration sets. */

import type { Config } from "../../config/config.js";
import type { Diagnostics } from "../../diagnostics.js";
import { nearest } from "../../nearest.js";
import type { Subject } from "../operations.js";
import { replaceOrRemove } from "../unmatched.js";
import { parseCall } from "./overrides.js";
import type { CallName } from "./path-names.js";

interface ResourceNamesInput {
  readonly resources: Readonly<Record<string, string>>;
  readonly surface: Config["surface"];
  /** The call of an operation before resources are renamed. */
  readonly callOf: (subject: Subject) => CallName;
  readonly configFile: string;
  readonly diagnostics: Diagnostics;
}

/** Operation key → call, for operations whose resource, or a resource above it, is renamed. */
export function callsFromResources(
  subjects: readonly Subject[],
  { resources, surface, callOf, configFile, diagnostics }: ResourceNamesInput,
): ReadonlyMap<string, CallName> {
  if (Object.keys(resources).length === 0) return new Map();
  const calls = subjects.map((subject) => [subject.key, callOf(subject)] as const);
  const known = new Set(
    calls.flatMap(([, call]) => call.resources.map((_, at) => dotted(call.resources.slice(0, at + 1)))),
  );
  const renamed = new Map<string, readonly string[]>();
  for (const [from, to] of Object.entries(resources)) {
    const what = `resources[${JSON.stringify(from)}]`;
    const call = parseCall(`${to}.list`, surface);
    if (!known.has(from)) {
      const next = replaceOrRemove([nearest(from, known)]);
      diagnostics.report("override-unmatched", { file: configFile }, `${what} is not a resource of the package`, next);
    } else if (call === undefined) {
      const why = `the name ${JSON.stringify(to).slice(0, 120)} of ${what} is not a resource`;
      diagnostics.report("override-name", { file: configFile }, why);
    } else renamed.set(from, call.resources);
  }
  return new Map(
    calls.flatMap(([key, call]): [string, CallName][] => {
      const depth = call.resources.findLastIndex((_, at) => renamed.has(dotted(call.resources.slice(0, at + 1)))) + 1;
      const to = renamed.get(dotted(call.resources.slice(0, depth)));
      return to === undefined ? [] : [[key, { ...call, resources: [...to, ...call.resources.slice(depth)] }]];
    }),
  );
}

const dotted = (resources: readonly string[]): string => resources.join(".");
