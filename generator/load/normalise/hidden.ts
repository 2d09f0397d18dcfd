/** Which properties requests and responses do not have: `readOnly` and `writeOnly`. */

import { visit, visitDocument } from "../grammar.js";
import type { Kind } from "../objects/shapes.js";
import { nameIn } from "../pointer.js";
import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import { schemaAt, schemasOf } from "./composition.js";

export type Direction = "request" | "response";

const markers = { request: "readOnly", response: "writeOnly" } as const;

/** The properties that requests and responses do not have. Refers to the document as it is when this is created. */
export class HiddenProperties {
  readonly #schemas: JsonObject;
  /** Schema → the properties by which discriminators select it. */
  readonly #discriminating = new Map<JsonObject, Set<string>>();

  constructor(document: JsonObject) {
    this.#schemas = newObject(Object.entries(schemasOf(document) ?? {}));
    visitDocument(document, ({ node, kind }) => {
      const { discriminator } = node;
      if (kind !== "schema" || !isObject(discriminator) || typeof discriminator["propertyName"] !== "string") return;
      const mapped = Object.values(isObject(discriminator["mapping"]) ? discriminator["mapping"] : {});
      const targets = mapped.map((ref) => (typeof ref === "string" ? schemaAt(document, ref) : undefined));
      this.#keep(discriminator["propertyName"], [node, ...targets]);
    });
  }

  /** Names of the hidden properties of a schema and of its `allOf` members. */
  in(schema: JsonObject, direction: Direction, seen = new Set<JsonObject>()): string[] {
    if (seen.has(schema)) return [];
    seen.add(schema);
    const parts = [this.#target(schema), ...membersOf(schema, "allOf")].filter(isObject);
    return [...this.#own(schema, direction), ...parts.flatMap((part) => this.in(part, direction, seen))];
  }

  /** Whether an object, or a schema inside it, hides a property itself. */
  isAnyBelow(start: JsonObject, kind: Kind): boolean {
    let found = false;
    visit({ node: start, kind, key: "" }, ({ node, kind: at }) => {
      if (at !== "schema" || found) return;
      found = this.#own(node, "request").length > 0 || this.#own(node, "response").length > 0;
    });
    return found;
  }

  /** Registers the property that a discriminator reads as never hidden: without it, the selected schemas could not be distinguished. */
  #keep(property: string, selected: readonly (Value | undefined)[]): void {
    const open = [...selected];
    while (open.length > 0) {
      const schema = open.pop();
      const known = isObject(schema) ? (this.#discriminating.get(schema) ?? new Set()) : undefined;
      if (!isObject(schema) || known === undefined || known.has(property)) continue;
      this.#discriminating.set(schema, known.add(property));
      open.push(this.#target(schema), ...["allOf", "oneOf", "anyOf"].flatMap((key) => membersOf(schema, key)));
    }
  }

  #own(schema: JsonObject, direction: Direction): string[] {
    const { properties } = schema;
    if (!isObject(properties)) return [];
    const kept = this.#discriminating.get(schema);
    const isHidden = (name: string): boolean =>
      kept?.has(name) !== true && this.#isOnly(properties[name], direction) && !this.#isOnly(properties[name], other);
    const other = direction === "request" ? "response" : "request";
    return Object.keys(properties).filter(isHidden);
  }

  /** Whether a property is marked: itself, or by its composition. A union is marked if all its members but null are. */
  #isOnly(property: Value | undefined, direction: Direction, seen = new Set<JsonObject>()): boolean {
    if (!isObject(property) || seen.has(property)) return false;
    seen.add(property);
    const isOnly = (part: Value | undefined): boolean => this.#isOnly(part, direction, seen);
    const isUnionOnly = (key: string): boolean => {
      const members = membersOf(property, key).filter((member) => !isObject(member) || member["type"] !== "null");
      return members.length > 0 && members.every(isOnly);
    };
    return (
      property[markers[direction]] === true ||
      isOnly(this.#target(property)) ||
      membersOf(property, "allOf").some(isOnly) ||
      isUnionOnly("oneOf") ||
      isUnionOnly("anyOf")
    );
  }

  #target({ $ref }: JsonObject): Value | undefined {
    return typeof $ref === "string" ? this.#schemas[nameIn($ref)] : undefined;
  }
}

function membersOf(schema: JsonObject, key: string): Value[] {
  const members = schema[key];
  return Array.isArray(members) ? members : [];
}
