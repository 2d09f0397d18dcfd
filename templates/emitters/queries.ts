/** Options of TanStack Query for the calls of a client. */

import type { DataTag, InfiniteData } from "./query-adapter.js";
import { argumentsOf, type Key, type List, type ListPage, listPage, type Passed } from "./query-keys.js";

/** Options for `useQuery()`, `fetchQuery()` and any other function that takes a query. */
export interface QueryOptions<Data> {
  readonly queryKey: DataTag<Key, Data>;
  readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<Data>;
  /** Disabled: the client itself retries calls, if that is safe and as the server permits. */
  readonly retry: false;
}

/** Options for `useInfiniteQuery()`, whose pages are those of a list. */
export interface InfiniteQueryOptions<Item> {
  readonly queryKey: DataTag<Key, InfiniteData<ListPage<Item>, string | null>>;
  readonly queryFn: (context: {
    readonly signal: AbortSignal;
    readonly pageParam: string | null;
  }) => Promise<ListPage<Item>>;
  readonly initialPageParam: string | null;
  readonly getNextPageParam: (page: ListPage<Item>) => string | null;
  readonly retry: false;
}

/** Options for `useMutation()`. */
export interface MutationOptions<Variables, Data> {
  readonly mutationKey: Key;
  readonly mutationFn: (variables: Variables) => Promise<Data>;
}

/** A reading call. Its arguments are those of the method. */
export interface Query<Resource, Args extends readonly unknown[], Data> {
  /** The key of a query, or of all queries with these arguments; without arguments, of all queries of this call. */
  queryKey(...args: Partial<Args>): Key;
  queryOptions(resource: Resource, ...args: Args): QueryOptions<Data>;
}

/** A list: `queryOptions` reads the body of its first page, `infiniteQueryOptions` page after page. */
export interface ListQuery<Resource, Args extends readonly unknown[], Data, Item> extends Query<Resource, Args, Data> {
  infiniteQueryOptions(resource: Resource, ...args: Args): InfiniteQueryOptions<Item>;
}

/** A changing call. Its variables are the arguments by name. */
export interface Mutation<Resource, Variables, Options extends readonly unknown[], Data> {
  /** @param options - the options of every call that the mutation makes */
  mutationOptions(resource: Resource, ...options: Options): MutationOptions<Variables, Data>;
}

/** The context that TanStack Query passes to a call. */
interface Context {
  readonly signal: AbortSignal;
}

/** @param names - the names of the arguments, after which the options follow */
export function query<Resource, Args extends readonly unknown[], Data>(
  key: Key,
  names: readonly string[],
  send: (resource: Resource, args: Args, context: Context) => PromiseLike<NoInfer<Data> | undefined | void>,
): Query<Resource, Args, Data> {
  const queryKey = (...args: readonly unknown[]): Key => [...key, argumentsOf(names, args)];
  return {
    queryKey,
    queryOptions: (resource, ...args) => ({
      queryKey: queryKey(...args) as DataTag<Key, Data>,
      // TanStack Query does not permit `undefined` as data.
      queryFn: async ({ signal }) => ((await send(resource, args, { signal })) ?? null) as Data,
      retry: false,
    }),
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
    infiniteQueryOptions: (resource, ...args) => ({
      queryKey: [...first.queryKey(...(args as never)), "pages"] as unknown as InfiniteQueryOptions<Item>["queryKey"],
      queryFn: async ({ signal, pageParam }) =>
        listPage(await send(resource, args, { signal }).resume(pageParam ?? undefined)),
      initialPageParam: null,
      getNextPageParam: ({ checkpoint }) => checkpoint,
      retry: false,
    }),
  };
}

export function mutation<Resource, Variables, Options extends readonly unknown[], Data>(
  mutationKey: Key,
  send: (resource: Resource, variables: Passed<Variables>, options: Options) => PromiseLike<Data>,
): Mutation<Resource, Variables, Options, Data> {
  return {
    mutationOptions: (resource, ...options) => ({
      mutationKey,
      mutationFn: async (variables) => send(resource, variables as Passed<Variables>, options),
    }),
  };
}
