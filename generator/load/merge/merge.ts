/** Merges several documents into one. */

import type { Diagnostics } from "../../diagnostics.js";
import { methods } from "../../document.js";
import { operationsIn } from "../check/operations.js";
import type { Origins } from "../source.js";
import { quote } from "../text.js";
import { childOf, isNode, isObject, type JsonObject, newObject, type Node, type Value } from "../tree.js";
import { isAlike } from "./alike.js";

/**
 * Merges several documents into the first one, which their references then lead into. Parts that are the same in two documents are kept
 * once; different declarations of the same thing are an error.
 */
export class Merger {
  readonly #first: JsonObject;
  readonly #origins: Origins;
  readonly #diagnostics: Diagnostics;
  /** Actions for path items that are references, to run after these have been followed. */
  readonly #postponed: (() => void)[] = [];

  constructor(first: JsonObject, origins: Origins, diagnostics: Diagnostics) {
    this.#first = first;
    this.#origins = origins;
    this.#diagnostics = diagnostics;
  }

  add(other: JsonObject): void {
    this.#keepSecurity(other);
    this.#keepServers(other);
    for (const field of ["paths", "webhooks"]) this.#merge(other, field, (...items) => this.#mergeItem(...items));
    this.#merge(other, "components", (own, theirs, section) => {
      for (const name of Object.keys(theirs)) this.#put(own, theirs, name, `${section}.${name}`);
    });
    this.#mergeTags(other["tags"]);
  }

  /** Runs the postponed actions. To be called after references have been followed. */
  complete(): void {
    for (const act of this.#postponed.splice(0)) act();
  }

  /** Merges the entries of an object. Both documents share it from then on, so that references find all entries. */
  #merge(
    other: JsonObject,
    field: string,
    mergeEntry: (own: JsonObject, theirs: JsonObject, key: string) => void,
  ): void {
    const theirs = other[field];
    if (!isObject(theirs)) return;
    const own = this.#first[field];
    if (!isObject(own)) this.#first[field] = theirs;
    else {
      for (const [key, value] of Object.entries(theirs)) {
        const present = own[key];
        if (!isObject(present)) own[key] = value;
        else if (isObject(value)) mergeEntry(present, value, key);
      }
      other[field] = own;
    }
  }

  #mergeItem(own: JsonObject, theirs: JsonObject, path: string): void {
    for (const key of ["$ref", "parameters", "servers"])
      if (!isAlike(own[key], theirs[key])) this.#report(own, theirs, key, `${quote(key)} of ${quote(path)}`);
    for (const key of methods) {
      if (theirs[key] === undefined) continue;
      if (own[key] === undefined) own[key] = theirs[key];
      else this.#report(own, theirs, key, quote(`${key.toUpperCase()} ${path}`));
    }
    const [more, present] = [theirs["additionalOperations"], own["additionalOperations"]];
    if (present === undefined && more !== undefined) own["additionalOperations"] = more;
    else if (isObject(more) && isObject(present))
      for (const key of Object.keys(more)) this.#put(present, more, key, `${key} ${path}`);
  }

  #put(own: JsonObject, theirs: JsonObject, key: string, what: string): void {
    const value = theirs[key];
    if (value === undefined) return;
    if (own[key] === undefined) own[key] = value;
    else if (!isAlike(own[key], value)) this.#report(own, theirs, key, quote(what));
  }

  #report(own: JsonObject, theirs: JsonObject, key: string, what: string): void {
    const { file, line = 1, column = 1 } = this.#origins.locationOf(own, key);
    const why = `${what} is not what it is at ${file}:${String(line)}:${String(column)}, in another document of this client`;
    this.#diagnostics.report("document-clash", this.#origins.locationOf(theirs, key), why);
  }

  /** Copies a document's own security requirements to each of its operations, so that they do not apply to others. */
  #keepSecurity(other: JsonObject): void {
    if (isAlike(this.#first["security"], other["security"])) return;
    const security = other["security"] ?? [];
    this.#changeItems(other, (item) => {
      for (const { node } of operationsIn(item)) node["security"] ??= this.#copy(security, node);
    });
  }

  #keepServers(other: JsonObject): void {
    const { paths, servers } = other;
    if (servers === undefined || !isObject(paths) || isAlike(this.#first["servers"], servers)) return;
    if (this.#first["servers"] === undefined) {
      const { file } = this.#origins.locationOf(this.#first);
      const why = `these servers are those of one document alone: ${file} has none`;
      this.#diagnostics.report("document-clash", this.#origins.locationOf(other, "servers"), why);
      return;
    }
    this.#changeItems(other, (item) => {
      item["servers"] ??= this.#copy(servers, item);
    });
  }

  /** Changes each path item; one that is a reference, after it has been followed. */
  #changeItems({ paths }: JsonObject, change: (item: JsonObject) => void): void {
    for (const [path, item] of isObject(paths) ? Object.entries(paths) : []) {
      if (!isObject(item)) continue;
      if (!("$ref" in item)) change(item);
      else if (childOf(this.#first["paths"], path) === undefined)
        this.#postponed.push(() => {
          const followed = childOf(this.#first["paths"], path);
          if (isObject(followed)) change(followed);
        });
    }
  }

  /** Copies a value, so that a correction of one copy does not reach another. */
  #copy(value: Value, from: Node): Value {
    if (!isNode(value)) return value;
    const copied = Array.isArray(value)
      ? value.map((each) => this.#copy(each, from))
      : newObject(Object.entries(value).map(([key, each]) => [key, this.#copy(each, from)]));
    return this.#origins.carry(copied, this.#origins.get(value) === undefined ? from : value);
  }

  #mergeTags(theirs: Value | undefined): void {
    if (!Array.isArray(theirs)) return;
    const own = this.#first["tags"];
    if (!Array.isArray(own)) {
      if (own === undefined) this.#first["tags"] = theirs;
      return;
    }
    const nameOf = (tag: Value): Value => (isObject(tag) ? (tag["name"] ?? null) : null);
    const known = new Set(own.map(nameOf));
    own.push(...theirs.filter((tag) => !known.has(nameOf(tag))));
  }
}
