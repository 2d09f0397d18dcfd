/** Request bodies and responses, and what is in them: media types, encodings, examples, links. */

import { quote } from "../text.js";
import { isObject, type JsonObject, newObject } from "../tree.js";
import type { CheckContext } from "./context.js";
import { data, exact, flag, list, map, minor, node, type ObjectType, prose, text, unknownAs } from "./shapes.js";

/** The content of a body without a usable declaration. Most bodies are JSON, and JSON without a schema is `unknown`. */
const anyContent = (): JsonObject => newObject([["application/json", newObject()]]);

export const requestBodyObject: ObjectType = {
  called: "a request body object",
  section: "requestBodies",
  nullIs: "absent",
  unknown: () => newObject([["content", anyContent()]]),
  fields: { description: prose, content: unknownAs(map(node("mediaType")), anyContent), required: flag },
  check(body, context) {
    const { content } = body;
    const why = "the request body has no media type in `content`, so nothing can be sent";
    if (content === undefined || (isObject(content) && Object.keys(content).length === 0))
      context.report("field-defaulted", body, content === undefined ? undefined : "content", why);
    checkMediaTypes(body, context);
  },
};

export const responseObject: ObjectType = {
  called: "a response object",
  section: "responses",
  nullIs: "empty",
  unknown: () =>
    newObject([
      ["description", ""],
      ["content", anyContent()],
    ]),
  fields: {
    summary: prose,
    description: prose,
    headers: map(node("header")),
    content: unknownAs(map(node("mediaType")), anyContent),
    links: minor(map(minor(node("link")))),
  },
  former: new Map([
    ["schema", "move it to `content`, below its media type; without it, the response has no type"],
    ["examples", "move them to `content`, below their media types"],
  ]),
  check: checkMediaTypes,
};

function checkMediaTypes(holder: JsonObject, context: CheckContext): void {
  const content = holder["content"];
  if (!isObject(content)) return;
  for (const mediaType of Object.keys(content)) {
    if (/^\s*[^/\s]+\/[^/\s;]+\s*(?:;.*)?$/s.test(mediaType) || mediaType.startsWith("x-")) continue;
    const next = "write it as `type/subtype`: `application/json`";
    context.report("name-suspicious", content, mediaType, `${quote(mediaType)} is not a media type`, next);
  }
}

export const mediaTypeObject: ObjectType = {
  called: "a media type object",
  section: "mediaTypes",
  nullIs: "empty",
  unknown: newObject,
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
