/** Follows all references of a document. */

import { Diagnostics } from "../../diagnostics.js";
import { grammar, shapeAt, type HeldObject, visit, visitDocument } from "../grammar.js";
import type { Kind } from "../objects/shapes.js";
import type { Limits } from "../limits.js";
import type { Origins, Source } from "../source.js";
import { quote } from "../text.js";
import { childOf, isObject, type JsonObject, newObject, type Node, setChild, type Value } from "../tree.js";
import { ReferenceFaults } from "./faults.js";
import { isPlaceholder, specialise } from "./generic.js";
import { Broken, type Resolved, type Locator } from "./locate.js";
import { Openings } from "./openings.js";
import type { Reference, Target } from "./reference.js";

/** All references of a document, with their targets. */
export class References {
  readonly all: Reference[] = [];
  /** The targets, in the order in which they are first referred to. */
  readonly targets = new Map<JsonObject, Target>();
  readonly #source: Source;
  readonly #locator: Locator;
  readonly #origins: Origins;
  readonly #diagnostics: Diagnostics;
  readonly #faults: ReferenceFaults;
  readonly #openings: Openings;
  /** The kinds of the objects in files that are OpenAPI documents. */
  readonly #kinds = new Map<JsonObject, Kind>();
  /** Objects that hold others by name: `properties`, `components.schemas`. */
  readonly #maps = new Set<JsonObject>();
  readonly #sourcesWithKinds = new Set<Source>();
  readonly #visited = new Set<object>();
  /** Schema objects, as opposed to maps of schemas. */
  readonly #schemas = new WeakSet<Node>();
  /** The number of references that have been followed. */
  #followed = 0;

  /** @param source the file of the document */
  constructor(source: Source, locator: Locator, origins: Origins, limits: Limits, diagnostics: Diagnostics) {
    this.#source = source;
    this.#faults = new ReferenceFaults(origins, diagnostics);
    this.#openings = new Openings(source, locator, origins, limits, diagnostics);
    this.#locator = locator;
    this.#origins = origins;
    this.#diagnostics = diagnostics;
  }

  /**
   * Follows every reference below the document. One that leads nowhere is an error if an operation needs it, and a warning in components
   * that no operation reaches.
   */
  async followAll(document: JsonObject): Promise<void> {
    this.#noteKinds(this.#source);
    const components = document["components"];
    if (hasOperations(document) && isObject(components)) {
      this.#visited.add(components);
      this.#visit({ node: document, kind: "document", key: "" });
      const schemes = isObject(components["securitySchemes"]) ? components["securitySchemes"] : newObject();
      for (const [key, node] of Object.entries(schemes)) {
        if (isObject(node)) this.#visit({ node, kind: "securityScheme", holder: schemes, key });
      }
      await this.#follow(true);
      this.#visited.delete(components);
      this.#visit({ node: components, kind: "components", holder: document, key: "components" });
      await this.#follow(false);
    } else {
      this.#visit({ node: document, kind: "document", key: "" });
      await this.#follow(true);
    }
  }

  /** The kind of each object in a file that is an OpenAPI document. */
  #noteKinds(source: Source): void {
    if (this.#sourcesWithKinds.has(source)) return;
    this.#sourcesWithKinds.add(source);
    const { root } = source;
    if (!isObject(root) || typeof root["openapi"] !== "string") return;
    visitDocument(root, ({ node, kind }) => {
      this.#kinds.set(node, kind);
      for (const [key, value] of Object.entries(node)) {
        const shape = shapeAt(grammar[kind], key);
        if (isObject(value) && shape?.is === "map" && shape.of.is === "node") this.#maps.add(value);
      }
    });
  }

  #visit(start: HeldObject): void {
    visit(start, (object) => this.#collect(object), this.#visited);
  }

