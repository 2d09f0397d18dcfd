import { quote } from "../text.js";
import { isObject, type JsonObject, type Value } from "../tree.js";
import type { CheckContext } from "./context.js";

/** What tells parameters apart: place and name, header names in any case. `undefined` for what is no parameter. */
export function parameterKey(parameter: Value | undefined): string | undefined {
  if (!isObject(parameter)) return undefined;
  const { name, in: place } = parameter;
  if (typeof name !== "string" || typeof place !== "string") return undefined;
  return `${place} ${place === "header" ? name.toLowerCase() : name}`;
}

/** Those of the first list that the second has no parameter of the same name and place for. */
export function notOverridden(parameters: readonly Value[], by: readonly Value[]): Value[] {
  const taken = new Set(by.map(parameterKey));
  return parameters.filter((parameter) => !taken.has(parameterKey(parameter)));
}

/** No two parameters of one list may have the same name and place. The same one twice is read once. */
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
    const what = `the parameter ${quote(key)} is here a second time`;
    if (first === text) context.report("value-ignored", parameters, String(i), what, "remove one of the two");
    else context.report("parameter-twice", parameters, String(i), `${what}, and differs from the first`);
    return false;
  });
  if (kept.length < parameters.length) holder["parameters"] = context.carry(kept, parameters);
}
