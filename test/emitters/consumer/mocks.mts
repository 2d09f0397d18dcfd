import { Client, type Invite } from "generated";
import { createHandlers, faults, handlers } from "generated/msw";
import { HttpResponse } from "msw";
import { setupServer } from "msw/node";

const server = setupServer(...createHandlers());
export const listen = (): void => server.listen({ onUnhandledRequest: "error" });
export const reset = (): void => server.resetHandlers();
export const close = (): void => server.close();

const client = new Client({ apiKey: "k", baseURL: "https://api.example.com/v1", logLevel: "off" });

export async function all(): Promise<Invite[]> {
  return client.invites.list({ limit: 7 }).toArray();
}

export async function retrieved(): Promise<unknown> {
  return {
    one: await client.invites.retrieve("invite-9"),
    created: await client.invites.create({ email: "ada@example.com", role: "owner" }),
    deleted: await client.invites.delete("invite-9"),
  };
}

/** The result if every fault occurs once. */
export async function faulty(): Promise<unknown> {
  const planned = [
    faults.rateLimit(0),
    faults.emptyPage(),
    faults.serverError(503),
    faults.networkError(),
    faults.slow(30),
    undefined,
    faults.emptyPage(),
  ];
  server.use(handlers.invites.list({ items: 23, pageSize: 5, faults: planned }));
  const pages: number[] = [];
  for await (const page of client.invites.list().pages()) pages.push(page.items.length);
  server.use(handlers.invites.list({ items: 23, pageSize: 5, faults: planned }));
  const items = await client.invites.list().toArray();
  return { pages, distinct: new Set(items.map(({ id }) => id)).size };
}

export async function overridden(): Promise<unknown> {
  const queries: string[] = [];
  server.use(
    handlers.invites.list(({ request, respond }) => {
      queries.push(new URL(request.url).search);
      return respond();
    }),
    handlers.invites.retrieve(({ params }) => HttpResponse.json({ error: params }, { status: 404 })),
  );
  await client.invites.list({ limit: 3 });
  const error = await client.invites.retrieve("x/y").catch((reason: unknown) => reason);
  return { queries, error: (error as Error).name, params: (error as { body?: unknown }).body };
}

export async function own(items: readonly Invite[]): Promise<unknown> {
  server.use(handlers.invites.list({ items }));
  return (await client.invites.list().toArray()).map(({ email }) => email);
}

export async function after(): Promise<unknown> {
  const items = await all();
  return (await client.invites.list({ after: items[2]?.id ?? "" }).toArray())[0]?.id === items[3]?.id;
}

export async function seeded(): Promise<unknown> {
  const [one, other] = [1, 2].map((seed) => createHandlers({ seed }));
  const load = async (all: ReturnType<typeof createHandlers> = []): Promise<string> => {
    server.use(...all);
    return JSON.stringify(await client.invites.list().toArray());
  };
  const first = await load(one);
  return { isSame: first === (await load(one)), isOther: first !== (await load(other)) };
}

// @ts-expect-error An invite has more properties.
handlers.invites.list({ items: [{ id: "x" }] });
// @ts-expect-error There is no such option.
handlers.invites.retrieve({ pageSize: 3 });
