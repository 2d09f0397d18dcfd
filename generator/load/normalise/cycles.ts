/** Schemas that are composed of each other in a cycle. */

import { Groups } from "../../groups.js";
import { componentRef, nameIn } from "../pointer.js";
import { quote } from "../text.js";
import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import { freeName, type CompositionRef, compositionRefs, schemasOf } from "./composition.js";
import type { NormaliseContext } from "./context.js";
import { areUnions, joinUnions } from "./unions.js";

/**
 * Resolves schemas that are composed of each other in a cycle, which TypeScript cannot express. The common cycle is opened: a base that is
 * a union of its subtypes, each of which extends the base. Unions that are members of each other are joined. A union that is a member of
 * itself loses that member. Any other cycle is an error, as it does not define which values are valid: its references accept anything.
 */
export function breakCycles(context: NormaliseContext): void {
  const schemas = schemasOf(context.document);
  if (schemas === undefined) return;
  for (const cycle of cyclesOf(schemas)) {
    if (areUnions(cycle, schemas)) joinUnions(cycle, schemas, context);
    else open(cycle, schemas, context);
  }
  for (const cycle of cyclesOf(schemas)) cut(cycle, schemas, context);
}

function open(cycle: Set<string>, schemas: JsonObject, context: NormaliseContext): void {
  const unions = new Set([...cycle].filter((name) => refsInCycle(name, cycle, schemas).some((part) => part.inUnion)));
  const bases = new Map<string, string | undefined>();
  for (const name of cycle) {
    for (const part of refsInCycle(name, cycle, schemas)) {
      const target = nameIn(part.ref);
      const union = part.by === "oneOf" || part.by === "anyOf";
      if (union && target === name) dropMember(part, context);
      if (union || !unions.has(target)) continue;
      if (!bases.has(target)) bases.set(target, createBase(target, cycle, schemas, context));
      const base = bases.get(target);
      if (base !== undefined) part.node["$ref"] = componentRef("schemas", base);
      else if (part.members !== undefined) part.members.splice(part.members.indexOf(part.node), 1);
    }
  }
}

function refsInCycle(name: string, cycle: Set<string>, schemas: JsonObject): CompositionRef[] {
  const schema = schemas[name];
  return isObject(schema) ? compositionRefs(schema).filter((part) => cycle.has(nameIn(part.ref))) : [];
}

function dropMember(part: CompositionRef, context: NormaliseContext): void {
  const members = part.members;
  if (members === undefined || members.length < 2) return;
  context.report(
    "schema-suspicious",
    part.node,
    undefined,
    "the union is a member of itself, which adds nothing; this member is left out",
    "remove this member",
  );
  members.splice(members.indexOf(part.node), 1);
}

/** A component with everything of the schema but its union, for its subtypes to extend; `undefined` if nothing is left. */
function createBase(
  name: string,
  cycle: Set<string>,
  schemas: JsonObject,
  context: NormaliseContext,
): string | undefined {
  const base = withoutUnions(schemas[name] as JsonObject, cycle, context);
  if (Object.keys(base).every((key) => key === "description" || key === "title")) return undefined;
  const baseName = freeName(name, "Base", schemas);
  schemas[baseName] = base;
  return baseName;
}

function withoutUnions(schema: JsonObject, cycle: Set<string>, context: NormaliseContext): JsonObject {
  const copy = context.carry(newObject(Object.entries(schema)), schema);
  for (const key of ["oneOf", "anyOf"]) {
    const members = copy[key];
    const isInCycle =
      Array.isArray(members) &&
      members.some((member) => isObject(member) && compositionRefs(member).some(({ ref }) => cycle.has(nameIn(ref))));
    if (!isInCycle) continue;
    delete copy[key];
    delete copy["discriminator"];
  }
  const { allOf } = copy;
  if (Array.isArray(allOf)) {
    copy["allOf"] = context.carry(
      allOf.map((member): Value => (isObject(member) ? withoutUnions(member, cycle, context) : member)),
      allOf,
    );
  }
  return copy;
}

/** How many schemas of one cycle are reported. */
const maxReported = 20;

/** Makes each reference of a cycle accept anything. */
function cut(cycle: Set<string>, schemas: JsonObject, context: NormaliseContext): void {
  const names = [...cycle].slice(0, 5).map(quote).join(", ");
  const what =
    cycle.size === 1 ? `the schema ${names} is composed of itself` : `the schemas ${names} are composed of each other`;
  const why = `${what}, so it is not defined which values are valid; its type is \`unknown\` here`;
  for (const [i, name] of [...cycle].entries()) {
    for (const part of refsInCycle(name, cycle, schemas)) {
      if (i < maxReported) context.report("schema-circular", part.node, undefined, why);
      delete part.node["$ref"];
    }
  }
}

/** The groups of component schemas that are composed of each other. */
function cyclesOf(schemas: JsonObject): Set<string>[] {
  const refsOf = (name: string): string[] => {
    const schema = schemas[name];
    const names = isObject(schema) ? compositionRefs(schema).map((part) => nameIn(part.ref)) : [];
    return names.filter((other) => other in schemas);
  };
  const groups = new Groups(refsOf);
  return Object.keys(schemas)
    .flatMap((name) => [...groups.from(name)])
    .filter(([first = "", ...others]) => others.length > 0 || refsOf(first).includes(first))
    .map((members) => new Set(members));
}
