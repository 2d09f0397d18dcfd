/** A `type` next to a reference. */

import { visitDocument } from "../grammar.js";
import { componentRef, nameIn } from "../pointer.js";
import { childOf, isObject, type JsonObject, newObject, type Value } from "../tree.js";
import { freeName, schemaAt, schemasOf } from "./composition.js";
import type { NormaliseContext } from "./context.js";
import { typeValue } from "./type-value.js";

/**
 * Applies a `type` next to a reference, which counts since OpenAPI 3.1. If the target allows more types, the reference leads to a component
 * of its own with fewer types. Most only repeat the type of their target. A null that the target lacks could never be, so it is one that the
 * reference adds.
 */
export function narrowRefTypes(context: NormaliseContext): void {
  if (context.version === "2.0" || context.version === "3.0") return;
  const narrowing: JsonObject[] = [];
  visitDocument(context.document, ({ node, kind }) => {
    if (kind === "schema" && typeof node["$ref"] === "string" && "type" in node) narrowing.push(node);
  });
  const names = new Map<string, string>();
  for (const schema of narrowing) narrow(schema, names, context);
}

function narrow(schema: JsonObject, names: Map<string, string>, context: NormaliseContext): void {
  const ref = schema["$ref"] as string;
  const target = resolved(schema, context);
  const schemas = schemasOf(context.document);
  if (target === undefined || schemas === undefined) return;
  const allowed = typesOf(target, context);
  const own = [schema["type"] ?? []].flat();
  const covers = own.length === 1 || allowed.every((type) => own.includes(type));
  if (own.includes("null") && !allowed.includes("null") && covers) {
    schema["nullable"] = true;
    return;
  }
  const kept = allowed.filter((type) => own.includes(type) || (type === "integer" && own.includes("number")));
  if (kept.length === 0 || kept.length === allowed.length) return;
  const key = JSON.stringify([ref, ...kept]);
  const name = names.get(key) ?? freeName(nameIn(ref), endingFor(allowed, kept), schemas);
  if (!names.has(key)) schemas[name] = withTypes(target, kept, context);
  names.set(key, name);
  context.madeOf.set(name, nameIn(ref));
  schema["$ref"] = componentRef("schemas", name);
}

/** The schema at the end of a chain of references; `undefined` for a cycle. */
function resolved(schema: Value | undefined, context: NormaliseContext): JsonObject | undefined {
  let at = schema;
  for (let link = 0; link < maxLinks && typeof childOf(at, "$ref") === "string"; link++)
    at = schemaAt(context.document, childOf(at, "$ref") as string);
  return isObject(at) && !("$ref" in at) ? at : undefined;
}

const maxLinks = 20;

/** Every type that a schema allows; empty if they are not known. */
export function typesOf(schema: JsonObject | undefined, context: NormaliseContext, depth = 0): Value[] {
  const { type, nullable } = schema ?? {};
  const members = schema?.["oneOf"] ?? schema?.["anyOf"];
  if (type === undefined && Array.isArray(members) && depth < maxDepth) {
    const all = members.map((member) => typesOf(resolved(member, context), context, depth + 1));
    return all.some((types) => types.length === 0)
      ? []
      : [...new Set([...all.flat(), ...(nullable === true ? ["null"] : [])])];
  }
  return type === undefined ? [] : [...new Set([...[type].flat(), ...(nullable === true ? ["null"] : [])])];
}

/** Nested unions, at most. */
const maxDepth = 4;

const endingFor = (allowed: readonly Value[], kept: readonly Value[]): string =>
  allowed.includes("null") && kept.length === allowed.length - 1 && !kept.includes("null")
    ? "NonNull"
    : kept.map(capitalized).join("");

const capitalized = (type: Value): string =>
  typeof type === "string" ? `${type.charAt(0).toUpperCase()}${type.slice(1)}` : "";

function withTypes(target: JsonObject, types: Value[], context: NormaliseContext): JsonObject {
  const copy = context.carry(newObject(Object.entries(target)), target);
  const isKept = (member: Value): boolean =>
    typesOf(resolved(member, context), context).some((type) => types.includes(type));
  if ("type" in target) copy["type"] = typeValue(types, target, context);
  else
    for (const key of ["oneOf", "anyOf"]) {
      const members = target[key];
      if (Array.isArray(members)) copy[key] = context.carry(members.filter(isKept), members);
    }
  if (types.includes("null")) return copy;
  delete copy["nullable"];
  const { enum: values } = target;
  if (Array.isArray(values))
    copy["enum"] = context.carry(
      values.filter((value) => value !== null),
      values,
    );
  return copy;
}
