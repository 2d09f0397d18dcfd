/** Hashes everything that decides an emitted text, so that a run can skip emitting what has not changed. */

import type { Document } from "../document.js";
import type { Api, Resource } from "../model/api.js";
import { type SpecText, specText } from "../model/text.js";
import { type IndexPath, isEach, type NamedType } from "../model/types.js";
import { Closures } from "./closures.js";
import { lookupKey } from "./encode.js";
import { hashOf } from "./memo.js";
import { isAddressUnknown } from "./signature.js";

export class Inputs {
  readonly #api: Api;
  readonly #document: Document;
  /** Path items, webhooks and components, by section and name. */
  readonly #sections: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  readonly #closures: Closures;
  /** Hashes by resource, as its module and its page share one. */
  readonly #resources = new Map<Resource, string>();
  #shared: string | undefined;

  constructor(api: Api, document: Document) {
    this.#api = api;
    this.#document = document;
    this.#closures = new Closures(document);
    const { paths, webhooks = {}, components } = document;
    const sections = Object.entries({ ...components, paths, webhooks } as Readonly<Record<string, object | undefined>>);
    this.#sections = new Map(sections.map(([name, all]) => [name, new Map(Object.entries(all ?? {}))]));
  }

  /** A hash for the type at an index path. */
  type(at: IndexPath): string {
    return hashOf([this.#common, at, this.#closureAt(at)]);
  }

  /** A hash for the declaration of a named type, and for its reference page. */
  named(type: NamedType): string {
    return hashOf([this.#common, type, this.#closureAt(type.at)]);
  }

  /**
   * A hash for a resource and its children.
   * @param path the properties that lead to it on the client
   */
  resource(resource: Resource, path: readonly string[]): string {
    const known = this.#resources.get(resource);
    if (known !== undefined) return known;
    const paths = this.#pathsOf(resource).map((each) => this.path("paths", each));
    const hash = hashOf([this.#common, path, resource, paths]);
    this.#resources.set(resource, hash);
    return hash;
  }

  /** A hash for the types of a path item. */
  path(section: "paths" | "webhooks", path: SpecText): string {
    return hashOf([this.#common, section, path, this.#closureAt([specText(section), path])]);
  }

  /** A hash for all components except the schemas, which are named types. */
  get components(): string {
    const { schemas, ...others } = this.#document.components as Readonly<Record<string, object>>;
    const names = Object.entries(others).flatMap(([section, all]) => Object.keys(all).map((name) => [section, name]));
    const closures = names.map((name) => this.#closureAt(["components", ...name].map(specText)));
    return hashOf([this.#common, Object.keys(schemas ?? {}), names, closures]);
  }

  #pathsOf({ operations, children }: Resource): SpecText[] {
    return [...operations.map(({ path }) => path), ...children.flatMap((child) => this.#pathsOf(child))];
  }

  /** A hash for the inputs of every text: the names, and the document without prose. */
  get #common(): string {
    if (this.#shared !== undefined) return this.#shared;
    const { resources: _resources, root: _root, namespace: _own, description: _description, types, ...api } = this.#api;
    const names = types.map(({ doc: _doc, ...type }) => type);
    this.#shared = hashOf([api, isAddressUnknown(this.#api), names, this.#shapes()]);
    return this.#shared;
  }

  /**
   * Hashes of the whole document without prose: any of it may decide which types share a name, or which ones a discriminator restricts.
   */
  #shapes(): string[] {
    return [...this.#sections.values()].flatMap((all) => [...all.values()].map((node) => this.#closures.shapeOf(node)));
  }

  #closureAt(at: IndexPath): string {
    const steps = at.flatMap((step) => (isEach(step) ? [] : [step]));
    const [section, name] = steps[0] !== undefined && lookupKey(steps[0]) === "components" ? steps.slice(1) : steps;
    const found =
      section === undefined || name === undefined
        ? undefined
        : this.#sections.get(lookupKey(section))?.get(lookupKey(name));
    // A node that is not found may depend on anything.
    return this.#closures.of(found ?? this.#document);
  }
}
