/** References that are replaced by their targets. */

import type { Diagnostics } from "../../diagnostics.js";
import { grammar, inPlace } from "../grammar.js";
import { notOverridden } from "../objects/parameter-list.js";
import type { Reference } from "../refs/reference.js";
import type { Origins } from "../source.js";
import { quote } from "../text.js";
import { isNode, isObject, type JsonObject, newObject, type Node, setChild, type Value } from "../tree.js";

/** Replaces references by their targets, with the changes of the reference's siblings. */
export class Inliner {
  readonly #byNode: Map<JsonObject, Reference>;
  readonly #ends: Map<JsonObject, JsonObject>;
  readonly #origins: Origins;
  readonly #diagnostics: Diagnostics;
  readonly #merges = new Map<JsonObject, JsonObject>();

  constructor(
    references: readonly Reference[],
    ends: Map<JsonObject, JsonObject>,
    origins: Origins,
    diagnostics: Diagnostics,
  ) {
    this.#byNode = new Map(
      references
        .filter((reference) => !reference.mapping && reference.kind !== "schema")
        .map((reference) => [reference.node, reference]),
    );
    this.#ends = ends;
    this.#origins = origins;
    this.#diagnostics = diagnostics;
  }

  run(document: JsonObject): void {
    const sections = new Set<Value>(Object.values(isObject(document["components"]) ? document["components"] : {}));
    const references = [...this.#byNode.values()];
    for (const reference of references) {
      if (reference.kind === "pathItem") continue;
      const siblings = Object.keys(reference.node).some((key) => key !== "$ref");
      if (inPlace.has(reference.kind) || sections.has(reference.holder ?? null) || siblings) this.#put(reference);
    }
    for (const reference of references) if (!this.#ends.has(reference.node)) this.#isolate(reference);
    // Path items are copied, so that their contents have to be in place before.
    for (const reference of references) if (reference.kind === "pathItem") this.#put(reference);
    this.#cutCycles(document);
  }

  /** Replaces or removes a reference that cannot be resolved, which has been reported. */
  #isolate({ holder, key, node, kind }: Reference): void {
    const unknown = grammar[kind].unknown?.();
    if (holder === undefined) return;
    if (unknown !== undefined) setChild(holder, key, this.#origins.carry(unknown, node));
    else if (Array.isArray(holder)) holder.splice(holder.indexOf(node), holder.includes(node) ? 1 : 0);
    else delete holder[key];
  }

  #put(reference: Reference): void {
    if (reference.holder !== undefined && this.#ends.has(reference.node))
      setChild(reference.holder, reference.key, this.#inPlaceOf(reference));
  }

  /** The object at the end of a chain of references, changed by the siblings along the way. */
  #inPlaceOf(reference: Reference): JsonObject {
    const chain: Reference[] = [];
    let node: JsonObject = reference.node;
    for (
      let at = this.#byNode.get(node);
      at?.target !== undefined && !this.#merges.has(node);
      at = this.#byNode.get(node)
    ) {
      chain.push(at);
      node = at.target.node;
    }
    let merged = this.#merges.get(node) ?? node;
    for (const link of chain.reverse()) {
      merged = link.kind === "pathItem" ? this.#merged(merged, link) : this.#described(merged, link);
      this.#merges.set(link.node, merged);
    }
    return merged;
  }

  /** A target with the `summary` and `description` next to the reference; other siblings are ignored. */
  #described(target: JsonObject, { node, kind }: Reference): JsonObject {
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

  /** Merges a path item's own fields into those of the path item that it refers to. */
  #merged(target: JsonObject, { node }: Reference): JsonObject {
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

  /** Copies the operations of a shared path item: a correction for one path must not reach another. */
  #operationsCopied(item: JsonObject): [string, Value][] {
    return Object.entries(item).map(([key, value]) => {
      if (!isObject(value)) return [key, value];
      const copy = this.#origins.carry(newObject(Object.entries(value)), value);
      const { parameters } = copy;
      if (Array.isArray(parameters)) copy["parameters"] = this.#origins.carry([...parameters], parameters);
      return [key, copy];
    });
  }

  /** Cuts path items that contain themselves through a callback, which cannot be inlined there. */
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
