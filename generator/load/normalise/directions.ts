/**
 * Separates requests from responses: `readOnly` properties are not part of requests, and `writeOnly` ones not of responses. A schema that
 * both use becomes two: one for responses under its own name, and one for requests whose name ends in `Input`.
 */

import { withValues } from "../discriminators.js";
import { grammar, shapeAt, visit, visitDocument } from "../grammar.js";
import type { Kind, Shape } from "../objects/shapes.js";
import { componentRef, nameIn } from "../pointer.js";
import { childOf, isNode, isObject, type JsonObject, newObject, type Node, type Value } from "../tree.js";
import { freeName, schemasOf } from "./composition.js";
import type { NormaliseContext } from "./context.js";
import { leaveOutEmptied } from "./emptied.js";
import { type Direction, HiddenProperties } from "./hidden.js";

export function separateDirections(context: NormaliseContext): void {
  const schemas = schemasOf(context.document) ?? newObject();
  const directions = new Directions(context);
  if (!directions.isNeeded) return;
  const used = { request: directions.reached("request"), response: directions.reached("response") };
  const both = [...used.request].filter((name) => used.response.has(name));
  for (const name of both) directions.split(name, freeName(name, "Input", schemas));
  for (const direction of ["request", "response"] as const) {
    for (const name of used[direction]) {
      const schema = directions.original(name);
      if (schema === undefined) continue;
      const own = direction === "request" ? directions.inputOf(name) : name;
      schemas[own] = directions.rewrite(schema, "schema", direction);
    }
    directions.rewriteUses(direction);
  }
  leaveOutEmptied(directions.emptied, context);
}

class Directions {
  readonly #context: NormaliseContext;
  readonly #hidden: HiddenProperties;
  readonly #schemas: ReadonlyMap<string, JsonObject>;
  readonly #uses: Readonly<Record<Direction, Map<JsonObject, Kind>>> = { request: new Map(), response: new Map() };
  readonly #inputs = new Map<string, string>();
  /** Rewritten schemas whose properties are all hidden, and the direction. */
  readonly emptied = new Map<JsonObject, Direction>();
  /** Names of schemas that hide a property, or lead to one that does. */
  readonly #affected: ReadonlySet<string>;

