/** The schemas of streams: one event, item or line. */

import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import { schemaAt } from "./composition.js";
import type { NormaliseContext } from "./context.js";

/** Replaces `schema` by OpenAPI 3.2's `itemSchema`, which openapi-typescript does not know. */
export function describeItems(mediaType: JsonObject, context: NormaliseContext): void {
  const item = mediaType["itemSchema"];
  if (!isObject(item)) return;
  const described = withContent(item, context, 0);
  mediaType["itemSchema"] = described;
  mediaType["schema"] = described;
}

/** Describes streams before OpenAPI 3.2, where `schema` describes one event, or all of them as an array. */
export function describeEvents(response: JsonObject, context: NormaliseContext): void {
  const { content } = response;
  for (const [name, mediaType] of isObject(content) ? Object.entries(content) : []) {
    if (!/^text\/event-stream\b/iu.test(name) || !isObject(mediaType) || "itemSchema" in mediaType) continue;
    const { schema } = mediaType;
    if (isObject(schema)) mediaType["schema"] = eventsIn(schema, context);
  }
}

function eventsIn(schema: JsonObject, context: NormaliseContext): JsonObject {
  const { items } = targetOf(schema, context) ?? schema;
  if (!isObject(items)) return contentOf(schema, context) ?? withContent(schema, context, 0);
  const described = contentOf(items, context) ?? withContent(items, context, 0);
  return described === items
    ? schema
    : context.carry(
        newObject([
          ["type", "array"],
          ["items", described],
        ]),
        schema,
      );
}

/** The schema of the JSON in a string. */
function contentOf(schema: JsonObject, context: NormaliseContext): JsonObject | undefined {
  const { contentMediaType, contentSchema } = targetOf(schema, context) ?? schema;
  return isJson(contentMediaType) && isObject(contentSchema) ? contentSchema : undefined;
}

const targetOf = (schema: JsonObject, { document }: NormaliseContext): JsonObject | undefined =>
  typeof schema["$ref"] === "string" ? schemaAt(document, schema["$ref"]) : schema;

/** An event's schema, in which `data`, a string, has the schema of the JSON in it, if that is declared. */
function withContent(schema: JsonObject, context: NormaliseContext, depth: number): JsonObject {
  const target = targetOf(schema, context);
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
  const content = isObject(data) ? contentOf(data, context) : undefined;
  if (isObject(properties) && content !== undefined) {
    const entries: [string, Value][] = [...Object.entries(properties), ["data", content]];
    changed.push(["properties", context.carry(newObject(entries), properties)]);
  }
  if (changed.length === 0) return schema;
  const kept = Object.entries(target).filter(([key]) => key !== "discriminator");
  return context.carry(newObject([...kept, ...changed]), schema);
}

const isJson = (mediaType: Value | undefined): boolean =>
  typeof mediaType === "string" && /[/+]json\s*(?:;|$)/iu.test(mediaType);
