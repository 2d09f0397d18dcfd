/** Bundles a document: brings what it refers to in other files, or outside its components, into its components. */

import type { Diagnostics } from "../../diagnostics.js";
import { withValues } from "../discriminators.js";
import { grammar, inPlace, visitDocument } from "../grammar.js";
import type { Limits } from "../limits.js";
import type { Kind } from "../objects/shapes.js";
import { componentRef, decodePercent, nameIn } from "../pointer.js";
import type { Reference, Target } from "../refs/reference.js";
import type { References } from "../refs/references.js";
import type { DocumentSource, Origins } from "../source.js";
import { isObject, type JsonObject, newObject, setChild } from "../tree.js";
import { endsOf } from "./chains.js";
import { Inliner } from "./inline.js";
import { Names } from "./names.js";

/**
 * Moves everything that the document refers to into it: every reference becomes `#/components/<section>/<name>`, or is replaced by its
 * target (parameters, path items, media types). Changes the document.
 */
export function bundle(
  source: DocumentSource,
  references: References,
  origins: Origins,
  limits: Limits,
  diagnostics: Diagnostics,
): void {
  const ends = endsOf(references, origins, limits, diagnostics);
  new Bundler(source, references, origins, ends).run();
  new Inliner(references.all, ends, origins, diagnostics).run(source.root);
}

class Bundler {
  readonly #document: JsonObject;
  readonly #references: References;
  readonly #origins: Origins;
  readonly #ends: Map<JsonObject, JsonObject>;
  readonly #names: Names;
  readonly #refs = new Map<JsonObject, string>();
  /** References, and the discriminator value that their text implies. */
  readonly #implied = new Map<JsonObject, string>();

  constructor(source: DocumentSource, references: References, origins: Origins, ends: Map<JsonObject, JsonObject>) {
    this.#names = new Names(source, origins);
    this.#document = source.root;
    this.#references = references;
    this.#origins = origins;
    this.#ends = ends;
  }

  run(): void {
    const targets = [...this.#references.targets.values()].filter((target) => !inPlace.has(target.kind));
    for (const target of targets) this.#keep(target);
    this.#adopt();
    for (const target of targets) if (!this.#refs.has(target.node)) this.#hoist(target);
    for (const reference of this.#references.all) this.#rewrite(reference);
    this.#spellMappings();
  }

  /** Registers a target that is already a component. */
  #keep(target: Target): void {
    const section = this.#section(target.kind);
    if (target.holder === section && section[target.key] === target.node) {
      this.#refs.set(target.node, componentRef(grammar[target.kind].section ?? "", target.key));
    }
  }

  /** Replaces a component that is only a reference to something elsewhere by its target, which gets its name. */
  #adopt(): void {
    for (const { node, target, holder, key, kind, mapping } of this.#references.all) {
      if (target === undefined || mapping || inPlace.has(kind) || this.#refs.has(target.node) || !this.#ends.has(node))
        continue;
      const section = this.#section(kind);
      if (holder !== section || Object.keys(node).length > 1) continue;
      const ref = componentRef(grammar[kind].section ?? "", key);
      this.#move(target, section, key);
      this.#refs.set(target.node, ref);
      this.#refs.set(node, ref);
    }
  }

  #hoist(target: Target): void {
    const section = this.#section(target.kind);
    const name = this.#names.nameFor(target, section);
    this.#move(target, section, name);
    this.#refs.set(target.node, componentRef(grammar[target.kind].section ?? "", name));
  }

  /** Moves a target into `components`, and puts a reference in its former position. */
  #move({ node, holder, key, kind }: Target, section: JsonObject, name: string): void {
    if (holder !== undefined) {
      const ref = newObject([["$ref", componentRef(grammar[kind].section ?? "", name)]]);
      setChild(holder, key, this.#origins.carry(ref, node));
    }
    section[name] = node;
  }

  /** Points a reference to its component. A schema whose reference cannot be resolved accepts anything. */
  #rewrite({ node, field, target, mapping, kind, holder, negated, component }: Reference): void {
    if (inPlace.has(kind)) return;
    if (component !== undefined && field === "$ref" && !mapping && !negated) {
      node[field] = componentRef("schemas", component);
      return;
    }
    const ref = target === undefined ? undefined : this.#refs.get(target.node);
    // A cycle, and any reference that leads into one, has no end; it has been reported.
    if (ref === undefined || (!mapping && !this.#ends.has(node))) {
      delete node[field];
      // `not` with an empty schema would allow no value at all.
      if (negated && isObject(holder) && Object.keys(node).length === 0) delete holder["not"];
      return;
    }
    const implied = impliedValue(node[field] as string);
    if (kind === "schema" && !mapping && nameIn(ref) !== implied) this.#implied.set(node, implied);
    if (field === "$dynamicRef") delete node[field];
    node[field === "$dynamicRef" ? "$ref" : field] = ref;
  }

  /** Adds explicit mappings to discriminators that rely on the name of a renamed schema. */
  #spellMappings(): void {
    if (this.#implied.size === 0) return;
    visitDocument(this.#document, ({ node, kind }) => {
      if (kind !== "schema" || !("discriminator" in node)) return;
      const made = withValues(node, (member) => this.#implied.get(member), this.#origins);
      if (made !== undefined) node["discriminator"] = made;
    });
  }

  #section(kind: Kind): JsonObject {
    const components = this.#child(this.#document, "components");
    return this.#child(components, grammar[kind].section ?? "");
  }

  #child(node: JsonObject, key: string): JsonObject {
    const child = node[key];
    if (isObject(child)) return child;
    const created = this.#origins.carry(newObject(), node);
    // An invalid `components` stays for the checks to report.
    if (child === undefined) node[key] = created;
    return created;
  }
}

/** The value by which a discriminator selects a member without a mapping: the last part of the reference to it. */
function impliedValue(ref: string): string {
  const [file = "", pointer = ""] = ref.split("#");
  const last = (pointer === "" ? file.replace(/\.\w+$/, "") : pointer).split("/").at(-1) ?? "";
  return decodePercent(last).replaceAll("~1", "/").replaceAll("~0", "~");
}
