/** Removes what is no longer needed after a selection. */

import { nameIn } from "../pointer.js";
import { grammar, shapeAt, type HeldObject, objectsAt, visit } from "../grammar.js";
import { childOf, isObject, type JsonObject, type Value } from "../tree.js";

/** Removes the components and tags that paths and webhooks do not need. References are to components. */
export function prune(document: JsonObject): void {
  const components = document["components"];
  if (isObject(components)) {
    const needed = new Reach(document, components).run();
    for (const [section, entries] of Object.entries(components)) {
      if (!isObject(entries) || section.startsWith("x-")) continue;
      for (const [name, value] of Object.entries(entries)) if (!needed.has(value)) delete entries[name];
    }
  }
  pruneTags(document);
}

class Reach {
  readonly #document: JsonObject;
  readonly #components: JsonObject;
  readonly #seen = new Set<object>();
  readonly #needed = new Set<Value>();
  readonly #open: HeldObject[] = [];

  constructor(document: JsonObject, components: JsonObject) {
    this.#document = document;
    this.#components = components;
  }

  run(): Set<Value> {
    const { paths, webhooks } = this.#document;
    if (isObject(paths)) this.#visit({ node: paths, kind: "paths", key: "" });
    for (const [key, node] of Object.entries(isObject(webhooks) ? webhooks : {}))
      if (isObject(node)) this.#visit({ node, kind: "pathItem", key });
    for (const requirement of listed(this.#document["security"])) this.#requirement(requirement);
    for (;;) {
      for (let object = this.#open.pop(); object !== undefined; object = this.#open.pop()) this.#visit(object);
      if (!this.#addSubtypes()) return this.#needed;
    }
  }

  #visit(start: HeldObject): void {
    visit(
      start,
      (object) => {
        if (typeof object.node["$ref"] === "string") this.#need(object.node["$ref"]);
        if (object.kind === "discriminator") for (const ref of refsIn(object.node)) this.#need(ref);
        if (object.kind === "securityRequirement") this.#requirement(object.node);
      },
      this.#seen,
    );
  }

  #need(ref: string): void {
    const section = ref.split("/")[2] ?? "";
    const name = nameIn(ref);
    const entries = childOf(this.#components, section);
    const value = childOf(entries, name);
    const shape = shapeAt(grammar.components, section);
    if (!isObject(entries) || value === undefined || shape?.is !== "map" || this.#needed.has(value)) return;
    this.#needed.add(value);
    this.#open.push(...objectsAt(value, shape.of, entries, name));
  }

  #requirement(requirement: Value): void {
    if (!isObject(requirement)) return;
    for (const name of Object.keys(requirement)) {
      const scheme = childOf(this.#components["securitySchemes"], name);
      if (scheme !== undefined) this.#needed.add(scheme);
    }
  }

  /** Adds schemas that extend a needed one with a discriminator: they are its subtypes, although it does not refer to them. */
  #addSubtypes(): boolean {
    const schemas = this.#components["schemas"];
    const before = this.#needed.size;
    for (const [name, schema] of Object.entries(isObject(schemas) ? schemas : {})) {
      if (!isObject(schema) || this.#needed.has(schema)) continue;
      const isSubtype = listed(schema["allOf"]).some((member) => this.#isNeededBase(member));
      if (isSubtype && isObject(schemas))
        this.#need(`#/components/schemas/${name.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("%", "%25")}`);
    }
    return this.#needed.size > before;
  }

  #isNeededBase(member: Value): boolean {
    if (!isObject(member) || typeof member["$ref"] !== "string") return false;
    const base = childOf(this.#components["schemas"], nameIn(member["$ref"]));
    return isObject(base) && this.#needed.has(base) && isObject(base["discriminator"]);
  }
}

function pruneTags(document: JsonObject): void {
  const tags = document["tags"];
  if (!Array.isArray(tags)) return;
  const used = new Set<Value>();
  if (isObject(document["paths"])) {
    visit({ node: document["paths"], kind: "paths", key: "" }, ({ node, kind }) => {
      if (kind === "operation") for (const tag of listed(node["tags"])) used.add(tag);
    });
  }
  document["tags"] = tags.filter((tag) => isObject(tag) && used.has(tag["name"] ?? null));
}

const listed = (value: Value | undefined): Value[] => (Array.isArray(value) ? value : []);

/** The schemas that a discriminator names. */
const refsIn = ({ mapping = {}, defaultMapping }: JsonObject): string[] =>
  [...Object.values(mapping as JsonObject), defaultMapping].filter((ref) => typeof ref === "string");
