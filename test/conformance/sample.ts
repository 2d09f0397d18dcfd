/** Values that fit schemas, made by openapi-sampler and json-schema-faker; the same in every run. */

import type { ErrorObject } from "ajv";
import { generateSync, registerFormat } from "json-schema-faker";
import { sample } from "openapi-sampler";
import { isObject, type Node, valueAt } from "./pointer.js";
import type { Schemas } from "./schemas.js";

registerFormat("url", () => "https://example.com/path");

export interface Sample {
  readonly value: unknown;
  /** Why it does not fit; absent when it does. */
  readonly misfit?: string;
}

export type Extent = "all" | "required";

/** The first value found that fits in each member of a union, else the first that fits, else the first sampled. */
export function sampleOf(schemas: Schemas, pointer: string, extent: Extent): Sample {
  const fallbacks: Sample[] = [];
  for (const make of makers(schemas, pointer, extent)) {
    const found = attempt(schemas, pointer, make);
    if (found.misfit === undefined && schemas.checkMembers(pointer, found.value).length === 0) return found;
    fallbacks.push(found);
  }
  const fitting = fallbacks.find(({ misfit }) => misfit === undefined);
  return fitting ?? fallbacks[0] ?? { value: {}, misfit: "no sampler made a value" };
}

function attempt(schemas: Schemas, pointer: string, make: () => unknown): Sample {
  try {
    return corrected(schemas, pointer, make());
  } catch (error) {
    return { value: {}, misfit: (error as Error).message.slice(0, 120) };
  }
}

function makers({ root }: Schemas, pointer: string, extent: Extent): (() => unknown)[] {
  const options = { quiet: true, enablePatterns: true };
  const full = (): unknown => sample({ $ref: pointer }, { ...options, maxSampleDepth: 8 }, root);
  const least = (): unknown => sample({ $ref: pointer }, { ...options, skipNonRequired: true }, root);
  const faked = (seed: number) => (): unknown =>
    fake(root, valueAt(root, pointer), { seed, alwaysFakeOptionals: extent === "all", maxDepth: 4 });
  return [...(extent === "all" ? [full, least] : [least, full]), faked(1), faked(2), faked(3)];
}

function fake(root: Node, schema: unknown, options: object): unknown {
  if (!isObject(schema)) return {};
  const exact = { ...schema, ...longEnough(schema), components: root["components"] };
  return generateSync(exact, { optionalsProbability: 0, ...options });
}

/** Extends a pattern's repetition at its end to reach the minimum length, which json-schema-faker ignores. */
function longEnough({ pattern, minLength }: Node): object {
  if (typeof pattern !== "string" || typeof minLength !== "number") return {};
  return { pattern: pattern.replace(/[*+]\$?$/u, `{${String(minLength)}}$`) };
}

const rounds = 30;

/** Corrects the parts that Ajv rejects, one location after another. */
function corrected(schemas: Schemas, pointer: string, sampled: unknown): Sample {
  const holder: { value: unknown } = {
    // A sampler may leave members undefined, which JSON cannot contain.
    value: sampled === undefined ? undefined : JSON.parse(JSON.stringify(sampled)),
  };
  for (let round = 0; round < rounds; round++) {
    const [error] = schemas.checkMembers(pointer, holder.value);
    if (error === undefined) return { value: holder.value };
    if (!correct(schemas.root, holder, error, round)) break;
  }
  const [error] = schemas.check(pointer, holder.value);
  if (error === undefined) return { value: holder.value };
  return { value: holder.value, misfit: `${error?.instancePath ?? ""} ${error?.message ?? ""}` };
}

function correct(root: Node, holder: { value: unknown }, error: ErrorObject, seed: number): boolean {
  const steps = ["value", ...error.instancePath.split("/").slice(1).map(unescapeStep)];
  const schema = error.parentSchema as Node;
  const params = error.params as Record<string, unknown>;
  const target = steps.reduce<unknown>((node, step) => (node as Node)[step], holder);
  if (error.keyword === "additionalProperties" && isObject(target)) {
    delete (target as Record<string, unknown>)[String(params["additionalProperty"])];
    return true;
  }
  if (error.keyword === "required" && isObject(target)) {
    const name = String(params["missingProperty"]);
    const property = isObject(schema["properties"]) ? schema["properties"][name] : undefined;
    (target as Record<string, unknown>)[name] = isObject(property)
      ? sample(property, { quiet: true, enablePatterns: true }, root)
      : "string";
    return true;
  }
  if (["anyOf", "not", "if"].includes(error.keyword)) return false;
  const parent = steps.slice(0, -1).reduce<unknown>((node, step) => (node as Node)[step], holder);
  (parent as Record<string, unknown>)[steps.at(-1) as string] = fake(root, oneOf(schema, seed), { seed: seed + 1 });
  return true;
}

/** A member of a union of which more than one fitted, or none; each in its turn. */
function oneOf(schema: Node, turn: number): unknown {
  const members = schema["oneOf"];
  return Array.isArray(members) ? (members[turn % members.length] as unknown) : schema;
}

const unescapeStep = (step: string): string => step.replaceAll("~1", "/").replaceAll("~0", "~");
