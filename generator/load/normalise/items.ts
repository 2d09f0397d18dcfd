/** The schemas of streams: one event, item or line. */

import { nameIn } from "../pointer.js";
import { childOf, isObject, type JsonObject, newObject, type Value } from "../tree.js";
import { isAnnotation } from "./annotations.js";
import { schemaAt } from "./composition.js";
import type { NormaliseContext } from "./context.js";
import { refOf } from "./extending.js";

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
    if (described.every((member, index) => member === members[index])) continue;
    const selected = described.map((member, index) => withValue(member, members[index], target, context));
    changed.push([key, context.carry(selected, members)]);
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

/**
 * A union's member with the values by which the discriminator selects it, which could not lead to a copy.
 * @param original the reference that the discriminator leads to
 */
function withValue(member: Value, original: Value | undefined, union: JsonObject, context: NormaliseContext): Value {
  const property = childOf(union["discriminator"], "propertyName");
  const name = refOf(original);
  if (!isObject(member) || typeof property !== "string" || name === undefined) return member;
  const own = childOf(targetOf(member, context), "properties");
  const declared = childOf(own, property);
  const target = isObject(declared) ? targetOf(declared, context) : newObject();
  if (target === undefined || "const" in target || !isText(target)) return member;
  const { enum: listed } = target;
  const keys = valuesOf(union, name, context);
  const values = Array.isArray(listed) ? keys.filter((key) => listed.includes(key)) : keys;
  if (values.length === 0) return member;
  const make = (entries: [string, Value][]): JsonObject => context.carry(newObject(entries), member);
  const prose = Object.entries(target).filter(([key]) => isAnnotation(key));
  const value = make([["type", "string"], ["enum", context.carry(values, member)], ...prose]);
  const selected = make([
    ["type", "object"],
    ["required", context.carry([property], member)],
    ["properties", make([[property, value]])],
  ]);
  const { properties, required } = member;
  if (!isObject(properties)) return make([["allOf", context.carry([member, selected], member)]]);
  const names = Array.isArray(required) ? required : [];
  return make([
    ...Object.entries(member),
    ["properties", make([...Object.entries(properties), [property, value]])],
    ["required", context.carry([...new Set([...names, property])], member)],
  ]);
}

/** The values by which a union's discriminator selects a member. */
function valuesOf({ discriminator }: JsonObject, name: string, context: NormaliseContext): string[] {
  const mapping = childOf(discriminator, "mapping");
  const keys = Object.entries(isObject(mapping) ? mapping : {}).flatMap(([key, ref]) =>
    typeof ref === "string" && nameIn(ref) === name ? [key] : [],
  );
  return keys.length > 0 ? keys : [context.madeOf.get(name) ?? name];
}

const isText = ({ type }: JsonObject): boolean => type === undefined || type === "string";

const isJson = (mediaType: Value | undefined): boolean =>
  typeof mediaType === "string" && /[/+]json\s*(?:;|$)/iu.test(mediaType);
