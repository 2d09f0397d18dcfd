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
export interface Spot {
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
export function visit(start: Spot, visitor: (spot: Spot) => boolean | void, seen = new Set<object>()): void {
  const open: Spot[] = [start];
  for (let spot = open.pop(); spot !== undefined; spot = open.pop()) {
    if (seen.has(spot.node)) continue;
    seen.add(spot.node);
    if (visitor(spot) === false) continue;
    for (const inner of below(spot).reverse()) open.push(inner);
  }
}

export function visitDocument(document: JsonObject, visitor: (spot: Spot) => boolean | void): void {
  visit({ node: document, kind: "document", key: "" }, visitor);
}

/** The OpenAPI objects that an object holds itself. A reference holds none, except where its siblings count. */
function below({ node, kind }: Spot): Spot[] {
  const spots: Spot[] = [];
  const type = grammar[kind];
  if (isReference(node, kind) && kind !== "schema" && kind !== "pathItem") return spots;
  for (const [key, value] of Object.entries(node)) {
    const shape = shapeAt(type, key);
    if (shape !== undefined && isNode(value)) spots.push(...spotsAt(value, shape, node, key));
  }
  return spots;
}

/** The OpenAPI objects in a field's value: the value itself, or those in its map or list. */
export function spotsAt(value: Value, shape: Shape, holder: Node, key: string): Spot[] {
  if (shape.is === "node") return isObject(value) ? [{ node: value, kind: shape.kind, holder, key }] : [];
  const holds = (shape.is === "list" && Array.isArray(value)) || (shape.is === "map" && isObject(value));
  if (!holds) return [];
  return Object.entries<Value>(value).flatMap(([name, item]) => spotsAt(item, shape.of, value, name));
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
