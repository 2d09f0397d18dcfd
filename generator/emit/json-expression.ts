/** A JSON value of the document as an expression. */

import { specText, type SpecText } from "../model.js";
import { lookupKey, propertyName, stringLiteral } from "./encode.js";

/** Encodes each string and key on its own. */
export function jsonExpression(json: SpecText): string {
  return expression(JSON.parse(lookupKey(json)) as unknown);
}

function expression(value: unknown): string {
  if (typeof value === "string") return stringLiteral(specText(value));
  if (Array.isArray(value)) return `[${value.map(expression).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, child]) => `${propertyName(specText(key))}: ${expression(child)}`);
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  return JSON.stringify(value) ?? "undefined";
}
