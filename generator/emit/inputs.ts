/** Hashes of all that decides an emitted text, by which a run sees that it need not be emitted again. */

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
  /** The path items, the webhooks and the components, by section and name. */
  readonly #sections: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  readonly #closures: Closures;
  /** By resource: its module and its page have the same. */
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
    return [...this.#sections.values()].flatMap((all) => [...all.values()].map((node) => this.#closures.shapeOf(node)));
  }

  #closureAt(at: IndexPath): string {
    const steps = at.flatMap((step) => (isEach(step) ? [] : [step]));
    const [section, name] = steps[0] !== undefined && lookupKey(steps[0]) === "components" ? steps.slice(1) : steps;
    const found =
      section === undefined || name === undefined
        ? undefined
        : this.#sections.get(lookupKey(section))?.get(lookupKey(name));
    // What is not where it should be may depend on anything.
    return this.#closures.of(found ?? this.#document);
  }
}
