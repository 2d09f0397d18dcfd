/** A consumer's program, compiled by each version of TypeScript and then run. */

import {
  ApiError,
  NotFoundError,
  OpenAIInvites,
  type Invite,
  type InviteListResponse,
  type Page,
} from "openai-invites";
import { createApi } from "openai-invites/api";
import { Invites } from "openai-invites/resources/invites";

/** Uses every feature of the package, and returns the results. */
export async function use(baseURL: string): Promise<Record<string, unknown>> {
  const client = new OpenAIInvites({ baseURL });
  return { ...(await lists(client)), ...(await calls(client)), ...(await others(client, baseURL)) };
}

async function lists(client: OpenAIInvites): Promise<Record<string, unknown>> {
  const ids: string[] = [];
  for await (const invite of client.invites.list({ limit: 100 })) ids.push(invite.id);
  const sizes: number[] = [];
  for await (const page of client.invites.list({ limit: 100 }).pages()) sizes.push(page.items.length);
  const first: Page<Invite, InviteListResponse> = await client.invites.list();
  const second = await first.getNextPage();
  const some: Invite[] = await client.invites.list({ limit: 50 }).toArray({ limit: 120 });
  return {
    ids,
    sizes,
    defaultSize: first.items.length,
    hasNextPage: first.hasNextPage(),
    bodyOfSecond: second.body.has_more,
    some: some.length,
  };
}

async function calls(client: OpenAIInvites): Promise<Record<string, unknown>> {
  const invite = await client.invites.create({ email: "ada@example.com", role: "reader" });
  const { data, response } = await client.invites.retrieve(invite.id).withResponse();
  const raw = await client.invites.retrieve(invite.id).asResponse();
  const unread = !raw.bodyUsed;
  const deletion = await client.invites.delete(invite.id, { signal: AbortSignal.timeout(5_000) });
  const error = await client.invites.retrieve(invite.id).catch((reason: unknown) => reason);
  const safe = await client.invites.retrieve(invite.id).safe();
  const { data: page, error: problem } = await client.withOptions({ maxRetries: 0 }).invites.list().safe();
  return {
    created: invite.email,
    same: data.id === invite.id,
    status: response.status,
    unread,
    text: ((await raw.json()) as Invite).email,
    deleted: deletion.deleted,
    notFound: error instanceof NotFoundError && error instanceof ApiError,
    why: error instanceof NotFoundError ? error.body?.error.message : undefined,
    safe: safe.error ? safe.error.status === 404 && safe.error.body?.error.message : safe.data.email,
    safeList: problem ? problem.message : page.items.length > 0,
    undeclared: typeof (await client.request("GET", "/organization/invites", { query: { limit: 1 } })),
    requestId: error instanceof NotFoundError && typeof error.requestId === "string",
  };
}

async function others(client: OpenAIInvites, baseURL: string): Promise<Record<string, unknown>> {
  const raw = await client.api.GET("/organization/invites", { params: { query: { limit: 1 } } });
  const alone = new Invites(createApi({ baseURL, apiKey: () => Promise.resolve("admin-key") }));
  const page = await alone.list({ limit: 2 });
  return { raw: raw.data?.data.length, alone: page.items.length };
}
