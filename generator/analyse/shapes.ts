/** How an answer looks, as far as the name of a call depends on it. */

import { resolveSchema, type SchemaObject } from "../document.js";
import { answerSchema, successesOf } from "./bodies.js";
import type { ResponseShape } from "./names/path-names.js";
import type { Subject } from "./operations.js";

export function shapeOf(subject: Subject, isPaginated: boolean): ResponseShape {
  if (isPaginated) return "list";
  const schema = answerSchema(subject);
  if (schema === undefined)
    return successesOf(subject).some(({ response }) => response.content !== undefined) ? "other" : "nothing";
  return isArray(schema) || wrapsArray(subject, schema) ? "list" : "object";
}

const isArray = ({ type, items }: SchemaObject): boolean =>
  type === "array" || (Array.isArray(type) && type.includes("array")) || items !== undefined;

/** An envelope: few properties, of which exactly one is an array and none identifies the whole as a thing of its own. */
function wrapsArray({ document }: Subject, { properties }: SchemaObject): boolean {
  const entries = Object.entries(properties ?? {});
  const arrays = entries.filter(([, schema]) => isArray(resolveSchema(document, schema) ?? {}));
  return arrays.length === 1 && !entries.some(([name]) => name === "id");
}
