import { grammar, shapeAt } from "../grammar.js";
import type { CheckContext } from "../objects/context.js";
import { described } from "../objects/schema-type.js";
import type { Field, Kind, ObjectType, Shape } from "../objects/shapes.js";
import { nearest } from "../../nearest.js";
import { quote } from "../text.js";
import { isNode, isObject, type JsonObject, newObject, type Node, setChild, type Value } from "../tree.js";

/**
 * Checks the fields of an object against their shapes. A wrong value without a clear meaning is an error, and is isolated. A value with a
 * clear meaning is corrected, and a minor one is removed, both with a warning.
 */
export function checkFields(node: JsonObject, kind: Kind, context: CheckContext): void {
  const type = grammar[kind];
  for (const key of Object.keys(node)) {
    const shape = shapeAt(type, key);
    if (shape === undefined) checkUnknown(node, key, type, context);
    else checkValue(node, key, shape, context, !Object.hasOwn(type.fields, key));
  }
}

function checkUnknown(node: JsonObject, key: string, type: ObjectType, context: CheckContext): void {
  if (key.startsWith("x-")) return;
  if (key === "$ref") return checkReference(node, type, context);
  const former = type.former?.get(key);
  const near = nearest(key, Object.keys(type.fields));
  if (!type.open && wasReferredTo(node[key], 0)) {
    delete node[key];
    return;
  }
  if (former !== undefined) {
    const why = `\`${key}\` is a field of Swagger 2.0 and has no meaning in OpenAPI 3; it is ignored`;
    context.report("field-unknown", node, key, why, former);
  } else if (!type.open || (near !== undefined && key.length > 3 && !(near in node))) {
    // Schemas and some other objects may have custom fields: for them, only probable typos are reported.
    const next = near === undefined ? "remove it, or start its name with `x-`" : `did you mean \`${near}\`?`;
    context.report("field-unknown", node, key, `${type.called} has no field ${quote(key)}; it is ignored`, next);
  }
  if (!type.open) delete node[key];
}

/** Whether references have led into a value: their targets are components by now, with references in their former positions. */
function wasReferredTo(value: Value | undefined, depth: number): boolean {
  if (!isObject(value) || depth > 3) return false;
  const { $ref: ref } = value;
  if (depth > 0 && typeof ref === "string" && ref.startsWith("#/components/") && Object.keys(value).length === 1)
    return true;
  return Object.values(value).some((each) => wasReferredTo(each, depth + 1));
}

/** Reports a `$ref` on an object that cannot be a reference. All others have been followed. */
function checkReference(node: JsonObject, type: ObjectType, context: CheckContext): void {
  if (type.section !== undefined) return;
  context.report("value-refused", node, "$ref", `${type.called} cannot be a reference; it is left out`, noReference);
  delete node["$ref"];
}

const noReference = "write the object out here; references are allowed inside it";

/** @param entry whether the key is a name, not a field */
function checkValue(node: Node, key: string, shape: Field, context: CheckContext, entry: boolean): void {
  const value = (node as JsonObject)[key] as Value;
  if (value === null && shape.is !== "data") return checkNull(node, key, shape, context, entry);
  switch (shape.is) {
    case "data":
      return;
    case "node":
      if (isObject(value) || (shape.kind === "schema" && typeof value === "boolean")) return;
      return wrong(node, key, shape, context, entry, grammar[shape.kind].called);
    case "list":
      if (!Array.isArray(value)) return wrong(node, key, shape, context, entry, "a list");
      return checkItems(node, key, value, shape.of, context);
    case "map":
      if (!isObject(value)) return wrong(node, key, shape, context, entry, "an object");
      for (const name of Object.keys(value))
        if (isExtension(name, value[name], shape.of)) delete value[name];
        else checkValue(value, name, shape.of, context, true);
      return;
    default:
      return checkScalar(node, key, value, shape, context, entry);
  }
}

/** Whether an entry of a map of objects is an extension. The specification allows none there, but some documents have them. */
const isExtension = (name: string, value: Value | undefined, of: Shape): boolean =>
  name.startsWith("x-") && of.is === "node" && of.kind !== "schema" && !isObject(value);

