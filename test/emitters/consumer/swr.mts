import { Client, type Invite, type InviteListResponse } from "generated";
import { invitesKey, invitesSwr, type ListPage, under } from "generated/swr";
import useSWR, { unstable_serialize } from "swr";
import useSWRInfinite from "swr/infinite";
import useSWRMutation from "swr/mutation";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never;
export const proved = <_ extends true>(): void => {};

/** The types that hooks infer; compiled, and never called. */
export function Hooks({ client }: { readonly client: Client }): void {
  const one = useSWR(...invitesSwr.retrieve.query(client.invites, "a"), { keepPreviousData: true });
  proved<Equal<typeof one.data, Invite | undefined>>();
  const body = useSWR(...invitesSwr.list.query(client.invites));
  proved<Equal<typeof body.data, InviteListResponse | undefined>>();
  const list = useSWRInfinite(...invitesSwr.list.infinite(client.invites, { limit: 2 }));
  proved<Equal<typeof list.data, ListPage<Invite>[] | undefined>>();
  const create = useSWRMutation(...invitesSwr.create.mutation(client.invites));
  proved<Equal<typeof create.data, Invite | undefined>>();
  void create.trigger({ body: { email: "a", role: "reader" } });
  // @ts-expect-error An invite has a role.
  void create.trigger({ body: { email: "a" } });
  // @ts-expect-error An invite's id is a string.
  invitesSwr.retrieve.query(client.invites, 7);
}

/** Loads one page after another, as `useSWRInfinite` does, until there is no key. */
export async function infinite(client: Client): Promise<unknown> {
  const [getKey, fetcher] = invitesSwr.list.infinite(client.invites, { limit: 2 });
  const pages: ListPage<Invite>[] = [];
  const keys = new Set<string>();
  for (;;) {
    const key = getKey(pages.length, pages.at(-1) ?? null);
    if (key === null) return { pages: pages.map(({ items }) => items.map(({ id }) => id)), keys: keys.size };
    keys.add(unstable_serialize(key));
    pages.push(await fetcher(key));
  }
}

export async function changed(client: Client): Promise<unknown> {
  const [key, send] = invitesSwr.create.mutation(client.invites);
  const created = await send(key, { arg: { body: { email: "ada@example.com", role: "reader" } } });
  const [, fetch] = invitesSwr.retrieve.query(client.invites, created.id);
  return { email: (await fetch()).email, key };
}

export function keys(client: Client): unknown {
  const [one] = invitesSwr.retrieve.query(client.invites, "invite-1");
  const prefixes = [invitesKey, invitesSwr.retrieve.key(), invitesSwr.retrieve.key("invite-1"), invitesSwr.list.key()];
  const others = [invitesSwr.retrieve.key("invite-2"), ["another"]] as const;
  return {
    one,
    isSame: unstable_serialize(one) === unstable_serialize(invitesSwr.retrieve.key("invite-1")),
    under: [...prefixes, ...others].map((prefix) => under(prefix)(one)),
    text: under(invitesKey)("a text"),
  };
}
