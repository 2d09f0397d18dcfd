import type { Page } from "../core/page.js";

/** A query key: the package, the names that lead to the operation, its arguments by name. Each is a prefix of those under it. */
export type Key = readonly [name: string, ...unknown[]];

/** A page of a list, as plain data that can be stored and sent to a browser. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  /** Where the next page starts; `null` at the end of the list. */
  readonly checkpoint: string | null;
}

/** An empty page has a next page as well, where it says so. */
export const listPage = <Item, Data>(page: Page<Item, Data>): ListPage<Item> => ({
  items: page.items,
  checkpoint: page.hasNextPage() ? page.checkpoint : null,
});

/** Variables that may be left out. */
export type Passed<Variables> = void extends Variables ? Exclude<Variables, void> | undefined : Variables;

/** What a list call returns. */
export interface List<Data, Item> {
  resume(checkpoint: string | undefined): PromiseLike<Page<Item, Data>>;
}

/** The arguments that are passed, by name, and those options that change what is read. */
export function argumentsOf(names: readonly string[], args: readonly unknown[]): Record<string, unknown> {
  const { query, headers, cookies } = Object(args[names.length]) as Record<string, unknown>;
  const named = [...names.map((name, index) => [name, args[index]]), ["options", defined({ query, headers, cookies })]];
  return plain(defined(Object.fromEntries(named) as Record<string, unknown>) ?? {});
}

/** What JSON can write: keys are compared by it. */
const plain = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? String(each) : each))) as T;

/** Without what is `undefined`; `undefined` when nothing is left. */
function defined(values: Record<string, unknown>): Record<string, unknown> | undefined {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
