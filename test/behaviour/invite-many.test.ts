/** `inviteMany`, the helper that ships with the package: an outcome for each, in order, and no one is invited twice. */

import { getEventListeners } from "node:events";
import type { InviteRequest, OpenAIInvites } from "openai-invites";
import { inviteMany, type InviteManyOptions, type InviteOutcome } from "openai-invites/extensions/invite-many";
import { describe, expect, it } from "vitest";
import { type Fault, failing, type InvitesServer, refusal, slowHeaders } from "../support/invites-server.js";
import { rejection, setUp, unhandledWhile } from "./support/setup.js";

const people = (...names: string[]): InviteRequest[] =>
  names.map((name) => ({ email: `${name}@example.com`, role: "reader" }));
const many = (count: number): InviteRequest[] => people(...Array.from({ length: count }, (_, at) => `p${String(at)}`));

async function inviting(
  client: OpenAIInvites,
  requests: Iterable<InviteRequest> | AsyncIterable<InviteRequest>,
  options: InviteManyOptions = {},
): Promise<InviteOutcome[]> {
  const outcomes: InviteOutcome[] = [];
  for await (const outcome of inviteMany(client, requests, options)) outcomes.push(outcome);
  return outcomes;
}

const sent = ({ requests }: InvitesServer): string[] =>
  requests
    .filter(({ method }) => method === "POST")
    .map(({ body }) => (body as InviteRequest).email.replace("@example.com", ""));

const statuses = (outcomes: readonly InviteOutcome[]): string[] =>
  outcomes.map(({ index, status, request }) => `${String(index)} ${request.email.split("@")[0] ?? ""} ${status}`);

describe("each has an outcome, in order:", () => {
  it("invited, already there, failed", async () => {
    const { server, client } = await setUp({ invites: 150 });
    const requests = [...people("a", "invite-120", "b", "A"), { email: "", role: "reader" as const }, ...people("c")];
    const outcomes = await inviting(client, requests);
    expect(statuses(outcomes)).toEqual([
      "0 a invited",
      "1 invite-120 already-exists",
      "2 b invited",
      "3 A already-exists",
      "4  failed",
      "5 c invited",
    ]);
    expect(outcomes[0]).toMatchObject({ invite: { id: "invite-of-a@example.com" } });
    expect(outcomes[1]).toMatchObject({ invite: { id: "invite-120" } });
    expect(outcomes[4]).toMatchObject({ error: { status: 400 } });
    expect(sent(server).sort()).toEqual(["", "a", "b", "c"]);
  });

  it("a conflict means that the person is there", async () => {
    const { server, client } = await setUp();
    server.faults.onRequest(2, () => refusal(409, "a member already"));
    expect(statuses(await inviting(client, people("a", "b"), { concurrency: 1 }))).toEqual([
      "0 a already-exists",
      "1 b invited",
    ]);
  });

  it("one address once, however often it is in the input and whichever of its requests fail", async () => {
    const { server, client } = await setUp();
    server.faults.onRequest(2, () => refusal(400, "not now"));
    expect(statuses(await inviting(client, people("a", "a", "a", "a")))).toEqual([
      "0 a failed",
      "1 a invited",
      "2 a already-exists",
      "3 a already-exists",
    ]);
    expect(sent(server)).toEqual(["a", "a"]);
  });

  it("however long the first takes", async () => {
    const { server, client } = await setUp();
    server.faults.onRequest(2, slowHeaders(150));
    const outcomes = await inviting(client, many(5), { concurrency: 3 });
    expect(outcomes.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
    expect(outcomes.every(({ status }) => status === "invited")).toBe(true);
  });

  it("for people that come one by one", async () => {
    const { client } = await setUp();
    async function* arriving(): AsyncGenerator<InviteRequest> {
      yield* many(3);
    }
    expect(await inviting(client, arriving())).toHaveLength(3);
  });
});

it.each([1, 2, 4])("at most %i requests are under way", async (concurrency) => {
  const { server, client } = await setUp();
  let [now, most] = [0, 0];
  const counted: Fault = async (reply) => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, 20));
    now--;
    return reply();
  };
  server.faults.onRequest(2, counted, Infinity);
  await inviting(client, many(9), { concurrency });
  expect(most).toBe(concurrency);
});

