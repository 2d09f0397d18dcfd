import { QueryClient, QueryObserver, dehydrate, hydrate } from "@tanstack/react-query";
import { Client, NotFoundError } from "generated";
import { type ListPage, invitesKey, invitesQueries } from "generated/tanstack-query";
import type { Invite, InviteListResponse } from "generated";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never;
export const proved = <_ extends true>(): void => {};

/** All ids, page by page, and the page params that TanStack Query has kept. */
export async function infinite(client: Client, queries: QueryClient): Promise<object> {
  const data = await queries.fetchInfiniteQuery({
    ...invitesQueries.list.infiniteQueryOptions(client.invites, { limit: 2 }),
    pages: Infinity,
  });
  proved<Equal<(typeof data.pages)[number], ListPage<Invite>>>();
  return { pages: data.pages.map(({ items }) => items.map(({ id }) => id)), isAtEnd: data.pages.at(-1)?.checkpoint };
}

export async function typed(client: Client, queries: QueryClient): Promise<object> {
  const options = invitesQueries.retrieve.queryOptions(client.invites, "invite-2");
  const invite = await queries.fetchQuery(options);
  const cached = queries.getQueryData(options.queryKey);
  proved<Equal<typeof invite, Invite>>();
  proved<Equal<typeof cached, Invite | undefined>>();
  const body = await queries.fetchQuery(invitesQueries.list.queryOptions(client.invites, { limit: 1 }));
  proved<Equal<typeof body, InviteListResponse>>();
  return { id: cached?.id, isSame: cached === invite, more: body.has_more };
}

/** The state is plain JSON, and another process can continue from it. */
export async function resumed(client: Client, queries: QueryClient): Promise<object> {
  const options = invitesQueries.list.infiniteQueryOptions(client.invites, { limit: 2 });
  await queries.fetchInfiniteQuery(options);
  const other = new QueryClient();
  const state = dehydrate(queries);
  hydrate(other, JSON.parse(JSON.stringify(state)));
  const before = other.getQueryData(options.queryKey);
  const next = before === undefined ? null : options.getNextPageParam(before.pages[0] as ListPage<Invite>);
  const { signal } = new AbortController();
  const page = await options.queryFn({ signal, pageParam: next });
  return { next: page.items.map(({ id }) => id), same: JSON.stringify(dehydrate(other).queries[0]?.state.data) };
}

export async function mutated(client: Client, queries: QueryClient): Promise<object> {
  const list = invitesQueries.list.queryOptions(client.invites);
  const one = invitesQueries.retrieve.queryOptions(client.invites, "invite-1");
  await Promise.all([queries.fetchQuery(list), queries.fetchQuery(one)]);
  const isInvalid = (key: readonly unknown[]): boolean | undefined => queries.getQueryState(key)?.isInvalidated;
  const states = (): unknown[] => [isInvalid(list.queryKey), isInvalid(one.queryKey)];
  const cache = queries.getMutationCache();
  const remove = cache.build(queries, invitesQueries.delete.mutationOptions(client.invites));
  await remove.execute({ inviteId: "invite-1" });
  await queries.invalidateQueries({ queryKey: invitesQueries.list.queryKey() });
  const afterList = states();
  await queries.invalidateQueries({ queryKey: invitesQueries.retrieve.queryKey("invite-2") });
  const afterOther = states();
  await queries.invalidateQueries({ queryKey: invitesKey });
  const error: unknown = await queries.fetchQuery(one).catch((reason: unknown) => reason);
  return { afterList, afterOther, afterAll: states(), isGone: error instanceof NotFoundError };
}

/** A query that is cancelled aborts its request. */
export async function cancelled(client: Client, queries: QueryClient): Promise<unknown> {
  const options = invitesQueries.retrieve.queryOptions(client.invites, "invite-1");
  const pending = queries.fetchQuery(options).catch((error: unknown) => error);
  await new Promise((resolve) => setTimeout(resolve, 20));
  await queries.cancelQueries({ queryKey: options.queryKey });
  return (await pending) instanceof Error;
}

/** The end of an observed query whose requests all fail. */
export async function failed(client: Client, queries: QueryClient): Promise<string | undefined> {
  const options = invitesQueries.retrieve.queryOptions(client.invites, "invite-1");
  return new Promise((resolve) => {
    new QueryObserver(queries, options).subscribe(({ error }) => {
      if (error !== null) resolve(error.name);
    });
  });
}

// @ts-expect-error An invite's id is a string.
invitesQueries.retrieve.queryOptions(null as unknown as Client["invites"], 7);
// @ts-expect-error There is no such parameter.
invitesQueries.list.infiniteQueryOptions(null as unknown as Client["invites"], { size: 7 });
