import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import { schemaAt } from "./composition.js";
import type { NormaliseContext } from "./context.js";

/** OpenAPI 3.2's `itemSchema` replaces `schema`, the only one that openapi-typescript knows. */
export function describeItems(mediaType: JsonObject, context: NormaliseContext): void {
  const item = mediaType["itemSchema"];
  if (!isObject(item)) return;
  const described = withContent(item, context, 0);
  mediaType["itemSchema"] = described;
  mediaType["schema"] = described;
}

/** An event's `data` is text; where it declares a schema for the JSON in that text, the event has that schema. */
function withContent(schema: JsonObject, context: NormaliseContext, depth: number): JsonObject {
  const target = typeof schema["$ref"] === "string" ? schemaAt(context.document, schema["$ref"]) : schema;
  if (target === undefined || depth > 8) return schema;
  const changed: [string, Value][] = [];
  for (const key of ["oneOf", "anyOf", "allOf"]) {
    const members = target[key];
    if (!Array.isArray(members)) continue;
    const described = members.map((member) => (isObject(member) ? withContent(member, context, depth + 1) : member));
    if (described.some((member, index) => member !== members[index]))
      changed.push([key, context.carry(described, members)]);
  }
  const properties = target["properties"];
  const data = isObject(properties) ? properties["data"] : undefined;
  if (isObject(properties) && isObject(data) && isJson(data["contentMediaType"]) && isObject(data["contentSchema"])) {
    const entries: [string, Value][] = [...Object.entries(properties), ["data", data["contentSchema"]]];
    changed.push(["properties", context.carry(newObject(entries), properties)]);
  }
  if (changed.length === 0) return schema;
  const kept = Object.entries(target).filter(([key]) => key !== "discriminator");
  return context.carry(newObject([...kept, ...changed]), schema);
}

const isJson = (mediaType: Value | undefined): boolean =>
  typeof mediaType === "string" && /[/+]json$/iu.test(mediaType.trim());
