/** Checks the fields of objects against their shapes. */

import { grammar, shapeAt } from "../grammar.js";
import type { CheckContext } from "../objects/context.js";
import { described } from "../objects/schema-type.js";
import type { Field, Kind, ObjectType, Scalar, Shape } from "../objects/shapes.js";
import { nearest } from "../../nearest.js";
import { quote } from "../text.js";
import { isNode, isObject, type JsonObject, newObject, type Node, setChild, type Value } from "../tree.js";

/** A value that is checked, and its position: a field of an object, or an entry of a list or map. */
type Slot = {
  readonly key: string;
  readonly value: Value;
  readonly shape: Field;
} & ({ readonly isEntry: false; readonly holder: JsonObject } | { readonly isEntry: true; readonly holder: Node });

/**
 * Checks the fields of an object against their shapes. A wrong value without a clear meaning is an error, and is isolated. A value with a
 * clear meaning is corrected, and a minor one is removed, both with a warning.
 */
export function checkFields(node: JsonObject, kind: Kind, context: CheckContext): void {
  const type = grammar[kind];
  for (const key of Object.keys(node)) {
    const value = node[key];
    const shape = shapeAt(type, key);
    if (shape === undefined) checkUnknown(node, key, type, context);
    else if (value !== undefined && !fits(value, shape))
      checkValue({ holder: node, key, value, shape, isEntry: !Object.hasOwn(type.fields, key) }, context);
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

/** Whether a value has the form of its shape, and nothing inside it is to be checked with it. Most have, so that this comes first. */
function fits(value: Value, shape: Field): boolean {
  switch (shape.is) {
    case "data":
      return true;
    case "node":
      return isObject(value) || (shape.kind === "schema" && typeof value === "boolean");
    case "list":
    case "map":
      return false;
    default:
      return typeof value === scalars[shape.is].type;
  }
}

/** Checks a value that does not fit, or is a list or map. */
function checkValue(slot: Slot, context: CheckContext): void {
  const { value, shape } = slot;
  if (value === null) return checkNull(slot, context);
  switch (shape.is) {
    case "data":
      return;
    case "node":
      return refuse(slot, context);
    case "list":
      return Array.isArray(value) ? checkItems(slot, value, shape.of, context) : refuse(slot, context);
    case "map":
      return isObject(value) ? checkEntries(value, shape.of, context) : refuse(slot, context);
    default:
      return checkScalar(slot, shape.is, context);
  }
}

function checkEntries(map: JsonObject, shape: Shape, context: CheckContext): void {
  for (const [key, value] of Object.entries(map)) {
    if (isExtension(key, value, shape)) delete map[key];
    else if (!fits(value, shape)) checkValue({ holder: map, key, value, shape, isEntry: true }, context);
  }
}

/** Whether an entry of a map of objects is an extension. The specification allows none there, but some documents have them. */
const isExtension = (name: string, value: Value, of: Shape): boolean =>
  name.startsWith("x-") && of.is === "node" && of.kind !== "schema" && !isObject(value);

/** Is in the position of a removed item until the whole list has been checked, so that indexes stay correct. */
const removed: Value = newObject();

function checkItems(slot: Slot, list: Value[], shape: Shape, context: CheckContext): void {
  list.forEach((value, i) => {
    if (!fits(value, shape)) checkValue({ holder: list, key: String(i), value, shape, isEntry: true }, context);
  });
  if (!list.includes(removed)) return;
  const kept = list.filter((item) => item !== removed);
  // An empty list of servers or security requirements would have another meaning than none.
  if (kept.length === 0 && shape.is === "node") leaveOut(slot);
  else setChild(slot.holder, slot.key, context.carry(kept, list));
}

/** Interprets null, which YAML yields for a key without a value. */
function checkNull(slot: Slot, context: CheckContext): void {
  const { holder, key, shape } = slot;
  const meaning = meaningOfNull(slot);
  if (shape.minor || meaning === "absent") {
    leaveOut(slot);
    context.report("value-ignored", holder, key, `${quote(key)} is null; it is left out`, "set a value, or remove it");
  } else if (meaning === "empty") {
    const [empty, called] = shape.is === "list" ? [[], "an empty list"] : [newObject(), "an empty object"];
    setChild(holder, key, context.carryAt(empty, holder, key));
    context.report("value-corrected", holder, key, `${quote(key)} is null; it is read as ${called}`);
  } else refuse(slot, context);
}

function meaningOfNull({ shape, isEntry }: Slot): "empty" | "absent" | undefined {
  if (shape.is === "node") return grammar[shape.kind].nullIs;
  return shape.is === "list" && isEntry ? "empty" : "absent";
}

const scalars: Readonly<Record<Scalar, { readonly type: "string" | "boolean" | "number"; readonly called: string }>> = {
  text: { type: "string", called: "a string" },
  exact: { type: "string", called: "a string" },
  prose: { type: "string", called: "a string" },
  flag: { type: "boolean", called: "true or false" },
  number: { type: "number", called: "a number" },
};

function checkScalar(slot: Slot, is: Scalar, context: CheckContext): void {
  const { holder, key, value, shape } = slot;
  const { called } = scalars[is];
  const read = converted(is, value, context.written(holder, key));
  if (read === undefined) {
    const isMinor = is === "number" && typeof value === "string";
    return refuse(isMinor ? { ...slot, shape: { ...shape, minor: true } } : slot, context);
  }
  setChild(holder, key, read);
  const why = `${quote(key)} must be ${called}, but is ${described(value)}; it is read as ${quote(String(read))}`;
  context.report("value-corrected", holder, key, why);
}

/** The value that another one clearly means; `undefined` if there is none. */
function converted(is: Scalar, value: Value, written: string | undefined): string | number | boolean | undefined {
  switch (is) {
    case "exact":
      return undefined;
    case "flag":
      return value === "true" || value === "false" ? value === "true" : undefined;
    case "number": {
      const isNumber = typeof value === "string" && /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(value);
      return isNumber && Number.isFinite(Number(value)) ? Number(value) : undefined;
    }
    default:
      return typeof value === "number" || typeof value === "boolean" ? (written ?? String(value)) : undefined;
  }
}

/** Reports a value without a clear meaning. A field stays until the rules have run, so that they do not report it as missing. */
function refuse(slot: Slot, context: CheckContext): void {
  const { holder, key, value, shape } = slot;
  const why = `${quote(key)} must be ${wantedBy(shape)}, but is ${described(value)}`;
  if (shape.is === "node" && grammar[shape.kind].essential) return context.report("value-refused", holder, key, why);
  const replacement = shape.minor ? undefined : replacementFor(shape);
  const outcome = replacement === undefined ? "it is left out" : "its type is `unknown`";
  const code = shape.minor ? "value-ignored" : "value-refused";
  context.report(code, holder, key, `${why}; ${outcome}`, key === "$ref" ? noReference : undefined);
  if (!shape.minor && !slot.isEntry) context.isolate(slot.holder, key, replacement);
  else if (replacement === undefined) leaveOut(slot);
  else setChild(holder, key, isNode(replacement) ? context.carryAt(replacement, holder, key) : replacement);
}

function wantedBy(shape: Field): string {
  switch (shape.is) {
    case "node":
      return grammar[shape.kind].called;
    case "list":
      return "a list";
    case "map":
      return "an object";
    case "data":
      return "a value";
    default:
      return scalars[shape.is].called;
  }
}

const replacementFor = (shape: Field): Value | undefined =>
  shape.unknown === undefined && shape.is === "node" ? grammar[shape.kind].unknown?.() : shape.unknown?.();

function leaveOut({ holder, key }: Slot): void {
  if (Array.isArray(holder)) setChild(holder, key, removed);
  else delete holder[key];
}
