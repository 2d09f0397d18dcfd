/** Responses that cannot have a body. */

import { nameIn } from "../pointer.js";
import { childOf, isObject, type JsonObject, newObject, type Value } from "../tree.js";
import type { NormaliseContext } from "./context.js";

/**
 * Removes bodies from responses that cannot have one: those to HEAD, and those of status 204 or 205 (RFC 9110). For HEAD, the declared body
 * may be that of a GET, so that it is not reported.
 */
export function leaveOutBodiless(method: string, operation: JsonObject, context: NormaliseContext): void {
  const { responses } = operation;
  if (!isObject(responses)) return;
  const isWhole = hasContent(responses["200"], context);
  const entries = Object.entries(responses).flatMap(([status, response]): [string, Value][] => {
    const isBodiless = ["204", "205"].includes(status);
    // A 206 has a part of the 200's content: without content of its own, it declares nothing.
    if (!hasContent(response, context)) return status === "206" && isWhole ? [] : [[status, response]];
    if (!isBodiless && method !== "head") return [[status, response]];
    const why = `a response of status ${status} has no body`;
    if (isBodiless) context.report("value-ignored", responses, status, why, "remove its `content`");
    return [[status, withoutContent(response, context)]];
  });
  operation["responses"] = context.carry(newObject(entries), responses);
}

const hasContent = (response: Value | undefined, context: NormaliseContext): boolean =>
  Object.keys(Object(childOf(target(response, context), "content")) as object).length > 0;

function withoutContent(response: Value, context: NormaliseContext): Value {
  const declared = target(response, context);
  if (!isObject(declared)) return response;
  const others = Object.entries(declared).filter(([key]) => key !== "content");
  return context.carry(newObject(others), declared);
}

/** A response, or the component that it refers to. */
function target(response: Value | undefined, { document }: NormaliseContext): Value | undefined {
  const ref = childOf(response, "$ref");
  return typeof ref === "string" ? childOf(childOf(document["components"], "responses"), nameIn(ref)) : response;
}
