// Generated from templates/extensions/invite-many.ts by fetchwright. Do not edit.

/** Invites many people: several at a time, in order, with an outcome for each. */

import { ConflictError, type Invite, type InviteRequest, type OpenAIInvites } from "../index.js";

/** The outcome of one invitation. `index` is its position in the input. */
export type InviteOutcome =
  | {
      readonly status: "invited";
      readonly index: number;
      readonly request: InviteRequest;
      readonly invite: Invite;
    }
  /** The person has a pending or accepted invite, is a member, or is in the input twice. */
  | {
      readonly status: "already-exists";
      readonly index: number;
      readonly request: InviteRequest;
      readonly invite?: Invite;
    }
  | {
      readonly status: "failed";
      readonly index: number;
      readonly request: InviteRequest;
      readonly error: unknown;
    };

export interface InviteManyOptions {
  /** How many requests run at the same time. Default: 4. */
  readonly concurrency?: number;
  /** The index of the first request to send; earlier ones are skipped. To continue, pass `index + 1` of the last outcome. Default: 0. */
  readonly startIndex?: number;
  /** Stops the invitations: no more are sent, and running requests are aborted. */
  readonly signal?: AbortSignal;
}

/**
 * Yields the outcomes in the order of the input. No one is invited twice: the organization's invites are listed first, so that the same
 * call can be repeated after a failure. If the caller stops iterating, running requests are still completed.
 * @throws {unknown} the reason of the signal, or the error of listing the invites
 */
export async function* inviteMany(
  client: Pick<OpenAIInvites, "invites">,
  requests: Iterable<InviteRequest> | AsyncIterable<InviteRequest>,
  { concurrency = 4, startIndex = 0, signal }: InviteManyOptions = {},
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
      if (invite !== undefined) return { status: "already-exists", index, request, invite };
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
        ? { status: "already-exists", index, request }
        : { status: "failed", index, request, error };
    }
  };

  yield* inOrder(requests, settle, concurrency, startIndex, signal);
}

interface Read {
  readonly next: IteratorResult<InviteRequest>;
}

/** Yields the outcomes in the order of the input, each as soon as it is known, even while the source is waiting for its next request. */
async function* inOrder(
  requests: Iterable<InviteRequest> | AsyncIterable<InviteRequest>,
  settle: (request: InviteRequest, index: number) => Promise<InviteOutcome>,
  concurrency: number,
  startIndex: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<InviteOutcome, void, undefined> {
  const source =
    Symbol.asyncIterator in requests
      ? requests[Symbol.asyncIterator]()
      : requests[Symbol.iterator]();
  const running: Promise<InviteOutcome>[] = [];
  let reading: Promise<Read> | undefined;
  let index = 0;
  let ended = false;
  try {
    while (!ended || running.length > 0) {
      if (!ended && running.length < concurrency)
        reading ??= Promise.resolve(source.next()).then((next) => ({ next }));
      // An outcome of an aborted request states nothing about the invite.
      const first = await unlessAborted<InviteOutcome | Read>(
        [...running.slice(0, 1), ...(reading === undefined ? [] : [reading])],
        signal,
      );
      if ("next" in first) {
        reading = undefined;
        ended = first.next.done === true;
        if (first.next.done !== true && index++ >= startIndex)
          running.push(settle(first.next.value, index - 1));
      } else {
        void running.shift();
        yield first;
      }
    }
  } finally {
    reading?.catch(() => {});
    const closed = ended ? undefined : source.return?.();
    // A source that is waiting for its next request closes when that request arrives.
    if (reading === undefined) await closed;
    else void Promise.resolve(closed).catch(() => {});
    await Promise.all(running);
  }
}

/** The first of the promises to settle. @throws {unknown} the reason of the signal, as soon as it is aborted */
async function unlessAborted<T>(
  work: readonly Promise<T>[],
  signal: AbortSignal | undefined,
): Promise<T> {
  let off = (): void => {};
  const abort = new Promise<never>((_, reject) => {
    const listener = (): void => reject(signal?.reason as Error);
    signal?.addEventListener("abort", listener);
    off = () => signal?.removeEventListener("abort", listener);
  });
  try {
    signal?.throwIfAborted();
    const first = await Promise.race([abort, ...work]);
    signal?.throwIfAborted();
    return first;
  } finally {
    off();
  }
}

const keyOf = ({ email }: { readonly email: string }): string => email.trim().toLowerCase();
