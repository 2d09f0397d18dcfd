/** Invites many people: some at a time, in order, with an outcome for each. */

import { ConflictError, type Invite, type InviteRequest, type OpenAIInvites } from "openai-invites";

/** What became of one invitation. `index` is its position in the input. */
export type InviteOutcome =
  | { readonly status: "invited"; readonly index: number; readonly request: InviteRequest; readonly invite: Invite }
  /** The person has a pending or accepted invite, is a member, or came earlier in the input. */
  | {
      readonly status: "already-there";
      readonly index: number;
      readonly request: InviteRequest;
      readonly invite?: Invite;
    }
  | { readonly status: "failed"; readonly index: number; readonly request: InviteRequest; readonly error: unknown };

export interface InviteManyOptions {
  /** How many requests are under way at the same time. Default: 4. */
  readonly concurrency?: number;
  /** How many of the input are left out because they are done: `index + 1` of the last outcome before. Default: 0. */
  readonly from?: number;
  /** Stops: no more is sent, and what is under way is aborted. */
  readonly signal?: AbortSignal;
}

/**
 * Yields the outcomes in the order of the input. No one is invited twice: the organization's invites are listed first, so that the same
 * call can be made again after a failure. When the caller stops iterating, the requests that are under way are still completed.
 * @throws {unknown} the reason of the signal, or the error of the list of invites
 */
export async function* inviteMany(
  client: Pick<OpenAIInvites, "invites">,
  requests: Iterable<InviteRequest> | AsyncIterable<InviteRequest>,
  { concurrency = 4, from = 0, signal }: InviteManyOptions = {},
): AsyncGenerator<InviteOutcome, void, undefined> {
  if (!(concurrency >= 1)) throw new RangeError("concurrency must be at least 1");
  const options = signal === undefined ? {} : { signal };
  const invites = new Map<string, Promise<Invite | undefined>>();
  for await (const invite of client.invites.list({ limit: 100 }, options))
    if (invite.status !== "expired") invites.set(keyOf(invite), Promise.resolve(invite));

  const settle = async (request: InviteRequest, index: number): Promise<InviteOutcome> => {
    const key = keyOf(request);
    for (let earlier = invites.get(key); earlier !== undefined; earlier = invites.get(key)) {
      const invite = await earlier;
      if (invite !== undefined) return { status: "already-there", index, request, invite };
      if (invites.get(key) === earlier) break;
    }
    const created = client.invites.create(request, options);
    invites.set(
      key,
      created.catch(() => undefined),
    );
    try {
      return { status: "invited", index, request, invite: await created };
    } catch (error) {
      return error instanceof ConflictError
        ? { status: "already-there", index, request }
        : { status: "failed", index, request, error };
    }
  };

  const running: Promise<InviteOutcome>[] = [];
  let index = 0;
  try {
    for await (const request of requests) {
      signal?.throwIfAborted();
      if (index >= from) running.push(settle(request, index));
      index++;
      if (running.length >= concurrency) yield await next(running, signal);
    }
    while (running.length > 0) yield await next(running, signal);
  } finally {
    await Promise.all(running);
  }
}

/** The first of those that are under way. An outcome of an aborted request says nothing about the invite. */
async function next(running: Promise<InviteOutcome>[], signal: AbortSignal | undefined): Promise<InviteOutcome> {
  const outcome = await (running.shift() as Promise<InviteOutcome>);
  signal?.throwIfAborted();
  return outcome;
}

const keyOf = ({ email }: { readonly email: string }): string => email.trim().toLowerCase();
