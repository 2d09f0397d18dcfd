/** Two ways to iterate a list of invites; each returns the number of items. */

import createClient from "openapi-fetch";
import { OpenAIInvites, type paths } from "openai-invites";

export const loops = { ours, "hand-written": handWritten } as const;

async function ours(baseURL: string): Promise<number> {
  const client = new OpenAIInvites({ baseURL, apiKey: "key" });
  let items = 0;
  for await (const invite of client.invites.list({ limit: 100 })) items += invite.id === "" ? 0 : 1;
  return items;
}

async function handWritten(baseURL: string): Promise<number> {
  const client = createClient<paths>({ baseUrl: baseURL, headers: { Authorization: "Bearer key" } });
  let items = 0;
  let after: string | undefined;
  for (let more = true; more;) {
    const query = after === undefined ? { limit: 100 } : { limit: 100, after };
    const { data, error } = await client.GET("/organization/invites", { params: { query } });
    if (error !== undefined) throw new Error(error.error.message);
    for (const invite of data.data) items += invite.id === "" ? 0 : 1;
    more = data.has_more;
    after = data.last_id ?? undefined;
  }
  return items;
}
