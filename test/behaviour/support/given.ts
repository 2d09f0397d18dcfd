import { type ClientOptions, OpenAIInvites } from "openai-invites";
import { onTestFinished } from "vitest";
import { type InvitesServer, type InvitesServerOptions, startInvitesServer } from "../../support/invites-server.js";

/** A server of a test's own, and a client of it. */
export async function given(
  serverOptions: InvitesServerOptions = {},
  clientOptions: ClientOptions = {},
): Promise<{ server: InvitesServer; client: OpenAIInvites }> {
  const server = await startInvitesServer(serverOptions);
  onTestFinished(() => server.close());
  return { server, client: new OpenAIInvites({ baseURL: server.url, apiKey: "admin-key", ...clientOptions }) };
}

/** The ids that the server gives its first invites. */
export const ids = (count: number, from = 1): string[] =>
  Array.from({ length: count }, (_, index) => `invite-${String(from + index)}`);

/** Goes through a list, and tells what came out of it before it ended or failed. */
export async function walk(list: AsyncIterable<{ readonly id: string }>): Promise<{ ids: string[]; error: unknown }> {
  const found: string[] = [];
  try {
    for await (const { id } of list) found.push(id);
    return { ids: found, error: undefined };
  } catch (error) {
    return { ids: found, error };
  }
}

/** What a promise is rejected with. */
export const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => Promise.reject(new Error("it was not rejected")),
    (error: unknown) => error,
  );

/** What is reported to the process as rejected and never handled, while `work` runs and a little longer. */
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
