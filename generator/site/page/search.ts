/** Search over operations, models and fields. */

import type { SiteData } from "../data.js";
import { modelLink, operationLink } from "./store.js";

export interface Item {
  readonly kind: "operation" | "model" | "parameter" | "field";
  readonly title: string;
  readonly detail: string;
  readonly link: string;
}

/** All items that the search can find. */
export function itemsOf({ operations, models, types }: SiteData): Item[] {
  const ofOperations = operations.flatMap(({ call, method, path, summary, parameters }): Item[] => [
    { kind: "operation", title: call, detail: `${method} ${path} ${summary}`.trim(), link: operationLink(call) },
    ...parameters.map(({ field: [name] }): Item => ({
      kind: "parameter",
      title: name,
      detail: call,
      link: operationLink(call),
    })),
  ]);
  const ofModels = models.flatMap(({ name, type }): Item[] => {
    const entry = types[type] ?? "";
    const fields = typeof entry === "string" ? [] : (entry[1] ?? []);
    return [
      { kind: "model", title: name, detail: "", link: modelLink(name) },
      ...fields.map(([field]): Item => ({ kind: "field", title: field, detail: name, link: modelLink(name) })),
    ];
  });
  return [...ofOperations, ...ofModels];
}

/** Ranks by kind: operations come before models, and models before parameters and fields. */
const weights: Readonly<Record<Item["kind"], number>> = { operation: 0, model: 1, parameter: 6, field: 6 };

/** Items with their texts in lower case, for comparison. */
export class Index {
  readonly #entries: readonly (readonly [item: Item, title: string, detail: string])[];

  constructor(items: readonly Item[]) {
    this.#entries = items.map((item) => [item, item.title.toLowerCase(), item.detail.toLowerCase()]);
  }

  /** Items that contain all words of the query, the best first. */
  search(query: string, limit: number): Item[] {
    const words = query
      .toLowerCase()
      .split(/\s+/u)
      .filter((word) => word !== "");
    if (words.length === 0) return [];
    const found: { readonly item: Item; readonly score: number }[] = [];
    for (const [item, title, detail] of this.#entries) {
      const score = scoreOf(item, title, detail, words);
      if (score !== undefined) found.push({ item, score });
    }
    return found
      .sort((a, b) => a.score - b.score || a.item.title.length - b.item.title.length)
      .slice(0, limit)
      .map(({ item }) => item);
  }
}

/** The rank of an item, the lower the better; `undefined` if a word is missing. */
function scoreOf({ kind, title }: Item, name: string, more: string, words: readonly string[]): number | undefined {
  let score = weights[kind];
  for (const word of words) {
    const at = name.indexOf(word);
    if (at === -1 && !more.includes(word)) return undefined;
    if (at === -1) score += 8;
    else if (name === word) score -= 4;
    else if (at === 0 || isStart(title, at)) score += 1;
    else score += 4;
  }
  return score;
}

/** Whether a word begins here: after a dot or an underscore, or at a capital letter. */
const isStart = (title: string, at: number): boolean =>
  /[^a-z\d]/iu.test(title.charAt(at - 1)) || /[A-Z]/u.test(title.charAt(at));
