import { quote } from "../text.js";
import { isObject, type JsonObject } from "../tree.js";
import type { CheckContext } from "./context.js";

/** No two parameters of one list may have the same name and place. The same one twice is read once. */
export function checkParameterList(holder: JsonObject, context: CheckContext): void {
  const parameters = holder["parameters"];
  if (!Array.isArray(parameters)) return;
  const seen = new Map<string, { text: string; index: number }>();
  const repeated = new Set<number>();
  parameters.forEach((value, index) => {
    const parameter = context.resolve(value);
    if (!isObject(parameter) || typeof parameter["name"] !== "string" || typeof parameter["in"] !== "string") return;
    const key = `${parameter["in"]} ${parameter["in"] === "header" ? parameter["name"].toLowerCase() : parameter["name"]}`;
    const text = JSON.stringify(parameter);
    const first = seen.get(key);
    if (first === undefined) return void seen.set(key, { text, index });
    const what = `the ${parameter["in"]} parameter ${quote(parameter["name"])} is here a second time`;
    if (first.text !== text)
      return context.report(
        "parameter-twice",
        parameters,
        String(index),
        `${what}, and differs from the first (at index ${first.index})`,
      );
    repeated.add(index);
    context.report("value-ignored", parameters, String(index), `${what}; it is read once`, "remove one of the two");
  });
  if (repeated.size > 0)
    holder["parameters"] = context.carry(
      parameters.filter((_, index) => !repeated.has(index)),
      parameters,
    );
}
