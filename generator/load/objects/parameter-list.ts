/** Lists of parameters: identity, overriding, repetition. */

import { quote } from "../text.js";
import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import type { CheckContext } from "./context.js";

/** The identity of a parameter: its location and name, header names in lower case. `undefined` for any other value. */
export function parameterKey(parameter: Value | undefined): string | undefined {
  if (!isObject(parameter)) return undefined;
  const { name, in: location } = parameter;
  if (typeof name !== "string" || typeof location !== "string") return undefined;
  return `${location} ${location === "header" ? name.toLowerCase() : name}`;
}

/** The parameters of the first list, without those with a location and name that the second has as well. */
export function notOverridden(parameters: readonly Value[], by: readonly Value[]): Value[] {
  const taken = new Set(by.map(parameterKey));
  return parameters.filter((parameter) => !taken.has(parameterKey(parameter)));
}

/** A path item and its operations: the objects that have parameters. */
export function holdersIn(item: Value): JsonObject[] {
  if (!isObject(item)) return [];
  const operations = Object.entries(item).flatMap(([key, value]) => {
    if (key === "additionalOperations" && isObject(value)) return Object.values(value);
    return key.startsWith("x-") ? [] : [value];
  });
  return [item, ...operations.filter(isObject)];
}

/** Returns a parameter of type string, for an expression of a path that has none. */
export function stringParameter(
  parameter: { readonly name: string; readonly in: string; readonly required?: boolean },
  from: JsonObject,
  context: CheckContext,
): JsonObject {
  const schema = context.carry(newObject([["type", "string"]]), from);
  return context.carry(newObject(Object.entries({ ...parameter, schema })), from);
}

/** Removes all but the first of several parameters with the same name and location; reports whether they differ. */
export function checkParameterList(holder: JsonObject, context: CheckContext): void {
  const parameters = holder["parameters"];
  if (!Array.isArray(parameters)) return;
  const seen = new Map<string, string>();
  const kept = parameters.filter((parameter, i) => {
    const key = parameterKey(parameter);
    if (key === undefined) return true;
    const text = JSON.stringify(parameter);
    const first = seen.get(key);
    seen.set(key, first ?? text);
    if (first === undefined) return true;
    const what = `the parameter ${quote(key)} is declared twice`;
    if (first === text) context.report("value-ignored", parameters, String(i), what, "remove one of the two");
    else context.report("parameter-twice", parameters, String(i), `${what}, and differs from the first, which is used`);
    return false;
  });
  if (kept.length < parameters.length) holder["parameters"] = context.carry(kept, parameters);
}
