/** The components object. */

import { quote } from "../text.js";
import { isObject, type JsonObject } from "../tree.js";
import type { CheckContext } from "./context.js";
import { map, minor, node, type ObjectType } from "./shapes.js";

export const componentsObject: ObjectType = {
  called: "a components object",
  nullIs: "absent",
  fields: {
    schemas: map(node("schema")),
    responses: map(node("response")),
    parameters: map(node("parameter")),
    examples: minor(map(minor(node("example")))),
    requestBodies: map(node("requestBody")),
    headers: map(node("header")),
    securitySchemes: map(node("securityScheme")),
    links: minor(map(minor(node("link")))),
    callbacks: minor(map(minor(node("callback")))),
    pathItems: map(node("pathItem")),
    mediaTypes: map(node("mediaType")),
  },
  check(components, context) {
    for (const [section, entries] of Object.entries(components)) {
      if (isObject(entries) && Object.hasOwn(componentsObject.fields, section)) checkNames(entries, context);
    }
  },
};

function checkNames(entries: JsonObject, context: CheckContext): void {
  for (const name of Object.keys(entries)) {
    if (/^[\w.-]+$/.test(name) || name === "$ref") continue;
    const why = `the component name ${quote(name)} has characters that OpenAPI does not allow in one`;
    context.report("name-suspicious", entries, name, why, "use letters, digits, `.`, `-` and `_`");
  }
}
