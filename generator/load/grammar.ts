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

/** Every object of the specification. */
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

/** Objects that replace the references to them; references to others stay. */
export const inPlace: ReadonlySet<Kind> = new Set<Kind>(["parameter", "pathItem", "mediaType"]);

/** An OpenAPI object, and what holds it; the root of a file has no holder. */
export interface HeldObject {
  readonly node: JsonObject;
  readonly kind: Kind;
  readonly holder?: Node | undefined;
  readonly key: string;
}

/**
 * Visits the OpenAPI objects below one, itself first, each once, in document order. Reads the fields of an object
 * after its visit, which may change them. Return `false` to skip what is below. Examples, defaults and extensions
 * are data and are not looked into.
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

/**
 * Adds the OpenAPI objects that an object holds itself, the last one first. A reference holds none, except where its siblings count.
 */
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

/** The OpenAPI objects in a field's value: the value itself, or those in its map or list. */
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
