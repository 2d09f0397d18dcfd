import { childOf, isObject, type JsonObject, type Value } from "../tree.js";

const form = "application/x-www-form-urlencoded";
const multipart = "multipart/form-data";

/**
 * What the converter leaves out of bodies that it makes from form parameters: a body with a required part is required, and one with
 * a file is `multipart`.
 */
export function completeForms(document: JsonObject): void {
  const items = isObject(document["paths"]) ? Object.values(document["paths"]) : [];
  const operations = items.flatMap((item) => (isObject(item) ? Object.values(item) : []));
  const shared = childOf(document["components"], "requestBodies");
  const bodies = [
    ...operations.map((operation) => childOf(operation, "requestBody")),
    ...(isObject(shared) ? Object.values(shared) : []),
  ];
  for (const body of bodies) if (isObject(body) && isObject(body["content"])) completeForm(body, body["content"]);
}

function completeForm(body: JsonObject, content: JsonObject): void {
  const properties = childOf(childOf(content[form], "schema"), "properties");
  if (isObject(properties) && Object.values(properties).some(isFile) && content[multipart] === undefined) {
    content[multipart] = content[form] as Value;
    delete content[form];
  }
  const required = [form, multipart].map((type) => childOf(childOf(content[type], "schema"), "required"));
  if (required.some((names) => Array.isArray(names) && names.length > 0)) body["required"] = true;
}

const isFile = (property: Value): boolean => childOf(property, "format") === "binary";
