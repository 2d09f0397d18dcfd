/** Keys and pages that all libraries of queries share. */

import type { Page } from "../core/page.js";

/** A query key: the package, the names that lead to the operation, and its arguments by name. Each key is a prefix of the keys under it. */
export type Key = readonly [name: string, ...unknown[]];

/** A page of a list, as plain data that can be stored and sent to a browser. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  /** The position of the next page; `null` at the end of the list. */
  readonly checkpoint: string | null;
}

/** The plain data of a page. An empty page has a next one as well, if it states so. */
export const listPage = <Item, Data>(page: Page<Item, Data>): ListPage<Item> => ({
  items: page.items,
  checkpoint: page.hasNextPage() ? page.checkpoint : null,
});

/** Variables, which may be left out if the call permits that. */
export type Passed<Variables> = void extends Variables ? Exclude<Variables, void> | undefined : Variables;

/** The part of a list call's result that queries need. */
export interface List<Data, Item> {
  resume(checkpoint: string | undefined): PromiseLike<Page<Item, Data>>;
}

/** The passed arguments by name, and the options that change what is read. */
export function argumentsOf(names: readonly string[], args: readonly unknown[]): Record<string, unknown> {
  const { query, headers, cookies } = Object(args[names.length]) as Record<string, unknown>;
  const named = [...names.map((name, index) => [name, args[index]]), ["options", defined({ query, headers, cookies })]];
  return plain(defined(Object.fromEntries(named) as Record<string, unknown>) ?? {});
}

/** The value as JSON would have it: TanStack Query and SWR compare keys in that form. */
const plain = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? String(each) : each))) as T;

/** Returns an object without its `undefined` values; `undefined` if nothing is left. */
function defined(values: Record<string, unknown>): Record<string, unknown> | undefined {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
