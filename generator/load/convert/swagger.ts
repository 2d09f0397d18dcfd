/** Converts Swagger 2.0 to OpenAPI 3.0. */

import type { Diagnostics } from "../../diagnostics.js";
import type { Origins } from "../source.js";
import { quote, visible } from "../text.js";
import { completeForms, keepFormats } from "./forms.js";
import { isOfBody, passOnBodies } from "./path-bodies.js";
import { childOf, isNode, isObject, type JsonObject, newObject, type Node, type Value } from "../tree.js";
import { converter, type Converter } from "./converter.js";
import { keepNullable } from "./nullable.js";
import { isolateFaults } from "./faults.js";

const warningKey = "x-s2o-warning";

/**
 * Converts a Swagger 2.0 document to OpenAPI 3.0. The new objects have the locations of their originals. `undefined` if it cannot be
 * converted, which is reported.
 */
export async function convertSwagger(
  swagger: JsonObject,
  origins: Origins,
  diagnostics: Diagnostics,
  convert: Converter = converter,
): Promise<JsonObject | undefined> {
  const fail = (why: string): undefined => {
    const next = "correct what does not follow Swagger 2.0, or convert the document to OpenAPI 3 first";
    diagnostics.report("document-not-openapi", origins.locationOf(swagger, "swagger"), why, next);
  };
  isolateFaults(swagger, origins, diagnostics);
  let converted: unknown;
  try {
    converted = await convert(keepNullable(keepFormats(passOnBodies(structuredClone(swagger)))));
  } catch (error) {
    const reason = visible(error instanceof Error ? error.message : String(error));
    return fail(`the Swagger 2.0 document cannot be converted: ${reason}`);
  }
  const document = new Adoption(swagger, origins, diagnostics).adopt(converted as Value, []);
  if (!isObject(document)) return fail("the Swagger 2.0 document cannot be converted");
  completeForms(document, origins);
  return document;
}

/** Copies the converter's output; every object gets the location of its original. */
class Adoption {
  readonly #swagger: JsonObject;
  readonly #origins: Origins;
  readonly #diagnostics: Diagnostics;

  constructor(swagger: JsonObject, origins: Origins, diagnostics: Diagnostics) {
    this.#swagger = swagger;
    this.#origins = origins;
    this.#diagnostics = diagnostics;
  }

  /** Recursion is limited by the nesting of the document. */
  adopt(value: Value, path: readonly string[]): Value {
    if (!isNode(value)) return value;
    const from = nearest(originalPath(path, this.#swagger), this.#swagger);
    if (Array.isArray(value))
      return this.#origins.carry(
        value.map((item, i) => this.adopt(item, [...path, String(i)])),
        from,
      );
    const object = this.#origins.carry(newObject(), from);
    for (const [key, item] of Object.entries(value)) {
      if (key === warningKey) this.#warn(item, from);
      else object[key] = this.adopt(item, [...path, key]);
    }
    return object;
  }

  #warn(warning: Value, from: Node): void {
    const why = `converting from Swagger 2.0: ${quote(JSON.stringify(warning))}`;
    this.#diagnostics.report("value-suspicious", this.#origins.locationOf(from), why);
  }
}

const sections: ReadonlyMap<string, string> = new Map([
  ["schemas", "definitions"],
  ["parameters", "parameters"],
  ["requestBodies", "parameters"],
  ["responses", "responses"],
  ["securitySchemes", "securityDefinitions"],
]);

/** The path in the Swagger document for a path in the converter's output. */
function originalPath(path: readonly string[], swagger: JsonObject): string[] {
  const [first, section = "", ...rest] = path;
  if (first === "components") return [sections.get(section) ?? section, ...withoutContent(rest)];
  if (first !== "paths") return [...path];
  const [method = "", field = "", ...below] = rest;
  const item = section;
  if (field === "requestBody") return [...bodyPath(item, method, swagger), ...withoutContent(below)];
  if (field === "responses") return ["paths", item, method, field, ...withoutContent(below)];
  return [...path];
}

/** `content/<media type>/schema` is plain `schema` in Swagger 2.0. */
function withoutContent(path: readonly string[]): string[] {
  const at = path.indexOf("content");
  return at >= 0 && path[at + 2] === "schema" ? [...path.slice(0, at), ...path.slice(at + 2)] : [...path];
}

/** The path of an operation's body, or of the first part of it: declared by the operation, or by its path. */
function bodyPath(item: string, method: string, swagger: JsonObject): string[] {
  for (const holder of [
    ["paths", item, method, "parameters"],
    ["paths", item, "parameters"],
  ]) {
    const parameters = holder.reduce<Value | undefined>(childOf, swagger);
    const index = Array.isArray(parameters) ? parameters.findIndex((one) => isOfBody(one, swagger)) : -1;
    if (index >= 0) return [...holder, String(index)];
  }
  return ["paths", item, method];
}

/** The object or list at a path, or the last one that exists on the way. */
function nearest(path: readonly string[], root: Node): Node {
  let node = root;
  for (const key of path) {
    const next = childOf(node, key);
    if (!isNode(next)) break;
    node = next;
  }
  return node;
}
