/** Selects operations by path, method, tag or id. */

import type { Diagnostics, Location } from "../../diagnostics.js";
import { nearest } from "../../nearest.js";
import { methods } from "../../document.js";
import { operationsOf } from "../check/operations.js";
import { isReference } from "../grammar.js";
import { quote } from "../text.js";
import { isObject, type JsonObject } from "../tree.js";
import { globMatcher, pathGlobMatcher } from "../../glob.js";

/** Selects operations: each list that is set has to contain a glob that matches. */
export interface Selection {
  /** `/users/*`: one segment; `/users/**`: all below. */
  readonly paths?: readonly string[];
  readonly methods?: readonly string[];
  readonly tags?: readonly string[];
  readonly operationIds?: readonly string[];
}

interface Glob {
  readonly text: string;
  readonly matches: (text: string) => boolean;
  used: boolean;
}

interface List {
  readonly globs: readonly Glob[];
  /** All paths, methods, tags or ids of the document. */
  readonly texts: Set<string>;
}

/** Removes the operations that are not selected. */
export class Selector {
  readonly #lists: Readonly<Record<keyof Selection, List | undefined>>;

  readonly #keepsWebhooks: boolean;

  /** @param keepsWebhooks whether all webhooks are kept as well */
  constructor(selection: Selection, keepsWebhooks = false) {
    this.#keepsWebhooks = keepsWebhooks;
    const listOf = (globs: readonly string[] | undefined, matcherOf = globMatcher): List | undefined =>
      globs && {
        globs: globs.map((text) => ({ text, matches: matcherOf(text), used: false })),
        texts: new Set(),
      };
    this.#lists = {
      paths: listOf(selection.paths, pathGlobMatcher),
      methods: listOf(selection.methods?.map((method) => method.toLowerCase())),
      tags: listOf(selection.tags),
      operationIds: listOf(selection.operationIds),
    };
  }

  /** Removes all other operations. Path items that are references are matched by their path only: their operations are not known yet. */
  apply(document: JsonObject): void {
    const paths = document["paths"];
    if (!isObject(paths)) return;
    for (const { path, method, key, node, item } of Array.from(operationsOf(document))) {
      if (this.#takes(path, method, node)) continue;
      if (item[key] === node) delete item[key];
      else if (isObject(item["additionalOperations"])) delete item["additionalOperations"][key];
    }
    for (const [path, item] of Object.entries(paths)) {
      if (path.startsWith("x-") || !isObject(item)) continue;
      const taken = this.#lists.paths === undefined || match(this.#lists.paths, [path]);
      if (!taken || (!isReference(item, "pathItem") && isEmpty(item))) delete paths[path];
    }
    if (!this.#keepsWebhooks) delete document["webhooks"];
  }

  /**
   * Reports globs that no operation matches: the selection was written for another document.
   * @param location the location of the selection
   */
  reportUnused(document: JsonObject, location: Location, diagnostics: Diagnostics): void {
    const lists = Object.entries(this.#lists);
    for (const [name, list] of lists) {
      for (const { text, used } of list?.globs ?? []) {
        if (used) continue;
        const why = `no operation matches ${quote(text)} of \`select.${name}\``;
        diagnostics.report("select-unmatched", location, why, correctionOf(text, list?.texts ?? new Set()));
      }
    }
    if (
      lists.every(([, list]) => list?.globs.every(({ used }) => used) ?? true) &&
      [...operationsOf(document)].length === 0
    ) {
      diagnostics.report("select-unmatched", location, "no operation matches all of the selection");
    }
  }

  #takes(path: string, method: string, operation: JsonObject): boolean {
    const { paths, methods, tags, operationIds } = this.#lists;
    const own = Array.isArray(operation["tags"]) ? operation["tags"].map(String) : [];
    const id = operation["operationId"];
    // Every list is checked, so that each matching glob counts as used.
    const matches = [
      paths === undefined || match(paths, [path]),
      methods === undefined || match(methods, [method.toLowerCase()]),
      tags === undefined || match(tags, own),
      operationIds === undefined || match(operationIds, typeof id === "string" ? [id] : []),
    ];
    return matches.every(Boolean);
  }
}

/** @param texts the document's own paths, methods, tags or ids */
function correctionOf(glob: string, texts: ReadonlySet<string>): string | undefined {
  const similar = nearest(glob, texts);
  if (similar !== undefined) return `write ${quote(similar)}, or remove it`;
  const some = [...texts].slice(0, 3).map(quote);
  return some.length === 0 ? undefined : `correct the selection, or remove it; the document has ${some.join(", ")}`;
}

function match({ globs, texts: known }: List, texts: readonly string[]): boolean {
  for (const text of texts) known.add(text);
  const found = globs.filter((glob) => texts.some(glob.matches));
  for (const glob of found) glob.used = true;
  return found.length > 0;
}

function isEmpty(item: JsonObject): boolean {
  const additional = item["additionalOperations"];
  if (isObject(additional) && Object.keys(additional).length > 0) return false;
  return !methods.some((method) => isObject(item[method]) || isObject(item[method.toUpperCase()]));
}
