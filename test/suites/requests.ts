/** The differences between a request and the document's declarations: parameters, and bodies by their schemas. */

import { concrete, isOneOf, kindOf } from "../conformance/media.js";
import { isObject, valueAt } from "../conformance/pointer.js";
import { pathTexts, readParts, type Received } from "../conformance/received.js";
import type { Schemas } from "../conformance/schemas.js";
import type { SpecContent, SpecOperation, SpecParameter } from "../conformance/spec.js";

export async function mismatchesOf(operation: SpecOperation, received: Received, schemas: Schemas): Promise<string[]> {
  const [path = "", query = ""] = received.target.split("?", 2);
  return [
    ...pathMismatches(operation, path, schemas),
    ...queryMismatches(operation, new URLSearchParams(query), schemas),
    ...(await bodyMismatches(operation, received, schemas)),
  ];
}

function pathMismatches({ path: template, parameters }: SpecOperation, path: string, schemas: Schemas): string[] {
  const texts = pathTexts(template, path) ?? {};
  return parameters
    .filter((parameter) => parameter.in === "path")
    .flatMap((parameter) => {
      const text = texts[parameter.name];
      if (text === undefined || text === "") return [`path parameter ${parameter.name} is empty`];
      return parameter.style === "simple" ? valueMismatch(parameter, [decodeURIComponent(text)], schemas) : [];
    });
}

function queryMismatches({ parameters, security }: SpecOperation, query: URLSearchParams, schemas: Schemas): string[] {
  const declared = parameters.filter((parameter) => parameter.in === "query");
  const names = [...new Set(query.keys())];
  const isOf = ({ name }: SpecParameter, key: string): boolean => key === name || key.startsWith(`${name}[`);
  const objects = declared.filter((parameter) => isFreeObject(parameter, schemas));
  const secrets = security.flat().flatMap(({ kind, name }) => (kind === "query" ? [name] : []));
  const unknown = names.filter((key) => !secrets.includes(key) && !declared.some((each) => isOf(each, key)));
  return [
    ...declared
      .filter((each) => each.required && !objects.includes(each) && !names.some((key) => isOf(each, key)))
      .map(({ name }) => `query parameter ${name} is missing`),
    ...(objects.length > 0 ? [] : unknown).map((name) => `query parameter ${name} is not declared`),
    ...declared
      .filter(({ name, style, mediaType }) => query.has(name) && style === "form" && mediaType === undefined)
      .flatMap((each) => valueMismatch(each, query.getAll(each.name), schemas)),
  ];
}

/** Whether it takes an object, whose properties are query parameters by themselves. */
const isFreeObject = ({ style, explode, schema }: SpecParameter, { check }: Schemas): boolean =>
  style === "form" && explode && schema !== undefined && check(schema, {}).length === 0;

/** Tries every reading of the text: as a string, as a number or boolean, and as an array of any of them. */
function valueMismatch({ in: location, name, schema }: SpecParameter, texts: string[], schemas: Schemas): string[] {
  if (schema === undefined) return [];
  const parts = texts.flatMap((text) => text.split(","));
  const readings = [texts[0], coerced(texts[0] ?? ""), texts, texts.map(coerced), parts, parts.map(coerced)];
  const errors = readings.map((reading) => schemas.check(schema, reading));
  if (errors.some((each) => each.length === 0)) return [];
  return [`${location} parameter ${name}: ${errors[0]?.[0]?.message ?? ""}`];
}

const coerced = (text: string): unknown => {
  if (text === "true" || text === "false") return text === "true";
  return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
};

async function bodyMismatches(operation: SpecOperation, received: Received, schemas: Schemas): Promise<string[]> {
  const { bodies, bodyRequired } = operation;
  const type = received.headers["content-type"] ?? "";
  if (received.body.length === 0) return bodyRequired ? ["there is no body"] : [];
  if (bodies.length === 0) return ["there is a body, and the document declares none"];
  const content = bodies.find(({ mediaType }) => isOneOf(type, mediaType) || isOneOf(type, concrete(mediaType)));
  if (content === undefined) return [`the body is ${type === "" ? "of no type" : type}`];
  return contentMismatches(content, received, schemas);
}

async function contentMismatches(
  { mediaType, schema }: SpecContent,
  received: Received,
  schemas: Schemas,
): Promise<string[]> {
  if (schema === undefined) return [];
  const kind = kindOf(mediaType);
  const text = received.body.toString("utf8");
  if (kind === "json") {
    const [error] = schemas.check(schema, JSON.parse(text));
    return error === undefined ? [] : [`body${error.instancePath} ${error.message ?? ""}`];
  }
  if (kind !== "form" && kind !== "multipart") return [];
  const names =
    kind === "form" ? [...new URLSearchParams(text).keys()] : (await readParts(received)).map((p) => p.name);
  const present = new Set(names.map((name) => name.replace(/\[.*$/u, "")));
  const declared = valueAt(schemas.root, schema);
  const required = isObject(declared) && Array.isArray(declared["required"]) ? declared["required"].map(String) : [];
  return required.filter((name) => !present.has(name)).map((name) => `body: ${name} is missing`);
}
