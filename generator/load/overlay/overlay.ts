/** Applies overlays to a document. */

import type { Diagnostics } from "../../diagnostics.js";
import type { Origins, Source } from "../source.js";
import { quote } from "../text.js";
import { childOf, eachNode, isNode, isObject, type JsonObject, type Node, setChild, type Value } from "../tree.js";
import { type JsonPaths, jsonPaths } from "./json-path.js";
import { copyOf, mergeInto } from "./merge.js";

/** Applies OpenAPI Overlay 1.0 and 1.1 documents. The values that they add keep their locations in the overlay. */
export class Overlays {
  readonly #document: JsonObject;
  readonly #origins: Origins;
  readonly #diagnostics: Diagnostics;
  readonly #find: JsonPaths;

  constructor(document: JsonObject, origins: Origins, diagnostics: Diagnostics, find: JsonPaths = jsonPaths) {
    this.#document = document;
    this.#origins = origins;
    this.#diagnostics = diagnostics;
    this.#find = find;
  }

  /** Applies an overlay, which changes the document. Faults of the overlay are reported, and the rest is still applied. */
  apply({ root, file }: Source): void {
    if (!isObject(root)) {
      return this.#diagnostics.report("overlay-invalid", { file, line: 1, column: 1 }, "the overlay is not an object");
    }
    const { overlay, actions } = root;
    if (typeof overlay !== "string" || !/^1\.[01]\.\d+$/.test(overlay)) {
      return this.#invalid(root, "overlay", "`overlay` must be `1.0.0`");
    }
    if (!Array.isArray(actions) || actions.length === 0) {
      return this.#invalid(root, "actions", "an overlay needs `actions`, a list with at least one");
    }
    actions.forEach((action, i) => {
      if (isObject(action)) this.#act(action);
      else this.#invalid(actions, String(i), "an action must be an object");
    });
  }

  #act(action: JsonObject): void {
    const { target, remove } = action;
    if (typeof target !== "string") {
      return this.#invalid(action, undefined, "an action needs a `target`, a JSONPath expression");
    }
    const update = remove === true ? undefined : (action["update"] ?? this.#copied(action));
    if (update === undefined && remove !== true) {
      if ("copy" in action) return;
      return this.#invalid(action, undefined, "an action needs `update`, `copy`, or `remove: true`");
    }
    const paths = this.#paths(target, "target", action);
    if (paths?.length === 0) {
      const why = `${quote(target)} matches nothing in the document`;
      this.#diagnostics.report("overlay-unmatched", this.#origins.locationOf(action, "target"), why);
    }
    // The last ones come first, so that indexes stay correct.
    for (const path of paths?.reverse() ?? []) {
      if (remove === true && path.length === 0)
        this.#invalid(action, "target", "the document itself cannot be removed");
      else if (remove === true) this.#remove(path);
      else if (update !== undefined) this.#update(path, update, action);
    }
  }

  /** The value that `copy` of Overlay 1.1 selects, which is used like an update written in the action. */
  #copied(action: JsonObject): Value | undefined {
    const { copy } = action;
    if (copy === undefined) return undefined;
    const paths = typeof copy === "string" ? this.#paths(copy, "copy", action) : [];
    if (paths === undefined) return undefined;
    const [path, ...others] = paths;
    const value = path === undefined ? undefined : this.#at(path);
    if (value !== undefined && others.length === 0) return copyOf(value, this.#origins);
    const count = value === undefined ? "nothing" : `${paths.length} values`;
    this.#invalid(action, "copy", `\`copy\` must be a JSONPath expression for one value, but selects ${count}`);
    return undefined;
  }

  #paths(expression: string, key: "target" | "copy", action: JsonObject): string[][] | undefined {
    // The library supports objects without a prototype and plain ones, but none with another prototype.
    eachNode(this.#document, (node) => {
      if (!Array.isArray(node)) Object.setPrototypeOf(node, null);
    });
    try {
      return [...new Set(this.#find(this.#document, expression))].map(tokensOf);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#invalid(action, key, `${quote(expression)} is not a JSONPath expression: ${reason}`);
      return undefined;
    }
  }

  #remove(path: readonly string[]): void {
    const holder = this.#at(path.slice(0, -1));
    const key = path.at(-1) ?? "";
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else if (isObject(holder)) delete holder[key];
  }

  #update(path: readonly string[], update: Value, action: JsonObject): void {
    const target = this.#at(path);
    const holder = this.#at(path.slice(0, -1));
    const copy = copyOf(update, this.#origins);
    if (Array.isArray(target)) target.push(copy);
    else if (isObject(target) && isObject(copy))
      mergeInto(target, copy, (holder, key, from) => {
        // A value that is copied within the document has no location in the action.
        if (action["copy"] === undefined) this.#origins.replace(holder, key, from, key);
      });
    else if (isNode(target))
      this.#invalid(action, "update", "the target is an object, and is updated by an object only");
    else if (isNode(holder)) {
      const key = path.at(-1) ?? "";
      setChild(holder, key, copy);
      this.#origins.replace(holder, key, action, action["copy"] === undefined ? "update" : "copy");
    }
  }

  #at(path: readonly string[]): Value | undefined {
    return path.reduce<Value | undefined>(childOf, this.#document);
  }

  #invalid(node: Node, key: string | undefined, why: string): void {
    this.#diagnostics.report("overlay-invalid", this.#origins.locationOf(node, key), why);
  }
}

/** `$['a'][0]` as `["a", "0"]`. */
function tokensOf(path: string): string[] {
  return Array.from(path.matchAll(/\['((?:[^'\\]|\\.)*)'\]|\[(\d+)\]/gs), ([, name, index = ""]) =>
    name === undefined ? index : (JSON.parse(`"${name.replace(/\\'/g, "'").replace(/"/g, '\\"')}"`) as string),
  );
}
