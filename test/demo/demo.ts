/** `npm run demo`: a newcomer's first minute, with a server of our own in place of the real one. */

import { NotFoundError, OpenAIInvites } from "openai-invites";
import { startInvitesServer } from "../support/invites-server.js";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const server = await startInvitesServer({ invites: 250 });
try {
  const client = new OpenAIInvites({ baseURL: server.url, apiKey: "admin-key" });

  const roles = { owner: 0, reader: 0 };
  for await (const { role } of client.invites.list({ limit: 100 })) roles[role] += 1;
  const count = `${String(roles.owner + roles.reader)} invites (${String(roles.owner)} of owners)`;
  say(`listed     ${count} in ${String(server.requests.length)} requests`);

  const invite = await client.invites.create({ email: "ada@example.com", role: "reader" });
  say(`created    ${invite.id} for ${invite.email}, a ${invite.role}, ${invite.status}`);

  const { data, response } = await client.invites.retrieve(invite.id).withResponse();
  say(`retrieved  ${data.id}: HTTP ${String(response.status)}, request ${response.headers.get("x-request-id") ?? "?"}`);

  const deletion = await client.invites.delete(invite.id);
  say(`deleted    ${deletion.id}: ${String(deletion.deleted)}`);

  const error = await client.invites.retrieve(invite.id).catch((reason: unknown) => reason);
  if (!(error instanceof NotFoundError)) throw error;
  say(`and now    ${error.name}: ${error.message}`);
} finally {
  await server.close();
}
