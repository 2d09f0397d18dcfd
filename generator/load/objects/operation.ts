/** The operation object. */

import type { CheckContext } from "./context.js";
import { isObject, type JsonObject } from "../tree.js";
import { checkParameterList } from "./parameter-list.js";
import { exact, flag, list, map, minor, node, type ObjectType, prose, text } from "./shapes.js";

export const operationObject: ObjectType = {
  called: "an operation object",
  nullIs: "empty",
  fields: {
    tags: list(exact),
    summary: prose,
    description: prose,
    externalDocs: minor(node("externalDocs")),
    operationId: text,
    parameters: list(node("parameter")),
    requestBody: node("requestBody"),
    responses: node("responses"),
    callbacks: minor(map(minor(node("callback")))),
    deprecated: flag,
    security: list(node("securityRequirement")),
    servers: list(node("server")),
  },
  former: new Map([
    ["consumes", "move the media types to `content` of the request body"],
    ["produces", "move the media types to `content` of the responses"],
    ["schemes", "declare the whole URL in `servers`"],
  ]),
  check(operation, context) {
    checkResponses(operation, context);
    checkParameterList(operation, context);
  },
};

function checkResponses(operation: JsonObject, context: CheckContext): void {
  if (context.version !== "3.0" || isObject(operation["responses"])) return;
  const why = "`responses` is missing; what this operation returns is not known";
  context.report("field-defaulted", operation, "responses", why, "declare at least one response");
}
