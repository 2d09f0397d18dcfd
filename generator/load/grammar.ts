/** The grammar of OpenAPI: the rules for every object of the specification, and the traversal of a document by them. */

import { componentsObject } from "./objects/components.js";
import {
  encodingObject,
  exampleObject,
  linkObject,
  mediaTypeObject,
  requestBodyObject,
  responseObject,
} from "./objects/content.js";
import { documentObject } from "./objects/document.js";
import { contactObject, externalDocsObject, infoObject, licenseObject, tagObject } from "./objects/info.js";
import { operationObject } from "./objects/operation.js";
import { headerObject, parameterObject } from "./objects/parameter.js";
import { pathItemObject } from "./objects/path-item.js";
import { callbackObject, pathsObject, responsesObject } from "./objects/paths.js";
import { discriminatorObject, schemaObject, xmlObject } from "./objects/schema.js";
import {
  oauthFlowObject,
  oauthFlowsObject,
  securityRequirementObject,
  securitySchemeObject,
} from "./objects/security.js";
import { serverObject, serverVariableObject } from "./objects/server.js";
import type { Kind, ObjectType, Shape } from "./objects/shapes.js";
import { isNode, isObject, type JsonObject, type Node, type Value } from "./tree.js";

/** The rules for every object of the specification. */
export const grammar: Readonly<Record<Kind, ObjectType>> = {
  document: documentObject,
  info: infoObject,
  contact: contactObject,
  license: licenseObject,
  server: serverObject,
  serverVariable: serverVariableObject,
  components: componentsObject,
  paths: pathsObject,
  pathItem: pathItemObject,
  operation: operationObject,
  externalDocs: externalDocsObject,
  parameter: parameterObject,
  requestBody: requestBodyObject,
  mediaType: mediaTypeObject,
  encoding: encodingObject,
  responses: responsesObject,
  response: responseObject,
  callback: callbackObject,
  example: exampleObject,
  link: linkObject,
  header: headerObject,
  tag: tagObject,
  schema: schemaObject,
  discriminator: discriminatorObject,
  xml: xmlObject,
  securityScheme: securitySchemeObject,
  oauthFlows: oauthFlowsObject,
  oauthFlow: oauthFlowObject,
  securityRequirement: securityRequirementObject,
};

/** Kinds whose references are replaced by their targets; references to other kinds stay. */
export const inPlace: ReadonlySet<Kind> = new Set<Kind>(["parameter", "pathItem", "mediaType"]);

/** An OpenAPI object and its holder; the root of a file has none. */
export interface HeldObject {
  readonly node: JsonObject;
  readonly kind: Kind;
  readonly holder?: Node | undefined;
  readonly key: string;
}

/**
 * Visits an OpenAPI object and those below it, each once, in document order. The visitor may change an object: its fields are read
 * afterwards. Returning `false` skips the objects below. Examples, defaults and extensions are data and are not visited.
 */
export function visit(
  start: HeldObject,
  visitor: (object: HeldObject) => boolean | void,
  seen = new Set<object>(),
): void {
  const open: HeldObject[] = [start];
  for (let object = open.pop(); object !== undefined; object = open.pop()) {
    if (seen.has(object.node)) continue;
    seen.add(object.node);
    if (visitor(object) === false) continue;
    pushBelow(object, open);
  }
}

export function visitDocument(document: JsonObject, visitor: (object: HeldObject) => boolean | void): void {
  visit({ node: document, kind: "document", key: "" }, visitor);
}

/** Adds the OpenAPI objects in an object's fields, the last one first. A reference has none, unless its siblings count. */
function pushBelow({ node, kind }: HeldObject, open: HeldObject[]): void {
  const type = grammar[kind];
  if (isReference(node, kind) && kind !== "schema" && kind !== "pathItem") return;
  const keys = Object.keys(node);
  for (let index = keys.length - 1; index >= 0; index--) {
    const key = keys[index] as string;
    const value = node[key];
    const shape = isNode(value) ? shapeAt(type, key) : undefined;
    if (shape !== undefined) pushObjects(value as Node, shape, node, key, open);
  }
}

/** The OpenAPI objects in a field's value: the value itself, or the entries of its map or list. */
export function objectsAt(value: Value, shape: Shape, holder: Node, key: string): HeldObject[] {
  const objects: HeldObject[] = [];
  pushObjects(value, shape, holder, key, objects);
  return objects.reverse();
}

function pushObjects(value: Value, shape: Shape, holder: Node, key: string, open: HeldObject[]): void {
  if (shape.is === "node") {
    if (isObject(value)) open.push({ node: value, kind: shape.kind, holder, key });
  } else if (Array.isArray(value)) {
    if (shape.is !== "list") return;
    for (let index = value.length - 1; index >= 0; index--)
      pushObjects(value[index] as Value, shape.of, value, String(index), open);
  } else if (shape.is === "map" && isObject(value)) {
    const names = Object.keys(value);
    for (let index = names.length - 1; index >= 0; index--) {
      const name = names[index] as string;
      pushObjects(value[name] as Value, shape.of, value, name, open);
    }
  }
}

/** The shape of a key's value; `undefined` for extensions and unknown fields. */
export function shapeAt(type: ObjectType, key: string): ObjectType["fields"][string] | undefined {
  if (Object.hasOwn(type.fields, key)) return type.fields[key];
  return key.startsWith("x-") ? undefined : type.rest;
}

/** Whether an object is a reference to another one. */
export function isReference(node: JsonObject, kind: Kind): boolean {
  return grammar[kind].section !== undefined && typeof node["$ref"] === "string";
}
