/** A consumer whose project is CommonJS. */

import api = require("openai-invites");
import alone = require("openai-invites/resources/invites");

async function use(baseURL: string): Promise<Record<string, unknown>> {
  const client = new api.OpenAIInvites({ baseURL });
  const invites: api.Invite[] = await client.invites.list().toArray({ limit: 30 });
  const error = await client.invites.retrieve("nobody").catch((reason: unknown) => reason);
  return {
    read: invites.length,
    notFound: error instanceof api.NotFoundError,
    sameClass: client.invites instanceof alone.Invites,
  };
}

export = use;