function checkItems(node: Node, key: string, list: Value[], shape: Shape, context: CheckContext): void {
  list.forEach((_, i) => checkValue(list, String(i), shape, context, true));
  // Removed items are `undefined` until here, so that indexes stay correct.
  if (!list.includes(undefined as never)) return;
  const kept = list.filter((item) => item !== undefined);
  // An empty list of servers or security requirements would have another meaning than none.
  if (kept.length === 0 && shape.is === "node") delete (node as JsonObject)[key];
  else (node as JsonObject)[key] = context.carry(kept, list);
}

/** Interprets null, which YAML yields for a key without a value. */
function checkNull(node: Node, key: string, shape: Field, context: CheckContext, entry: boolean): void {
  const other = shape.is === "list" && entry ? "empty" : "absent";
  const meaning = shape.is === "node" ? grammar[shape.kind].nullIs : other;
  if (meaning === undefined && !shape.minor)
    return wrong(node, key, shape, context, entry, shape.is === "node" ? grammar[shape.kind].called : "");
  if (meaning === "empty" && !shape.minor) {
    setChild(node, key, context.carryAt(shape.is === "list" ? [] : newObject(), node, key));
    return context.report(
      "value-corrected",
      node,
      key,
      `${quote(key)} is null; it is read as ${shape.is === "list" ? "an empty list" : "an empty object"}`,
    );
  }
  leaveOut(node, key);
  context.report("value-ignored", node, key, `${quote(key)} is null; it is left out`, "set a value, or remove it");
}

type Scalar = "text" | "exact" | "prose" | "flag" | "number";

function checkScalar(node: Node, key: string, value: Value, shape: Field, context: CheckContext, entry: boolean): void {
  const is = shape.is as Scalar;
  const wanted = { text: "a string", exact: "a string", prose: "a string", flag: "true or false", number: "a number" }[
    is
  ];
  if (typeof value === { text: "string", exact: "string", prose: "string", flag: "boolean", number: "number" }[is])
    return;
  const read = is === "exact" ? undefined : converted(is, value, context.written(node, key));
  if (read === undefined) {
    const isMinor = is === "number" && typeof value === "string";
    return wrong(node, key, isMinor ? { ...shape, minor: true } : shape, context, entry, wanted);
  }
  (node as JsonObject)[key] = read;
  context.report(
    "value-corrected",
    node,
    key,
    `${quote(key)} must be ${wanted}, but is ${described(value)}; it is read as ${quote(`${read}`)}`,
  );
}

function converted(is: Scalar, value: Value, written: string | undefined): string | number | boolean | undefined {
  if (is === "flag") return value === "true" || value === "false" ? value === "true" : undefined;
  if (is === "number") {
    const isNumber = typeof value === "string" && /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(value);
    return isNumber && Number.isFinite(Number(value)) ? Number(value) : undefined;
  }
  return typeof value === "number" || typeof value === "boolean" ? (written ?? String(value)) : undefined;
}

/** Reports a wrong value. It stays until the rules have run, so that they do not report it as missing. */
function wrong(node: Node, key: string, shape: Field, context: CheckContext, entry: boolean, wanted: string): void {
  const unknown = shape.minor ? undefined : unknownFor(shape);
  const outcome = unknown === undefined ? "it is left out" : "its type is `unknown`";
  const why = `${quote(key)} must be ${wanted}, but is ${described((node as JsonObject)[key] as Value)}`;
  if (shape.is === "node" && grammar[shape.kind].essential) return context.report("value-refused", node, key, why);
  const code = shape.minor ? "value-ignored" : "value-refused";
  context.report(code, node, key, `${why}; ${outcome}`, key === "$ref" ? noReference : undefined);
  if (!shape.minor && !entry) context.isolate(node as JsonObject, key, unknown);
  else if (unknown === undefined) leaveOut(node, key);
  else setChild(node, key, isNode(unknown) ? context.carryAt(unknown, node, key) : unknown);
}

const unknownFor = (shape: Field): Value | undefined =>
  shape.unknown === undefined && shape.is === "node" ? grammar[shape.kind].unknown?.() : shape.unknown?.();

function leaveOut(node: Node, key: string): void {
  if (Array.isArray(node)) node[Number(key)] = undefined as never;
  else delete node[key];
}
