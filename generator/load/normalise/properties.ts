/** The properties that a schema has through all of its members. */

import { childOf, isObject, type JsonObject, newObject, type Value } from "../tree.js";
import { schemaAt } from "./composition.js";
import type { NormaliseContext } from "./context.js";

/** Nested compositions and references, at most. */
const maxDepth = 8;

/** The properties of a schema and of its members, at any depth. */
export class Properties {
  readonly #context: NormaliseContext;
  readonly #found = new Map<string, Value>();
  readonly #seen = new Set<JsonObject>();

  constructor(context: NormaliseContext) {
    this.#context = context;
  }

  get(name: string): Value | undefined {
    return this.#found.get(name);
  }

  get all(): readonly (readonly [name: string, schema: Value])[] {
    return [...this.#found];
  }

  add(schema: Value | undefined, depth: number): void {
    if (!isObject(schema) || depth > maxDepth || this.#seen.has(schema)) return;
    this.#seen.add(schema);
    if (typeof schema["$ref"] === "string") this.add(schemaAt(this.#context.document, schema["$ref"]), depth + 1);
    const { properties } = schema;
    if (isObject(properties))
      for (const [name, property] of Object.entries(properties))
        if (!this.#found.has(name)) this.#found.set(name, property);
    for (const member of Array.isArray(schema["allOf"]) ? schema["allOf"] : []) this.add(member, depth + 1);
    for (const key of ["oneOf", "anyOf"]) this.#addUnion(schema[key], depth);
  }

  /** Adds the properties of alternatives. Of a property that only some of them have, no more is known than its direction. */
  #addUnion(members: Value | undefined, depth: number): void {
    for (const member of Array.isArray(members) ? members : []) {
      const own = new Properties(this.#context);
      own.add(member, depth + 1);
      for (const [name, property] of own.#found) {
        if (this.#found.has(name)) continue;
        const directions = ["readOnly", "writeOnly"].flatMap((key): [string, Value][] =>
          childOf(property, key) === true ? [[key, true]] : [],
        );
        this.#found.set(name, this.#context.carry(newObject(directions), isObject(property) ? property : newObject()));
      }
    }
  }
}

/** Whether a schema becomes the same type wherever it is repeated. */
export const isSameType = (schema: Value): boolean =>
  !isObject(schema) ||
  "$ref" in schema ||
  (Object.keys(schema).every((key) => !structural.has(key)) &&
    (schema["items"] === undefined || isSameType(schema["items"])));

const structural: ReadonlySet<string> = new Set(
  "properties patternProperties additionalProperties prefixItems allOf oneOf anyOf not".split(" "),
);
