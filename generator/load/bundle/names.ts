/** Names of objects that become components. */

import { decodePercent } from "../pointer.js";
import type { Target } from "../refs/reference.js";
import type { Origins, Source } from "../source.js";
import type { JsonObject } from "../tree.js";

/** Segments of pointers that are structure, and do not name anything. */
const structure = new Set([
  "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "items", "prefixItems", "additionalItems", "contains",
  "properties", "patternProperties", "additionalProperties", "propertyNames", "unevaluatedItems", "unevaluatedProperties",
  "dependentSchemas", "$defs", "definitions", "schema", "itemSchema", "contentSchema", "content", "schemas", "components",
  "paths", "responses", "parameters", "headers", "examples", "requestBodies", "links", "callbacks", "securitySchemes",
  "get", "put", "post", "delete", "options", "head", "patch", "trace", "query", "encoding", "webhooks",
]); // prettier-ignore

/** Segments that are appended to the name before them: `users_response`. */
const roles: ReadonlyMap<string, string> = new Map([
  ["responses", "response"],
  ["requestBody", "request"],
]);

/** Chooses names for objects that become components. */
export class Names {
  readonly #root: Source;
  readonly #origins: Origins;
  readonly #counts = new Map<string, number>();

  constructor(root: Source, origins: Origins) {
    this.#root = root;
    this.#origins = origins;
  }

  /**
   * A free name: the last meaningful segment of the target's pointer, or its file's name. If that is taken, earlier segments are put in
   * front, and finally a number is appended. The name depends on the target's location and on the names taken.
   */
  nameFor(target: Target, taken: JsonObject): string {
    const parts = this.#nameParts(target);
    let name = parts.at(-1) ?? target.kind;
    for (let from = parts.length - 2; name in taken && from >= 0; from--) name = parts.slice(from).join("_");
    let free = name;
    let count = this.#counts.get(name) ?? 1;
    while (free in taken) free = `${name}${++count}`;
    this.#counts.set(name, count);
    return free;
  }

  #nameParts({ holder, key, source }: Target): string[] {
    const pointer = holder === undefined ? [] : [...this.#origins.pathOf(holder), key];
    const parts = this.#fileParts(source).map(clean);
    pointer.forEach((token, i) => {
      const role = roles.get(token);
      if (role !== undefined) parts.push([...parts.splice(-1), role].join("_"));
      else if (!structure.has(token) && !/^\d+$/.test(token) && pointer[i - 1] !== "content") parts.push(clean(token));
    });
    return parts.filter((part) => part !== "");
  }

  /** A file's path from the document's folder, without its extension; empty for the document itself. */
  #fileParts(source: Source): string[] {
    if (source === this.#root) return [];
    const folder = new URL(".", this.#root.uri).href;
    const near = source.uri.startsWith(folder) ? source.uri.slice(folder.length) : new URL(source.uri).pathname;
    return decodePercent(near.replace(/\.[^./]*$/, ""))
      .split("/")
      .slice(-3);
  }
}

/** Limits a component name to the characters that OpenAPI allows, and in length. */
const clean = (text: string): string =>
  text
    .slice(0, 80)
    .replace(/[^A-Za-z0-9_.-]+/g, "_")
    .replace(/^_+|_+$/g, "");
