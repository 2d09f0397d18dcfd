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
    callbacks: map(node("callback")),
    deprecated: flag,
    security: list(node("securityRequirement")),
    servers: list(node("server")),
  },
  check(operation, context) {
    checkResponses(operation, context);
    checkParameterList(operation, context);
    checkOldFields(operation, context);
  },
};

function checkResponses(operation: JsonObject, context: CheckContext): void {
  if (context.version !== "3.0" || isObject(operation["responses"])) return;
  context.report(
    "field-defaulted",
    operation,
    "responses",
    "`responses` is missing; what this call answers is not known",
    "declare at least one response",
  );
}

/** Fields of Swagger 2.0, which OpenAPI 3 does not read. */
function checkOldFields(operation: JsonObject, context: CheckContext): void {
  for (const key of ["consumes", "produces", "schemes"]) {
    if (!(key in operation)) continue;
    context.report(
      "field-unknown",
      operation,
      key,
      `\`${key}\` is a field of Swagger 2.0 and means nothing in OpenAPI 3`,
      "move the media types to `content`, the schemes to `servers`",
    );
    delete operation[key];
  }
}