  #collect(object: HeldObject): void {
    const { node, kind, holder, key } = object;
    this.#openings.note(node, kind);
    if (kind === "schema") this.#schemas.add(node);
    if (kind === "discriminator") this.#collectMapping(node);
    if (kind === "schema" && typeof node["$dynamicRef"] === "string" && !("$ref" in node)) {
      this.all.push({ node, field: "$dynamicRef", kind, holder, key, ref: node["$dynamicRef"] });
    }
    if (grammar[kind].section === undefined || !("$ref" in node)) return;
    const ref = node["$ref"];
    const negated = key === "not" && this.#schemas.has(holder as Node);
    this.all.push({
      node,
      field: "$ref",
      kind,
      holder,
      key,
      ref: typeof ref === "string" ? ref : "",
      ...(negated ? { negated } : {}),
    });
    if (typeof ref !== "string") this.#faults.notString({ node, field: "$ref" });
  }

  #collectMapping(discriminator: JsonObject): void {
    const { mapping, defaultMapping } = discriminator;
    const add = (node: JsonObject, field: string, ref: unknown): void => {
      if (typeof ref === "string")
        this.all.push({ node, field, kind: "schema", holder: discriminator, key: "", ref, mapping: true });
    };
    if (isObject(mapping)) for (const [value, ref] of Object.entries(mapping)) add(mapping, value, ref);
    add(discriminator, "defaultMapping", defaultMapping);
  }

  /** Follows the collected references, and those below their targets. */
  async #follow(needed: boolean): Promise<void> {
    await this.#fillOpenings();
    while (this.#followed < this.all.length) {
      const reference = this.all[this.#followed++] as Reference;
      // A reference that is not a string has already been reported.
      if (typeof reference.node[reference.field] !== "string") continue;
      const target = await this.#targetOf(reference, needed);
      if (target === undefined) continue;
      reference.target = target;
      this.#visit(target);
      await this.#fillOpenings();
    }
  }

  async #fillOpenings(): Promise<void> {
    for await (const object of this.#openings.fillAll()) this.#visit(object);
  }

  async #targetOf(reference: Reference, needed: boolean): Promise<Target | undefined> {
    const { node, field, kind, ref } = reference;
    // Faults of a file that nothing needs are reported at the reference, as a warning.
    const diagnostics = needed ? this.#diagnostics : new Diagnostics();
    const found = this.#byName(reference) ?? (await this.#locator.locate(ref, node, diagnostics));
    if (found === undefined) {
      const why = diagnostics.sorted()[0]?.why ?? "it was not readable before";
      if (!needed) this.#faults.unreadable(reference, why);
      return undefined;
    }
    if (found instanceof Broken) {
      this.#faults.broken(reference, found, needed);
      return undefined;
    }
    this.#noteKinds(found.source);
    const value = kind === "schema" ? asObject(found) : found.value;
    if (field === "$dynamicRef" && isPlaceholder(value)) {
      if (needed) this.#faults.placeholder(reference);
      return undefined;
    }
    if (field === "$ref" && kind === "schema" && isObject(value) && this.#specialised(node, value)) return undefined;
    if (isObject(value) && !this.#maps.has(value)) return this.#target(reference, value, found);
    // An invalid target is reported at its own location.
    if (!isObject(value) && this.#maps.has(found.holder as JsonObject)) {
      if (kind === "schema" && found.holder === this.#ownSchemas()) reference.component = found.key;
      return undefined;
    }
    this.#faults.wrongKind(reference, describedTarget(value));
    return undefined;
  }

  /** Replaces a reference to a generic schema by a copy with the schemas declared next to the reference; returns whether it has done so. */
  #specialised(node: JsonObject, generic: JsonObject): boolean {
    const copy = specialise(node, generic, this.#origins);
    if (copy === undefined) return false;
    const members = [...(Array.isArray(node["allOf"]) ? node["allOf"] : []), copy];
    node["allOf"] = this.#origins.carry(members, node);
    delete node["$ref"];
    this.#visit({ node: copy, kind: "schema", holder: members, key: String(members.length - 1) });
    return true;
  }

  #target(reference: Reference, node: JsonObject, { holder, key, source }: Resolved): Target | undefined {
    const known = this.targets.get(node);
    const kind = known?.kind ?? this.#kinds.get(node) ?? reference.kind;
    if (kind !== reference.kind) {
      this.#faults.wrongKind(reference, grammar[kind].called);
      return undefined;
    }
    const target = known ?? { node, kind, holder, key, source };
    this.targets.set(node, target);
    return target;
  }

  /** The schemas in the document's components. */
  #ownSchemas({ root }: Source = this.#source): Value | undefined {
    return childOf(childOf(root, "components"), "schemas");
  }

  /** Finds a schema that a discriminator's mapping refers to by its name alone, in its own file or in the document. */
  #byName({ mapping, node, ref }: Reference): Resolved | Broken | undefined {
    if (mapping === undefined) return undefined;
    for (const source of new Set([this.#locator.homeOf(node), this.#source])) {
      const schemas = this.#ownSchemas(source);
      const value = childOf(schemas, ref);
      if (value !== undefined && isObject(schemas)) return { value, holder: schemas, key: ref, source };
    }
    if (/[#/]|\.(?:json|ya?ml)$/i.test(ref)) return undefined;
    return new Broken("mapping-unknown", `no schema is called ${quote(ref)}`);
  }
}

function describedTarget(value: Value): string {
  if (isObject(value)) return "an object that holds several";
  return Array.isArray(value) ? "a list" : "a plain value";
}

/** Turns a boolean schema into an object, so that it can be moved and referred to. */
function asObject({ value, holder, key }: Resolved): Value {
  if (typeof value !== "boolean" || holder === undefined) return value;
  const object = newObject(value ? [] : [["not", newObject()]]);
  setChild(holder, key, object);
  return object;
}

function hasOperations(document: JsonObject): boolean {
  return ["paths", "webhooks"].some(
    (key) => isObject(document[key]) && Object.keys(document[key]).some((name) => !name.startsWith("x-")),
  );
}
