import type { Diagnostics } from "../../diagnostics.js";
import { grammar, inPlace } from "../grammar.js";
import { notOverridden } from "../objects/parameter-list.js";
import type { Site } from "../refs/references.js";
import type { Origins } from "../source.js";
import { quote } from "../text.js";
import { isNode, isObject, type JsonObject, newObject, type Node, setChild, type Value } from "../tree.js";

/** Replaces references by their targets, changed by the siblings of the reference. */
export class Inliner {
  readonly #sites: Map<JsonObject, Site>;
  readonly #ends: Map<JsonObject, JsonObject>;
  readonly #origins: Origins;
  readonly #diagnostics: Diagnostics;
  readonly #made = new Map<JsonObject, JsonObject>();

  constructor(sites: readonly Site[], ends: Map<JsonObject, JsonObject>, origins: Origins, diagnostics: Diagnostics) {
    this.#sites = new Map(
      sites.filter((site) => !site.mapping && site.kind !== "schema").map((site) => [site.node, site]),
    );
    this.#ends = ends;
    this.#origins = origins;
    this.#diagnostics = diagnostics;
  }

  run(document: JsonObject): void {
    const sections = new Set<Value>(Object.values(isObject(document["components"]) ? document["components"] : {}));
    const sites = [...this.#sites.values()];
    for (const site of sites) {
      if (site.kind === "pathItem") continue;
      const siblings = Object.keys(site.node).some((key) => key !== "$ref");
      if (inPlace.has(site.kind) || sections.has(site.holder ?? null) || siblings) this.#put(site);
    }
    for (const site of sites) if (!this.#ends.has(site.node)) this.#isolate(site);
    // Path items are copied, so what they hold has to be in place before.
    for (const site of sites) if (site.kind === "pathItem") this.#put(site);
    this.#cutCycles(document);
  }

  /** Replaces or removes a reference that cannot be resolved, which has been reported. */
  #isolate({ holder, key, node, kind }: Site): void {
    const unknown = grammar[kind].unknown?.();
    if (holder === undefined) return;
    if (unknown !== undefined) setChild(holder, key, this.#origins.carry(unknown, node));
    else if (Array.isArray(holder)) holder.splice(holder.indexOf(node), holder.includes(node) ? 1 : 0);
    else delete holder[key];
  }

  #put(site: Site): void {
    if (site.holder !== undefined && this.#ends.has(site.node)) setChild(site.holder, site.key, this.#inPlaceOf(site));
  }

  /** The object at the end of a chain of references, changed by the siblings along the way. */
  #inPlaceOf(site: Site): JsonObject {
    const chain: Site[] = [];
    let node: JsonObject = site.node;
    for (
      let at = this.#sites.get(node);
      at?.target !== undefined && !this.#made.has(node);
      at = this.#sites.get(node)
    ) {
      chain.push(at);
      node = at.target.node;
    }
    let made = this.#made.get(node) ?? node;
    for (const link of chain.reverse()) {
      made = link.kind === "pathItem" ? this.#merged(made, link) : this.#described(made, link);
      this.#made.set(link.node, made);
    }
    return made;
  }

  /** A `summary` and a `description` next to a reference replace those of its target; other siblings are ignored. */
  #described(target: JsonObject, { node, kind }: Site): JsonObject {
    const own = Object.entries(node).filter(
      ([key]) => (key === "summary" || key === "description") && key in grammar[kind].fields,
    );
    for (const key of Object.keys(node)) {
      if (["$ref", "summary", "description"].includes(key) || key.startsWith("x-")) continue;
      this.#diagnostics.report(
        "ref-siblings",
        this.#origins.locationOf(node, key),
        `${quote(key)} next to a \`$ref\` is ignored here`,
        "remove it",
      );
    }
    return own.length === 0 ? target : this.#origins.carry(newObject([...Object.entries(target), ...own]), node);
  }

  /** A path item's own fields are merged with those of the one that it refers to. */
  #merged(target: JsonObject, { node }: Site): JsonObject {
    const own = Object.entries(node).filter(([key]) => key !== "$ref");
    for (const [key] of own) {
      if (!(key in target) || ["parameters", "summary", "description"].includes(key) || key.startsWith("x-")) continue;
      const why = `${quote(key)} is here and in the path item that the reference leads to; the one here is taken`;
      this.#diagnostics.report("ref-siblings", this.#origins.locationOf(node, key), why, "remove one of the two");
    }
    const merged = newObject([...this.#operationsCopied(target), ...own]);
    const [theirs, ours] = [target["parameters"], node["parameters"]];
    if (Array.isArray(theirs) && Array.isArray(ours)) {
      merged["parameters"] = this.#origins.carry([...ours, ...notOverridden(theirs, ours)], ours);
    }
    return this.#origins.carry(merged, own.length === 0 ? target : node);
  }

  /** Each path has operations of its own: what is corrected for one must not reach another. */
  #operationsCopied(item: JsonObject): [string, Value][] {
    return Object.entries(item).map(([key, value]) => {
      if (!isObject(value)) return [key, value];
      const copy = this.#origins.carry(newObject(Object.entries(value)), value);
      const { parameters } = copy;
      if (Array.isArray(parameters)) copy["parameters"] = this.#origins.carry([...parameters], parameters);
      return [key, copy];
    });
  }

  /** A path item that contains itself, through a callback, cannot be inlined there. */
  #cutCycles(document: JsonObject): void {
    const path = new Set<Value>();
    const done = new Set<Value>();
    const open: { node: Node; keys: string[] }[] = [{ node: document, keys: Object.keys(document) }];
    path.add(document);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const key = top.keys.pop();
      if (key === undefined) {
        open.pop();
        path.delete(top.node);
        done.add(top.node);
        continue;
      }
      const value: Value | undefined = (top.node as JsonObject)[key];
      if (!isNode(value) || done.has(value)) continue;
      if (path.has(value)) {
        delete (top.node as JsonObject)[key];
        this.#diagnostics.report(
          "ref-siblings",
          this.#origins.locationOf(top.node, key),
          `${quote(key)} leads back to an object that contains it; it is left out here`,
          "refer to another path item",
        );
        continue;
      }
      path.add(value);
      open.push({ node: value, keys: Object.keys(value) });
    }
  }
}
