/** The root of a document. */

import { isObject, type JsonObject } from "../tree.js";
import { type CheckContext } from "./context.js";
import { list, map, minor, node, type ObjectType, text } from "./shapes.js";

export const documentObject: ObjectType = {
  called: "an OpenAPI document",
  fields: {
    openapi: text,
    $self: text,
    info: node("info"),
    jsonSchemaDialect: text,
    servers: list(node("server")),
    paths: node("paths"),
    webhooks: map(node("pathItem")),
    components: node("components"),
    security: list(node("securityRequirement")),
    tags: minor(list(minor(node("tag")))),
    externalDocs: minor(node("externalDocs")),
  },
  former: new Map([
    ["host", "declare the whole URL in `servers`"],
    ["basePath", "declare the whole URL in `servers`"],
    ["schemes", "declare the whole URL in `servers`"],
    ["consumes", "move the media types to `content` of the request bodies"],
    ["produces", "move the media types to `content` of the responses"],
    ["definitions", "move them to `components.schemas`"],
    ["parameters", "move them to `components.parameters`"],
    ["responses", "move them to `components.responses`"],
    ["securityDefinitions", "move them to `components.securitySchemes`"],
  ]),
  check(document, context) {
    checkInfo(document, context);
    checkPaths(document, context);
  },
};

function checkInfo(document: JsonObject, context: CheckContext): void {
  if ("info" in document) return;
  context.report(
    "field-defaulted",
    document,
    undefined,
    "`info` with the API's title and version is missing; the title is taken to be `API`",
  );
}

function checkPaths(document: JsonObject, context: CheckContext): void {
  if ("paths" in document) return;
  const newer = context.version !== "3.0";
  if (newer && (isObject(document["webhooks"]) || isObject(document["components"]))) return;
  const wanted = newer ? "`paths`, `webhooks` and `components` are all missing" : "`paths` is missing";
  context.report(
    "field-missing",
    document,
    "paths",
    `${wanted}; a document without them describes nothing`,
    "add `paths`, `{}` if there are none yet",
  );
}
