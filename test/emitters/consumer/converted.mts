import { Client as Caller } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { QueryClient } from "@tanstack/react-query";
import { Client, type Visit } from "generated";
import { createMcpServer } from "generated/mcp";
import { createHandlers, handlers } from "generated/msw";
import { eventsQueries } from "generated/tanstack-query";
import { visitSchema, validateBodies } from "generated/zod";
import { setupServer } from "msw/node";

const server = setupServer(...createHandlers());
export const listen = (): void => server.listen({ onUnhandledRequest: "error" });
export const reset = (): void => server.resetHandlers();
export const close = (): void => server.close();

const logged: string[] = [];
const client = new Client({ logLevel: "off", maxRetries: 0 });
client.api.use(validateBodies({ requests: true, logger: { warn: (line: string) => logged.push(line) } }));

/** The lines logged since the previous call. */
export const drift = (): string[] => logged.splice(0);

export const listed = (): Promise<Visit[]> => client.events.list().toArray();

export const created = (event: Visit): Promise<Visit> => client.events.create(event);

/** The value on the wire, from a mock with its own data. */
export function own(id: number, at: string): Promise<Visit> {
  server.use(handlers.events.retrieve({ data: { id, at, on: "2026-02-01" } }));
  return client.events.retrieve(BigInt(id));
}

/** A response as a server may write it. */
export function raw(text: string): Promise<Visit> {
  const headers = { "Content-Type": "application/json" };
  server.use(handlers.events.retrieve(() => new Response(text, { headers })));
  return client.events.retrieve(1n);
}

export const fits = (value: unknown): boolean => visitSchema.safeParse(value).success;

/** A schema describes values on the wire. */
export const parsed = (value: unknown): string => visitSchema.parse(value).at;

/** The hash of a query's key, and its data, which a second call takes from the cache. */
export async function queried(event: Visit): Promise<unknown> {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const options = eventsQueries.retrieve.queryOptions(client.events, event.id);
  const first = await queries.fetchQuery(options);
  const list = eventsQueries.list.infiniteQueryOptions(client.events, { since: event.at, after: event.id });
  const { pages } = await queries.fetchInfiniteQuery(list);
  const keys = queries
    .getQueryCache()
    .getAll()
    .map(({ queryHash }) => queryHash);
  return { isSame: first === (await queries.fetchQuery(options)), first, items: pages[0]?.items.length, keys };
}

export async function called(name: string, args: Record<string, unknown>): Promise<unknown> {
  const [one, other] = InMemoryTransport.createLinkedPair();
  const caller = new Caller({ name: "test", version: "1.0.0" });
  await Promise.all([createMcpServer(client).connect(one), caller.connect(other)]);
  const { structuredContent, content, isError } = await caller.callTool({ name, arguments: args });
  await caller.close();
  return { structuredContent, content, isError };
}
