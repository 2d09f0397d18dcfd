/** Styles of multipart parts. */

import { isObject, type JsonObject } from "../tree.js";
import type { NormaliseContext } from "./context.js";

/** Removes the styles of multipart parts, which OpenAPI 3.0 ignores and 3.1 applies. Frameworks write the default for every part. */
export function leaveOutPartStyles(body: JsonObject, context: NormaliseContext): void {
  if (context.version !== "3.0" || !isObject(body["content"])) return;
  for (const [mediaType, content] of Object.entries(body["content"])) {
    if (!mediaType.toLowerCase().startsWith("multipart/") || !isObject(content)) continue;
    const { encoding } = content;
    for (const part of isObject(encoding) ? Object.values(encoding).filter(isObject) : []) leaveOut(part, context);
  }
}

function leaveOut(part: JsonObject, context: NormaliseContext): void {
  const declared = ["style", "explode", "allowReserved"].filter((key) => key in part);
  const [first] = declared;
  if (first === undefined) return;
  const isDefault =
    (part["style"] ?? "form") === "form" && (part["explode"] ?? true) === true && part["allowReserved"] !== true;
  const why = "OpenAPI 3.0 ignores the style of a multipart body's parts";
  const next = "set `openapi: 3.1.0` to have it applied, or remove it";
  if (!isDefault) context.report("value-ignored", part, first, why, next);
  for (const key of declared) delete part[key];
}
