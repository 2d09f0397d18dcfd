/** A client of the first package, and its server. */

import { type ClientOptions, OpenAIInvites } from "openai-invites";
import { onTestFinished } from "vitest";
import { type InvitesServer, type InvitesServerOptions, startInvitesServer } from "../../support/invites-server.js";

/** Starts a server for one test, and creates a client for it. */
export async function setUp(
  serverOptions: InvitesServerOptions = {},
  clientOptions: ClientOptions = {},
): Promise<{ server: InvitesServer; client: OpenAIInvites }> {
  const server = await startInvitesServer(serverOptions);
  onTestFinished(() => server.close());
  return { server, client: new OpenAIInvites({ baseURL: server.url, apiKey: "admin-key", ...clientOptions }) };
}

/** The ids of the server's first invites. */
export const ids = (count: number, from = 1): string[] =>
  Array.from({ length: count }, (_, index) => `invite-${String(from + index)}`);

/** Iterates over a list; returns the ids that it yielded before it ended or failed, and the error. */
export async function collect(
  list: AsyncIterable<{ readonly id: string }>,
): Promise<{ ids: string[]; error: unknown }> {
  const yielded: string[] = [];
  try {
    for await (const { id } of list) yielded.push(id);
    return { ids: yielded, error: undefined };
  } catch (error) {
    return { ids: yielded, error };
  }
}

/** The reason that a promise is rejected with. */
export const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => Promise.reject(new Error("it was not rejected")),
    (error: unknown) => error,
  );

/** The reasons of promises whose rejection is not handled while `work` runs and shortly after. */
export async function unhandledWhile(work: () => unknown): Promise<unknown[]> {
  const reasons: unknown[] = [];
  const listener = (reason: unknown): void => void reasons.push(reason);
  const others = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", listener);
  try {
    await work();
    await new Promise((resolve) => setTimeout(resolve, 50));
  } finally {
    process.removeListener("unhandledRejection", listener);
    for (const other of others) process.on("unhandledRejection", other);
  }
  return reasons;
}