describe("it can be continued", () => {
  it("by the same call: those who are invited are there", async () => {
    const { server, client } = await setUp();
    server.faults.onRequest(4, failing(400), 2);
    const first = statuses(await inviting(client, many(5), { concurrency: 1 }));
    expect(first.filter((line) => line.endsWith("failed"))).toEqual(["2 p2 failed", "3 p3 failed"]);
    const second = statuses(await inviting(client, many(5)));
    expect(second.filter((line) => line.endsWith("invited"))).toEqual(["2 p2 invited", "3 p3 invited"]);
    expect(sent(server).toSorted()).toEqual(["p0", "p1", "p2", "p2", "p3", "p3", "p4"]);
  });

  it("behind the last outcome, in another process too", async () => {
    const { server, client } = await setUp();
    let last = -1;
    for await (const { index } of inviteMany(client, many(6), { concurrency: 1 })) {
      last = index;
      if (index === 2) break;
    }
    const rest = await inviting(client, many(6), { startIndex: last + 1 });
    expect(rest.map(({ index }) => index)).toEqual([3, 4, 5]);
    expect(sent(server)).toEqual(["p0", "p1", "p2", "p3", "p4", "p5"]);
  });
});

describe("people that take long to come", () => {
  async function* slow(until: Promise<unknown>): AsyncGenerator<InviteRequest> {
    yield* people("a", "b");
    await until;
    yield* people("c");
  }

  it("do not hold up the outcomes before them", async () => {
    const { client } = await setUp();
    let come: (value: unknown) => void = () => {};
    const seen: string[] = [];
    for await (const { request } of inviteMany(client, slow(new Promise((resolve) => (come = resolve))))) {
      seen.push(request.email);
      if (seen.length === 2) come(undefined);
    }
    expect(seen).toEqual(["a@example.com", "b@example.com", "c@example.com"]);
  });

  it("are not waited for once the signal is aborted, or the caller stops", async () => {
    const { server, client } = await setUp();
    const controller = new AbortController();
    const reason = new Error("enough");
    const reasons = await unhandledWhile(async () => {
      const requests = slow(new Promise(() => {}));
      setTimeout(() => controller.abort(reason), 100);
      expect(await rejection(inviting(client, requests, { signal: controller.signal }))).toBe(reason);
      let count = 0;
      for await (const _ of inviteMany(client, slow(new Promise(() => {})))) if (++count === 2) break;
    });
    expect(reasons).toEqual([]);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
    expect(sent(server)).toEqual(["a", "b"]);
  });
});

it("the source is closed when the caller stops", async () => {
  const { client } = await setUp();
  let closed = false;
  function* source(): Generator<InviteRequest> {
    try {
      yield* many(9);
    } finally {
      closed = true;
    }
  }
  for await (const _ of inviteMany(client, source(), { concurrency: 2 })) break;
  expect(closed).toBe(true);
});

describe("it ends", () => {
  it("with the reason of its signal, and sends no more", async () => {
    const { server, client } = await setUp();
    const controller = new AbortController();
    const reason = new Error("enough");
    server.faults.onRequest(4, slowHeaders(2_000), Infinity);
    const seen: string[] = [];
    const reasons = await unhandledWhile(async () => {
      const work = async (): Promise<void> => {
        for await (const { status } of inviteMany(client, many(9), { concurrency: 2, signal: controller.signal })) {
          seen.push(status);
          if (seen.length === 2) setTimeout(() => controller.abort(reason), 20);
        }
      };
      expect(await rejection(work())).toBe(reason);
    });
    expect(reasons).toEqual([]);
    expect(seen).toEqual(["invited", "invited"]);
    expect(sent(server).length).toBeLessThanOrEqual(4);
  });

  it("when the caller stops, once what is under way is done", async () => {
    const { server, client } = await setUp();
    for await (const { index } of inviteMany(client, many(9), { concurrency: 3 })) if (index === 1) break;
    const count = sent(server).length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(sent(server)).toHaveLength(count);
    expect(server.invites).toHaveLength(count);
  });

  it("with the error of the list, before anyone is invited", async () => {
    const { server, client } = await setUp({}, { apiKey: "wrong" });
    expect(await rejection(inviting(client, many(2)))).toMatchObject({ status: 401 });
    expect(sent(server)).toEqual([]);
  });

  it("at once if the concurrency is not a number of requests", async () => {
    const { client } = await setUp();
    expect(await rejection(inviting(client, [], { concurrency: 0 }))).toBeInstanceOf(RangeError);
  });
});
