import { quote } from "../text.js";
import { isObject, type JsonObject } from "../tree.js";
import type { CheckContext } from "./context.js";
import { data, exact, flag, list, map, minor, node, type ObjectType, prose, text } from "./shapes.js";

export const requestBodyObject: ObjectType = {
  called: "a request body object",
  section: "requestBodies",
  nullIs: "absent",
  fields: { description: prose, content: map(node("mediaType")), required: flag },
  check(body, context) {
    if (body["content"] === undefined)
      context.report("field-defaulted", body, undefined, "the request body has no `content`, so nothing can be sent");
    checkMediaTypes(body, context);
  },
};

export const responseObject: ObjectType = {
  called: "a response object",
  section: "responses",
  nullIs: "empty",
  fields: {
    summary: prose,
    description: prose,
    headers: map(node("header")),
    content: map(node("mediaType")),
    links: minor(map(minor(node("link")))),
  },
  check(response, context) {
    if (isObject(response["schema"])) {
      const next = "move it to `content: {application/json: {schema: …}}`";
      context.report(
        "field-unknown",
        response,
        "schema",
        "`schema` of a response is Swagger 2.0 and means nothing in OpenAPI 3: the answer has no type",
        next,
      );
      delete response["schema"];
    }
    checkMediaTypes(response, context);
  },
};

function checkMediaTypes(holder: JsonObject, context: CheckContext): void {
  const content = holder["content"];
  if (!isObject(content)) return;
  for (const mediaType of Object.keys(content)) {
    if (/^\s*[^/\s]+\/[^/\s;]+\s*(?:;.*)?$/s.test(mediaType) || mediaType.startsWith("x-")) continue;
    context.report(
      "name-doubtful",
      content,
      mediaType,
      `${quote(mediaType)} is no media type`,
      "write it as `type/subtype`: `application/json`",
    );
  }
}

export const mediaTypeObject: ObjectType = {
  called: "a media type object",
  section: "mediaTypes",
  nullIs: "empty",
  fields: {
    schema: node("schema"),
    itemSchema: node("schema"),
    example: data,
    examples: minor(map(minor(node("example")))),
    encoding: minor(map(minor(node("encoding")))),
    prefixEncoding: minor(list(node("encoding"))),
    itemEncoding: minor(node("encoding")),
  },
};

export const encodingObject: ObjectType = {
  called: "an encoding object",
  nullIs: "absent",
  fields: {
    contentType: text,
    headers: map(node("header")),
    style: text,
    explode: flag,
    allowReserved: flag,
    encoding: minor(map(minor(node("encoding")))),
    prefixEncoding: minor(list(node("encoding"))),
    itemEncoding: minor(node("encoding")),
  },
};

export const exampleObject: ObjectType = {
  called: "an example object",
  section: "examples",
  nullIs: "absent",
  open: true,
  fields: {
    summary: prose,
    description: prose,
    value: data,
    dataValue: data,
    serializedValue: data,
    externalValue: minor(text),
  },
};

export const linkObject: ObjectType = {
  called: "a link object",
  section: "links",
  nullIs: "absent",
  fields: {
    operationRef: minor(exact),
    operationId: minor(text),
    parameters: minor(map(data)),
    requestBody: data,
    description: prose,
    server: minor(node("server")),
  },
};
