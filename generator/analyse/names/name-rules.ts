/** The calls that `names` in the configuration assigns to operations. */

import type { Config, ListingPath, NameRule } from "../../config/config.js";
import { isListing } from "../../config/listing.js";
import type { Diagnostics } from "../../diagnostics.js";
import { defaultFile } from "../input.js";
import type { Subject } from "../operations.js";
import { replaceOrRemove } from "../unmatched.js";
import { camelIdentifier } from "./identifiers.js";
import { authoredParts } from "./operation-id.js";
import { parseCall } from "./overrides.js";
import { callName, type CallName } from "./path-names.js";

interface NameRulesInput {
  readonly config: Pick<Config, "names" | "basePath" | "surface">;
  /** The file that the configuration was read from. */
  readonly configFile?: string;
  readonly diagnostics: Diagnostics;
}

/** Operation key → call. Tags that no operation has are reported; so are results that are not calls, which are left out. */
export function callsFromRules(subjects: readonly Subject[], input: NameRulesInput): ReadonlyMap<string, CallName> {
  const { names } = input.config;
  if (names === undefined || isListing(names)) return new Map();
  if (typeof names === "object") reportUnknownTags(Object.keys(names), subjects, input);
  const calls = subjects.flatMap((subject): [string, CallName][] => {
    const call = callBy(ruleFor(subject, names), subject, input);
    return call === undefined ? [] : [[subject.key, call]];
  });
  return new Map(calls);
}

/** The kind of the rule, as the lock file states it, so that names made by another rule are not kept. */
export function rulesKey({ names }: Pick<Config, "names">): string | undefined {
  if (names === undefined || names === "operationId") return names;
  if (isListing(names)) return "listing";
  return typeof names === "function" ? "function" : "tags";
}

type Rules = Exclude<NonNullable<Config["names"]>, ListingPath> | "operationId";

function ruleFor({ operation: { tags = [] } }: Subject, names: Rules): NameRule | undefined {
  if (typeof names !== "object") return names;
  const tag = tags.find((candidate) => Object.hasOwn(names, candidate));
  return tag === undefined ? undefined : names[tag];
}

function callBy(rule: NameRule | undefined, subject: Subject, input: NameRulesInput): CallName | undefined {
  if (rule === undefined) return undefined;
  if (rule === "operationId") return callFromId(subject, input.config.basePath);
  const { method, path, operation } = subject;
  const name = rule({ method, path, operation });
  if (name === undefined) return undefined;
  const call = parseCall(name, input.config.surface);
  if (call === undefined) {
    const why = `\`names\` returns ${JSON.stringify(name).slice(0, 120)} for ${JSON.stringify(subject.key)}, which is not a call`;
    input.diagnostics.report("override-name", { file: input.configFile ?? defaultFile }, why);
  }
  return call;
}

/** The call from an operation's id. The resource is the first tag, else the group in the id, else the path's. `undefined` without an id. */
function callFromId(subject: Subject, basePath: string | undefined): CallName | undefined {
  const { group, name } = authoredParts(subject);
  if (name === "") return undefined;
  const resource = subject.operation.tags?.[0] ?? group;
  const { resources, verb } = callName(subject, () => "other", basePath);
  const own = camelIdentifier(name, verb);
  return {
    resources: resource === undefined ? resources : [camelIdentifier(resource, "resource")],
    verb: subject.streams === true ? `${own}Stream` : own,
  };
}

function reportUnknownTags(
  tags: readonly string[],
  subjects: readonly Subject[],
  { configFile = defaultFile, diagnostics }: NameRulesInput,
): void {
  const known = [...new Set(subjects.flatMap(({ operation }) => operation.tags ?? []))];
  for (const tag of tags.filter((candidate) => !known.includes(candidate))) {
    const why = `names[${JSON.stringify(tag)}] is not the tag of any operation`;
    diagnostics.report("override-unmatched", { file: configFile }, why, replaceOrRemove(known));
  }
}
