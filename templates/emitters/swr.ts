/** Arguments of the hooks of SWR for the calls of a client. */

import { argumentsOf, type Key, type List, type ListPage, listPage, type Passed } from "./query-keys.js";

/** The arguments of `useSWR()`. */
export type QueryArguments<Data> = readonly [key: Key, fetcher: () => Promise<Data>];

/** The arguments of `useSWRInfinite()`. */
export type InfiniteArguments<Item> = readonly [
  getKey: (index: number, previous: ListPage<Item> | null) => Key | null,
  fetcher: (key: Key) => Promise<ListPage<Item>>,
];

/** The arguments of `useSWRMutation()`. */
export type MutationArguments<Variables, Data> = readonly [
  key: Key,
  fetcher: (key: Key, options: { readonly arg: Variables }) => Promise<Data>,
];

/** A reading call. Its arguments are those of the method. */
export interface Query<Resource, Args extends readonly unknown[], Data> {
  /** The key of a query, or of all queries with these arguments; without arguments, of all queries of this call. */
  key(...args: Partial<Args>): Key;
  query(resource: Resource, ...args: Args): QueryArguments<Data>;
}

/** A list: `query` reads the body of its first page, `infinite` page after page. */
export interface ListQuery<Resource, Args extends readonly unknown[], Data, Item> extends Query<Resource, Args, Data> {
  infinite(resource: Resource, ...args: Args): InfiniteArguments<Item>;
}

/** A changing call. Its variables are the arguments by name. */
export interface Mutation<Resource, Variables, Options extends readonly unknown[], Data> {
  /** @param options - the options of every call that the mutation makes */
  mutation(resource: Resource, ...options: Options): MutationArguments<Variables, Data>;
}

/** A filter for `mutate()`: matches keys that begin with `prefix`. The keys of infinite lists are `unstable_serialize(getKey)`. */
export const under =
  (prefix: Key) =>
  (key?: unknown): boolean =>
    Array.isArray(key) && prefix.every((step, index) => JSON.stringify(step) === JSON.stringify(key[index]));

/** SWR passes no context to a call. */
type Context = object;

/** @param names - the names of the arguments, after which the options follow */
export function query<Resource, Args extends readonly unknown[], Data>(
  key: Key,
  names: readonly string[],
  send: (resource: Resource, args: Args, context: Context) => PromiseLike<NoInfer<Data> | undefined | void>,
): Query<Resource, Args, Data> {
  const keyOf = (...args: readonly unknown[]): Key => [...key, argumentsOf(names, args)];
  return {
    key: (...args) => (args.length === 0 ? key : keyOf(...args)),
    // SWR takes `undefined` for data that has not arrived.
    query: (resource, ...args) => [keyOf(...args), async () => ((await send(resource, args, {})) ?? null) as Data],
  };
}

/** @param names - the names of the arguments, after which the options follow */
export function listQuery<Resource, Args extends readonly unknown[], Data, Item>(
  key: Key,
  names: readonly string[],
  send: (resource: Resource, args: Args, context: Context) => List<Data, Item>,
): ListQuery<Resource, Args, Data, Item> {
  const first = query<Resource, Args, Data>(
    key,
    names,
    async (...call) => (await send(...call).resume(undefined)).body,
  );
  return {
    ...first,
    infinite: (resource, ...args) => [
      (_, previous) =>
        previous?.checkpoint === null
          ? null
          : [...key, argumentsOf(names, args), "pages", previous?.checkpoint ?? null],
      async (page) => {
        const checkpoint = page.at(-1) as string | null;
        return listPage(await send(resource, args, {}).resume(checkpoint ?? undefined));
      },
    ],
  };
}

export function mutation<Resource, Variables, Options extends readonly unknown[], Data>(
  key: Key,
  send: (resource: Resource, variables: Passed<Variables>, options: Options) => PromiseLike<Data>,
): Mutation<Resource, Variables, Options, Data> {
  return {
    mutation: (resource, ...options) => [key, async (_, { arg }) => send(resource, arg as Passed<Variables>, options)],
  };
}
