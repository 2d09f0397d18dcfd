/** Hashes of all that decides an emitted text, by which a run sees that it need not be emitted again. */

import { type Document, lookUp } from "../document.js";
import type { Api, Resource } from "../model/api.js";
import { type SpecText, specText } from "../model/text.js";
import { type IndexPath, isEach, type NamedType } from "../model/types.js";
import { lookupKey } from "./encode.js";
import { hashOf } from "./memo.js";
import { isAddressUnknown } from "./signature.js";

/** A path item or a component, by its section and name. */
interface Unit {
  readonly hash: string;
  /** What it refers to, as references name it. */
  readonly refs: readonly string[];
  /** A hash without descriptions. */
  readonly shape: string;
}

/** Not references: the keys of a mapping may be any. */
const prose = /"(?:description|summary|title)":"(?!#\/)(?:[^"\\]|\\.)*"/gu;

export class Inputs {
  readonly #api: Api;
  readonly #document: Document;
  /** The path items, the webhooks and the components, by section and name. */
  readonly #sections: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  readonly #units = new Map<unknown, Unit>();
  readonly #closures = new Map<unknown, string>();
  /** By resource: its module and its page have the same. */
  readonly #resources = new Map<Resource, string>();
  #shared: string | undefined;

  constructor(api: Api, document: Document) {
    this.#api = api;
    this.#document = document;
    const { paths, webhooks = {}, components } = document;
    const sections = Object.entries({ ...components, paths, webhooks } as Readonly<Record<string, object | undefined>>);
    this.#sections = new Map(sections.map(([name, all]) => [name, new Map(Object.entries(all ?? {}))]));
  }

  /** Of the type at an index path. */
  type(at: IndexPath): string {
    return hashOf([this.#common, at, this.#closureAt(at)]);
  }

  /** Of the declaration of a named type, and of its reference page. */
  named(type: NamedType): string {
    return hashOf([this.#common, type, this.#closureAt(type.at)]);
  }

  /** Of a resource with those below it. @param path the properties that lead to it */
  resource(resource: Resource, path: readonly string[]): string {
    const known = this.#resources.get(resource);
    if (known !== undefined) return known;
    const paths = this.#pathsOf(resource).map((each) => this.path("paths", each));
    const hash = hashOf([this.#common, path, resource, paths]);
    this.#resources.set(resource, hash);
    return hash;
  }

  /** Of the types of a path item. */
  path(section: "paths" | "webhooks", path: SpecText): string {
    return hashOf([this.#common, section, path, this.#closureAt([specText(section), path])]);
  }

  /** Of all components but the schemas, which have names. */
  get components(): string {
    const { schemas, ...others } = this.#document.components as Readonly<Record<string, object>>;
    const names = Object.entries(others).flatMap(([section, all]) => Object.keys(all).map((name) => [section, name]));
    const closures = names.map((name) => this.#closureAt(["components", ...name].map(specText)));
    return hashOf([this.#common, Object.keys(schemas ?? {}), names, closures]);
  }

  #pathsOf({ operations, children }: Resource): SpecText[] {
    return [...operations.map(({ path }) => path), ...children.flatMap((child) => this.#pathsOf(child))];
  }

  /** What decides every text: the names, and all of the document but prose. */
  get #common(): string {
    if (this.#shared !== undefined) return this.#shared;
    const { resources: _resources, root: _root, description: _description, types, ...api } = this.#api;
    const names = types.map(({ doc: _doc, ...type }) => type);
    this.#shared = hashOf([api, isAddressUnknown(this.#api), names, this.#shapes()]);
    return this.#shared;
  }

  /** Of the whole document without prose: which types share a name, and which a discriminator restricts, may depend on any of it. */
  #shapes(): string[] {
    return [...this.#sections.values()].flatMap((all) => [...all.values()].map((node) => this.#unitOf(node).shape));
  }

  #closureAt(at: IndexPath): string {
    const steps = at.flatMap((step) => (isEach(step) ? [] : [step]));
    const [section, name] = steps[0] !== undefined && lookupKey(steps[0]) === "components" ? steps.slice(1) : steps;
    const found =
      section === undefined || name === undefined
        ? undefined
        : this.#sections.get(lookupKey(section))?.get(lookupKey(name));
    // What is not where it should be may depend on anything.
    return this.#closureOf(found ?? this.#document);
  }

  /** Of a unit and all that it refers to, at any distance. */
  #closureOf(node: unknown): string {
    const known = this.#closures.get(node);
    if (known !== undefined) return known;
    const seen = new Set<string>();
    const hashes = [this.#unitOf(node).hash];
    const open = [...this.#unitOf(node).refs];
    for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
      if (seen.has(ref)) continue;
      seen.add(ref);
      const unit = this.#unitOf(this.#found(ref));
      hashes.push(unit.hash);
      for (const next of unit.refs) if (!seen.has(next)) open.push(next);
    }
    const closure = hashOf([...hashes, ...[...seen].sort()].join(" "));
    this.#closures.set(node, closure);
    return closure;
  }

  /** What a reference leads to; `null` for a text that only looks like one. */
  #found(ref: string): unknown {
    try {
      return lookUp(this.#document, ref) ?? null;
    } catch (error) {
      if (error instanceof URIError) return null;
      throw error;
    }
  }

  #unitOf(node: unknown): Unit {
    const known = this.#units.get(node);
    if (known !== undefined) return known;
    const text = JSON.stringify(node);
    const refs = [...text.matchAll(/"#\/(?:[^"\\]|\\.)+"/gu)].map(([ref]) => JSON.parse(ref) as string);
    const unit = { hash: hashOf(text), refs, shape: hashOf(text.replaceAll(prose, "")) };
    this.#units.set(node, unit);
    return unit;
  }
}
