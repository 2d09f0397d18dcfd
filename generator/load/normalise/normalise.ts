/** Normalises a checked document to the form that `document.ts` promises: the steps in order. */

import type { Diagnostics } from "../../diagnostics.js";
import type { Document } from "../../document.js";
import { withValues } from "../discriminators.js";
import { visitDocument } from "../grammar.js";
import type { Limits } from "../limits.js";
import type { Kind } from "../objects/shapes.js";
import type { Origins } from "../source.js";
import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import { shortenAliases } from "./aliases.js";
import { addConditionalProperties, isConditional } from "./conditional.js";
import type { NormaliseContext } from "./context.js";
import { leaveOutData } from "./data.js";
import { spreadPathItem } from "./operations.js";
import { separateDirections } from "./directions.js";
import { describeEvents, describeItems } from "./items.js";
import { limitsIn } from "./limits.js";
import { leaveOutPartStyles } from "./part-styles.js";
import { makeEmptyObjectOptional } from "./optional-objects.js";
import { completeMembers, requireUndeclared } from "./members.js";
import { cleanProse } from "./prose.js";
import { narrowRefTypes } from "./ref-types.js";
import { separateNull } from "./required.js";
import { normaliseSchema } from "./schemas.js";
import { leaveOutRepeatedTitles } from "./titles.js";

export function contextOf(
  document: JsonObject,
  version: NormaliseContext["version"],
  origins: Origins,
  limits: Limits,
  diagnostics: Diagnostics,
): NormaliseContext {
  return {
    version,
    document,
    limits,
    nonNull: new Map(),
    madeOf: new Map(),
    limitComponents: limitsIn(document),
    limiting: new WeakSet(),
    report: (code, node, key, why, next) => diagnostics.report(code, origins.locationOf(node, key), why, next),
    carry: (created, from) => origins.carry(created, from),
  };
}

/** Normalises a checked document without cycles to the form that `document.ts` promises. Changes the document. */
export function normalise(context: NormaliseContext): Document {
  const { document } = context;
  const composed: JsonObject[] = [];
  const requiring: JsonObject[] = [];
  const conditional: JsonObject[] = [];
  narrowRefTypes(context);
  visitDocument(document, ({ node, kind }) => {
    if (kind === "schema") normaliseSchema(node, context);
    if (kind === "schema" && context.madeOf.size > 0) selectByOriginal(node, context);
    leaveOutData(node, kind, context);
    leaveOutRepeatedTitles(node, kind);
    cleanProse(node, kind, context);
    lowerVersion(node, kind);
    if (kind === "parameter") makeEmptyObjectOptional(node, context);
    if (kind === "requestBody") leaveOutPartStyles(node, context);
    if (kind === "response") describeEvents(node, context);
    if (kind === "mediaType") describeItems(node, context);
    if (["responses", "callback", "paths", "components"].includes(kind)) dropExtensions(node);
    if (kind === "pathItem") spreadPathItem(node, context);
    if (kind === "schema" && ["allOf", "anyOf", "oneOf"].some((key) => key in node)) composed.push(node);
    if (kind === "schema" && "required" in node) requiring.push(node);
    if (kind === "schema" && isConditional(node)) conditional.push(node);
  });
  addConditionalProperties(conditional, composed, context);
  for (const schema of composed) completeMembers(schema, context);
  for (const schema of requiring) requireUndeclared(schema, context);
  for (const schema of composed) separateNull(schema, context);
  separateDirections(context);
  shortenAliases(document);
  return finish(context);
}

/** Makes a discriminator select renamed components by their names in the document. */
function selectByOriginal(schema: JsonObject, context: NormaliseContext): void {
  const made = withValues(schema, (_, name) => context.madeOf.get(name), context);
  if (made !== undefined) schema["discriminator"] = made;
}

/** Moves the contents of OpenAPI 3.2's new fields into those of 3.1. */
function lowerVersion(node: JsonObject, kind: Kind): void {
  if (kind === "response" && node["summary"] !== undefined) node["description"] ??= node["summary"];
  if (kind === "example" && node["dataValue"] !== undefined) node["value"] ??= node["dataValue"];
}

/** Removes extensions that openapi-typescript would read as responses, callbacks and paths. */
function dropExtensions(node: JsonObject): void {
  for (const key of Object.keys(node)) if (key.startsWith("x-")) delete node[key];
}

function finish(context: NormaliseContext): Document {
  const { document } = context;
  for (const key of ["$self", "jsonSchemaDialect"]) delete document[key];
  document["openapi"] = "3.1.1";
  const info = (document["info"] ??= context.carry(newObject(), document)) as JsonObject;
  info["title"] ??= "API";
  info["version"] ??= "0.0.0";
  if (Array.isArray(document["tags"])) document["tags"] = document["tags"].filter(hasName);
  document["paths"] ??= context.carry(newObject(), document);
  const components = (document["components"] ??= context.carry(newObject(), document));
  if (isObject(components)) for (const section of ["parameters", "pathItems", "mediaTypes"]) delete components[section];
  return document as unknown as Document;
}

const hasName = (tag: Value): boolean => isObject(tag) && typeof tag["name"] === "string";
