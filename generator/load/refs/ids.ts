/** The names that references may use in place of a file or pointer: `$id`, `$anchor`, `$self`. */

import { eachNode, isObject, type JsonObject, type Node, type Value } from "../tree.js";
import type { Origins, Source } from "../source.js";

/** `$id`, `$anchor` and `$dynamicAnchor` of schemas, and `$self` of documents: names that references may use. */
export class Ids {
  readonly #origins: Origins;
  readonly #resources = new Map<string, Node>();
  readonly #anchors = new WeakMap<Node, Map<string, JsonObject>>();

  constructor(origins: Origins) {
    this.#origins = origins;
  }

  /** Registers the names in a file. */
  add(source: Source): void {
    const { root } = source;
    if (isObject(root)) this.#name(root["$self"], source.uri, root);
    if (!/\$(?:id|anchor|dynamicAnchor)\b/.test(source.text)) return;
    eachNode(root, (node) => {
      if (!isObject(node)) return;
      if (typeof node["$id"] === "string") this.#name("", this.baseOf(node, source), node);
      for (const key of ["$anchor", "$dynamicAnchor"]) {
        const name = node[key];
        if (typeof name === "string") this.#anchor(name, node, source);
      }
    });
  }

  /** The schema or document that a URI names. */
  resource(uri: string): Node | undefined {
    return this.#resources.get(uri);
  }

  anchor(name: string, resource: Node): JsonObject | undefined {
    return this.#anchors.get(resource)?.get(name);
  }

  /** The innermost schema with an `$id` around a node, or the node itself. */
  around(node: Node): JsonObject | undefined {
    return this.#named(node)[0]?.[1];
  }

  /** The base URI of relative references at a node. */
  baseOf(node: Node, source: Source): string {
    const self = isObject(source.root) ? source.root["$self"] : undefined;
    const ids = [...this.#named(node).map(([id]) => id), ...(typeof self === "string" ? [self] : [])];
    return ids.reduceRight((base, id) => (URL.canParse(id, base) ? new URL(id, base).href : base), source.uri);
  }

  /** The schemas with an `$id` around a node, from the node outwards. */
  #named(node: Node): [string, JsonObject][] {
    const named: [string, JsonObject][] = [];
    for (let at: Node | undefined = node; at !== undefined; at = this.#origins.get(at)?.parent) {
      if (isObject(at) && typeof at["$id"] === "string") named.push([at["$id"], at]);
    }
    return named;
  }

  #name(id: Value | undefined, base: string, node: Node): void {
    if (typeof id !== "string" || !URL.canParse(id, base)) return;
    const uri = new URL(id, base);
    uri.hash = "";
    if (!this.#resources.has(uri.href)) this.#resources.set(uri.href, node);
  }

  /** Registers an anchor within its own resource, and in the whole file unless another anchor has the name. */
  #anchor(name: string, node: JsonObject, source: Source): void {
    const resources = [this.around(node), source.root].filter(
      (resource): resource is Node => typeof resource === "object" && resource !== null,
    );
    for (const resource of resources) {
      const anchors = this.#anchors.get(resource) ?? new Map<string, JsonObject>();
      if (!anchors.has(name)) anchors.set(name, node);
      this.#anchors.set(resource, anchors);
    }
  }
}
