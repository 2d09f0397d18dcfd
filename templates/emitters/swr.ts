import { argumentsOf, type Key, type List, type ListPage, listPage, type Passed } from "./query-keys.js";

/** What `useSWR()` takes. */
export type QueryArguments<Data> = readonly [key: Key, fetcher: () => Promise<Data>];

/** What `useSWRInfinite()` takes. */
export type InfiniteArguments<Item> = readonly [
  getKey: (index: number, previous: ListPage<Item> | null) => Key | null,
  fetcher: (key: Key) => Promise<ListPage<Item>>,
];

/** What `useSWRMutation()` takes. */
export type MutationArguments<Variables, Data> = readonly [
  key: Key,
  fetcher: (key: Key, options: { readonly arg: Variables }) => Promise<Data>,
];

/** A call that reads. Its arguments are those of the method. */
export interface Query<Resource, Args extends readonly unknown[], Data> {
  /** The key of a query, or of all that have these arguments: without any, of all queries of this call. */
  key(...args: Partial<Args>): Key;
  query(resource: Resource, ...args: Args): QueryArguments<Data>;
}

/** A list: `query` reads the body of its first page, `infinite` one page after another. */
export interface ListQuery<Resource, Args extends readonly unknown[], Data, Item> extends Query<Resource, Args, Data> {
  infinite(resource: Resource, ...args: Args): InfiniteArguments<Item>;
}

/** A call that changes something. Its variables are the arguments by name. */
export interface Mutation<Resource, Variables, Options extends readonly unknown[], Data> {
  /** @param options - those of every call that the mutation makes */
  mutation(resource: Resource, ...options: Options): MutationArguments<Variables, Data>;
}

/** A filter for `mutate()`: the keys that begin with one. Those of infinite lists are `unstable_serialize(getKey)`. */
export const under =
  (prefix: Key) =>
  (key?: unknown): boolean =>
    Array.isArray(key) && prefix.every((step, index) => JSON.stringify(step) === JSON.stringify(key[index]));

/** SWR passes on nothing to a call. */
type Context = object;

/** @param names - of the arguments; after them come the options */
export function query<Resource, Args extends readonly unknown[], Data>(
  key: Key,
  names: readonly string[],
  send: (resource: Resource, args: Args, context: Context) => PromiseLike<NoInfer<Data> | undefined | void>,
): Query<Resource, Args, Data> {
  const keyOf = (...args: readonly unknown[]): Key => [...key, argumentsOf(names, args)];
  return {
    key: (...args) => (args.length === 0 ? key : keyOf(...args)),
    // Data that is `undefined` has not arrived.
    query: (resource, ...args) => [keyOf(...args), async () => ((await send(resource, args, {})) ?? null) as Data],
  };
}

/** @param names - of the arguments; after them come the options */
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
