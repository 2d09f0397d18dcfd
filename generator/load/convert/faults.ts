/** Faults of Swagger 2.0 documents that have to be reported before the conversion. */

import type { DiagnosticCode, Diagnostics } from "../../diagnostics.js";
import { copyOf } from "../overlay/merge.js";
import { decodePercent, parsePointer } from "../pointer.js";
import type { Origins } from "../source.js";
import { quote } from "../text.js";
import { childOf, eachNode, isNode, isObject, type JsonObject, newObject, type Node, type Value } from "../tree.js";

/** Reports and isolates the faults of a Swagger 2.0 document that its converter would drop silently. */
export function isolateFaults(swagger: JsonObject, origins: Origins, diagnostics: Diagnostics): void {
  new Isolation(swagger, origins, diagnostics).run();
}

class Isolation {
  readonly #swagger: JsonObject;
  readonly #origins: Origins;
  readonly #diagnostics: Diagnostics;

  constructor(swagger: JsonObject, origins: Origins, diagnostics: Diagnostics) {
    this.#swagger = swagger;
    this.#origins = origins;
    this.#diagnostics = diagnostics;
  }

  run(): void {
    this.#dropInvalidReferences();
    const { definitions, parameters, responses, paths } = this.#swagger;
    this.#each(definitions, (key, holder) => this.#schema(key, holder));
    this.#each(parameters, (key, holder) => this.#schemaIn(holder[key]));
    this.#responses(responses);
    this.#each(paths, (path, holder) => {
      const item = holder[path];
      if (!isObject(item)) return;
      this.#parameters(item);
      for (const operation of Object.values(item)) {
        if (!isObject(operation)) continue;
        this.#parameters(operation);
        this.#responses(operation["responses"]);
      }
    });
  }

  /** Removes every `$ref` that is not a string, since the converter assumes that all are. */
  #dropInvalidReferences(): void {
    eachNode(this.#swagger, (node) => {
      if (!isObject(node) || !("$ref" in node) || typeof node["$ref"] === "string" || isObject(node["$ref"])) return;
      this.#report("ref-invalid", node, "$ref", "a reference must be a string; it is left out");
      delete node["$ref"];
    });
  }

  #responses(responses: Value | undefined): void {
    this.#each(responses, (status, holder) => {
      if (holder[status] === null && !status.startsWith("x-")) {
        this.#report("value-corrected", holder, status, `${quote(status)} is null; it is read as an empty object`);
        holder[status] = this.#origins.carryAt(newObject([["description", ""]]), holder, status);
      }
      this.#schemaIn(holder[status]);
    });
  }

  #parameters(holder: JsonObject): void {
    const { parameters } = holder;
    if (!Array.isArray(parameters)) return;
    const kept = parameters.flatMap((parameter, i) => this.#parameter(parameter, parameters, String(i)));
    holder["parameters"] = this.#origins.carry(kept, parameters);
  }

  #parameter(parameter: Value, list: Node, key: string): Value[] {
    if (parameter === null) {
      this.#report("value-refused", list, key, `${quote(key)} must be a parameter object, but is null; it is left out`);
      return [];
    }
    this.#schemaIn(parameter);
    const ref = childOf(parameter, "$ref");
    if (!isObject(parameter) || typeof ref !== "string" || !ref.startsWith("#/")) return [parameter];
    const target = this.#target(ref);
    if (target === undefined) this.#report("ref-dangling", parameter, "$ref", `${quote(ref)} does not exist`);
    // The converter only follows references to the document's own `parameters`.
    return target === undefined ? [] : [ref.startsWith("#/parameters/") ? parameter : copyOf(target, this.#origins)];
  }

  #target(ref: string): Value | undefined {
    const path = parsePointer(decodePercent(ref.slice(1))) ?? [];
    return path.reduce<Value | undefined>(childOf, this.#swagger);
  }

  /** The schema of a body parameter or of a response. */
  #schemaIn(holder: Value | undefined): void {
    if (isObject(holder) && "schema" in holder) this.#schema("schema", holder);
  }

  /** Recursion is limited by the nesting of the document. */
  #schema(key: string, holder: Node): void {
    const schema = childOf(holder, key);
    if (schema === null) {
      const why = `${quote(key)} must be a schema, but is null; its type is \`unknown\``;
      this.#report("value-refused", holder, key, why);
      const unknown = this.#origins.carryAt(newObject(), holder, key);
      if (Array.isArray(holder)) holder[Number(key)] = unknown;
      else holder[key] = unknown;
    }
    if (!isObject(schema)) return;
    for (const field of ["items", "additionalProperties"]) if (field in schema) this.#schema(field, schema);
    for (const field of ["properties", "allOf"]) {
      const members = schema[field];
      if (isNode(members)) for (const name of Object.keys(members)) this.#schema(name, members);
    }
  }

  #each(map: Value | undefined, visit: (key: string, holder: JsonObject) => void): void {
    if (isObject(map)) for (const key of Object.keys(map)) visit(key, map);
  }

  #report(code: DiagnosticCode, node: Node, key: string, why: string): void {
    this.#diagnostics.report(code, this.#origins.locationOf(node, key), why);
  }
}