  constructor(context: NormaliseContext) {
    this.#context = context;
    this.#hidden = new HiddenProperties(context.document);
    const schemas = schemasOf(context.document) ?? newObject();
    this.#schemas = new Map(
      Object.entries(schemas).filter((entry): entry is [string, JsonObject] => isObject(entry[1])),
    );
    visitDocument(context.document, ({ node, kind, holder }) => {
      if (kind === "parameter" || kind === "requestBody") this.#uses.request.set(node, kind);
      if (kind === "response") this.#uses.response.set(node, kind);
      // Requests that an API sends, and the responses to them, are not those of the client.
      return kind !== "callback" && (kind !== "pathItem" || holder !== context.document["webhooks"]);
    });
    this.#affected = this.#leadingTo((schema) => this.#hidden.isAnyBelow(schema, "schema"));
  }

  get isNeeded(): boolean {
    const uses = [...this.#uses.request, ...this.#uses.response];
    return this.#affected.size > 0 || uses.some(([node, kind]) => this.#hidden.isAnyBelow(node, kind));
  }

  original(name: string): JsonObject | undefined {
    return this.#schemas.get(name);
  }

  split(name: string, input: string): void {
    this.#inputs.set(name, input);
  }

  inputOf(name: string): string {
    return this.#inputs.get(name) ?? name;
  }

  /** The affected schemas that requests or responses refer to, at any distance. */
  reached(direction: Direction): Set<string> {
    const names = new Set<string>();
    const open = [...this.#uses[direction]].flatMap(([node, kind]) => this.#refsBelow(node, kind));
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      const schema = this.#affected.has(name) && !names.has(name) ? this.#schemas.get(name) : undefined;
      if (schema === undefined) continue;
      names.add(name);
      open.push(...this.#refsBelow(schema, "schema"));
    }
    return names;
  }

  rewriteUses(direction: Direction): void {
    for (const [node, kind] of this.#uses[direction]) {
      const rewritten = this.rewrite(node, kind, direction);
      if (rewritten !== node) Object.assign(node, rewritten);
    }
  }

  /** A copy without the hidden properties; unchanged parts are shared. @param hidden properties hidden by a schema around it */
  rewrite(node: JsonObject, kind: Kind, direction: Direction, hidden: ReadonlySet<string> = new Set()): JsonObject {
    const out = kind === "schema" ? new Set([...hidden, ...this.#hidden.in(node, direction)]) : hidden;
    const changed = new Map<string, Value>();
    const selecting = kind === "schema" && direction === "request" ? this.#selecting(node) : undefined;
    for (const [key, own] of Object.entries(node)) {
      const value = key === "discriminator" ? (selecting ?? own) : own;
      const rewritten = this.#rewriteField(key, value, kind, direction, out);
      if (rewritten !== own) changed.set(key, rewritten);
    }
    if (changed.size === 0) return node;
    const entries = Object.entries(node).map(([key, value]): [string, Value] => [key, changed.get(key) ?? value]);
    const rewritten = this.#context.carry(newObject(entries), node);
    if (changed.has("properties") && Object.keys(rewritten["properties"] as JsonObject).length === 0)
      this.emptied.set(rewritten, direction);
    return rewritten;
  }

  /** A discriminator that still selects by the names of schemas that have other names in requests. */
  #selecting(schema: JsonObject): JsonObject | undefined {
    if (!("discriminator" in schema)) return undefined;
    return withValues(schema, (_, name) => (this.#inputs.has(name) ? name : undefined), this.#context);
  }

  #rewriteField(key: string, value: Value, kind: Kind, direction: Direction, hidden: ReadonlySet<string>): Value {
    if (kind === "schema" && key === "$ref") return this.#redirect(value, direction);
    if (kind === "discriminator" && key === "defaultMapping") return this.#redirect(value, direction);
    if (kind === "discriminator" && key === "mapping" && isObject(value))
      return this.#each(value, (ref) => this.#redirect(ref, direction));
    if (kind === "schema" && key === "required" && Array.isArray(value)) return this.#visibleNames(value, hidden);
    const shape = shapeAt(grammar[kind], key);
    if (shape === undefined || !isNode(value)) return value;
    const visible = kind === "schema" && key === "properties" && isObject(value) ? this.#without(value, hidden) : value;
    return this.#rewriteValue(visible, shape, direction, key === "allOf" ? hidden : new Set());
  }

  #visibleNames(names: Value[], hidden: ReadonlySet<string>): Value[] {
    const visible = names.filter((name) => typeof name !== "string" || !hidden.has(name));
    return visible.length === names.length ? names : this.#context.carry(visible, names);
  }

  #rewriteValue(value: Value, shape: Shape, direction: Direction, hidden: ReadonlySet<string>): Value {
    if (shape.is === "node") return isObject(value) ? this.rewrite(value, shape.kind, direction, hidden) : value;
    if (shape.is !== "list" && shape.is !== "map") return value;
    return isNode(value) ? this.#each(value, (item) => this.#rewriteValue(item, shape.of, direction, hidden)) : value;
  }

  #each(node: Node, change: (value: Value) => Value): Node {
    const entries = Object.entries(node).map(([key, value]) => [key, change(value)] as const);
    if (entries.every(([key, value]) => value === childOf(node, key))) return node;
    const rewritten = Array.isArray(node) ? entries.map(([, value]) => value) : newObject(entries);
    return this.#context.carry(rewritten, node);
  }

  #without(properties: JsonObject, hidden: ReadonlySet<string>): JsonObject {
    const kept = Object.entries(properties).filter(([name]) => !hidden.has(name));
    return kept.length === Object.keys(properties).length
      ? properties
      : this.#context.carry(newObject(kept), properties);
  }

  /** Points a reference in a request to the schema for requests. */
  #redirect(ref: Value, direction: Direction): Value {
    if (direction !== "request" || typeof ref !== "string") return ref;
    const input = ref.startsWith("#/components/schemas/") ? this.#inputs.get(nameIn(ref)) : undefined;
    return input === undefined ? ref : componentRef("schemas", input);
  }

  /** Names of the schemas that refer, at any distance, to one for which `isMeant` is true. */
  #leadingTo(isMeant: (schema: JsonObject) => boolean): Set<string> {
    const users = new Map<string, string[]>();
    const open: string[] = [];
    for (const [name, schema] of this.#schemas) {
      if (isMeant(schema)) open.push(name);
      for (const ref of this.#refsBelow(schema, "schema")) {
        const known = users.get(ref);
        if (known === undefined) users.set(ref, [name]);
        else known.push(name);
      }
    }
    const found = new Set<string>();
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (found.has(name)) continue;
      found.add(name);
      open.push(...(users.get(name) ?? []));
    }
    return found;
  }

  /** Names of the component schemas that are referred to below. */
  #refsBelow(start: JsonObject, kind: Kind): string[] {
    const names: string[] = [];
    visit({ node: start, kind, key: "" }, ({ node, kind: at }) => {
      if (at === "schema" && typeof node["$ref"] === "string") names.push(nameIn(node["$ref"]));
      if (at !== "discriminator") return;
      const mapped = isObject(node["mapping"]) ? Object.values(node["mapping"]) : [];
      for (const ref of [...mapped, node["defaultMapping"]]) if (typeof ref === "string") names.push(nameIn(ref));
    });
    return names;
  }
}
