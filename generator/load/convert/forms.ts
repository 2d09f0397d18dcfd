/** Form parameters of Swagger 2.0, whose details the converter loses. */

import type { Origins } from "../source.js";
import { childOf, isObject, type JsonObject, newObject, type Value } from "../tree.js";

const form = "application/x-www-form-urlencoded";
const multipart = "multipart/form-data";

/**
 * The extension that carries the format of a form parameter's array. The converter copies extensions to the property, but drops or refuses
 * the format.
 */
const formatKey = "x-form-array";

/** Swagger's array formats, as OpenAPI styles. */
const styles: Readonly<Record<string, readonly [style: string, explode: boolean]>> = {
  csv: ["form", false],
  multi: ["form", true],
  ssv: ["spaceDelimited", false],
  pipes: ["pipeDelimited", false],
  tsv: ["tabDelimited", false],
};

/** Saves the array formats of forms, and `tsv` of queries, from the converter: in an extension, or as a style. Changes the document. */
export function keepFormats(swagger: JsonObject): JsonObject {
  const { paths, parameters } = swagger;
  const items = isObject(paths) ? Object.values(paths).filter(isObject) : [];
  const holders = items.flatMap((item) => [item, ...Object.values(item).filter(isObject)]);
  const lists = holders
    .map((holder) => holder["parameters"])
    .filter(Array.isArray)
    .flat() as Value[];
  for (const parameter of [...lists, ...(isObject(parameters) ? Object.values(parameters) : [])]) {
    if (!isObject(parameter) || parameter["type"] !== "array") continue;
    if (parameter["in"] === "query" && parameter["collectionFormat"] === "tsv") {
      parameter["style"] = "tabDelimited";
      // A format unknown to the converter: without any, it would declare another style.
      parameter["collectionFormat"] = "tab";
    }
    if (parameter["in"] !== "formData" || childOf(parameter["items"], "type") === "file") continue;
    parameter[formatKey] = parameter["collectionFormat"] ?? "csv";
    delete parameter["collectionFormat"];
  }
  return swagger;
}

/**
 * Completes the bodies that the converter makes from form parameters: a body with a required part is required, one with a file is
 * `multipart`, and arrays have their format.
 */
export function completeForms(document: JsonObject, origins: Origins): void {
  const items = isObject(document["paths"]) ? Object.values(document["paths"]) : [];
  const operations = items.flatMap((item) => (isObject(item) ? Object.values(item) : []));
  const shared = childOf(document["components"], "requestBodies");
  const bodies = [
    ...operations.map((operation) => childOf(operation, "requestBody")),
    ...(isObject(shared) ? Object.values(shared) : []),
  ];
  for (const body of bodies)
    if (isObject(body) && isObject(body["content"])) completeForm(body, body["content"], origins);
}

function completeForm(body: JsonObject, content: JsonObject, origins: Origins): void {
  for (const media of Object.values(content)) {
    const properties = childOf(childOf(media, "schema"), "properties");
    if (isObject(properties)) declareFiles(properties);
  }
  const properties = childOf(childOf(content[form], "schema"), "properties");
  if (isObject(properties) && Object.values(properties).some(isFile) && content[multipart] === undefined) {
    content[multipart] = content[form] as Value;
    delete content[form];
  }
  const required = [form, multipart].map((type) => childOf(childOf(content[type], "schema"), "required"));
  if (required.some((names) => Array.isArray(names) && names.length > 0)) body["required"] = true;
  for (const media of Object.values(content)) if (isObject(media)) declareFormats(media, origins);
}

/** Declares the saved array formats as the `encoding` of the body. */
function declareFormats(media: JsonObject, origins: Origins): void {
  const properties = childOf(media["schema"], "properties");
  const encoding = newObject();
  for (const [name, property] of isObject(properties) ? Object.entries(properties) : []) {
    if (!isObject(property) || typeof property[formatKey] !== "string") continue;
    const [style, explode] = styles[property[formatKey]] ?? ["form", true];
    delete property[formatKey];
    const entries: [string, Value][] = Object.entries({ style, explode });
    encoding[name] = origins.carry(newObject(entries), property);
  }
  if (Object.keys(encoding).length > 0) media["encoding"] = origins.carry(encoding, media);
}

const isFile = (property: Value): boolean =>
  [property, childOf(property, "items")].some((each) => childOf(each, "format") === "binary");

/** Declares the files of a list, which the converter leaves as they are. */
function declareFiles(properties: JsonObject): void {
  for (const property of Object.values(properties)) {
    const items = childOf(property, "items");
    if (isObject(items) && items["type"] === "file") Object.assign(items, { type: "string", format: "binary" });
  }
}
