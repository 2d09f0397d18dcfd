/** A consumer's program that every runtime and kind of module runs, without anything that only one platform has. */

import { AbortedError, ApiError, type Item, NotFoundError, Runtimes, TimeoutError } from "runtimes-sdk";

/** Feature → its fault; "" if there is none. */
export type Results = Record<string, string>;

const equal = (actual: unknown, wanted: unknown): void => {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(wanted)];
  if (left !== right) throw new Error(`${String(left)} in place of ${String(right)}`);
};

/** The error that a call rejects with. */
const failure = (call: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(call).then(
    () => undefined,
    (error: unknown) => error,
  );

const ids = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `item-${String(from + index)}`);

async function listed(items: AsyncIterable<Item>): Promise<string[]> {
  const found: string[] = [];
  for await (const { id } of items) found.push(id);
  return found;
}

function streamOf(...parts: string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(encoder.encode(part));
      controller.close();
    },
  });
}

const features: Record<string, (client: Runtimes) => Promise<void>> = {
  list: async (client) => equal(await listed(client.items.list({ limit: 2 })), ids(1, 5)),
  create: async (client) => equal(await client.items.create({ id: "new" }), { id: "new" }),
  error: async (client) => {
    const error = await failure(client.items.retrieve("none"));
    if (!(error instanceof NotFoundError)) throw error;
    equal([error.status, error.requestId, error.body], [404, "request", { reason: "no item" }]);
  },
  retry: async (client) => {
    const { data, response } = await client.flaky.retrieve(crypto.randomUUID()).withResponse();
    equal([data.id, response.headers.get("x-attempts")], ["flaky", "2"]);
  },
  timeout: async (client) => {
    const error = await failure(client.slow.retrieve({ timeout: 100, maxRetries: 0 }));
    if (!(error instanceof TimeoutError)) throw error;
  },
  abort: async (client) => {
    const controller = new AbortController();
    const call = failure(client.slow.retrieve({ signal: controller.signal }));
    setTimeout(() => controller.abort(), 50);
    const error = await call;
    if (!(error instanceof AbortedError)) throw error;
  },
  redirect: async (client) => equal(await client.moved.retrieve({ maxRetries: 0 }), { id: "item-1" }),
  headers: async (client) => {
    const received = await client.headers.retrieve({ headers: { "X-Own": "own", Cookie: "a=1" } });
    equal([received["x-own"], received["cookie"]], ["own", "a=1"]);
  },
  "upload of a Blob": async (client) => {
    equal(await client.files.update("blob", new Blob(["é", "1"])), { bytes: 3, text: "é1" });
  },
  "upload of a stream": async (client) => {
    const size = await client.files.update("stream", streamOf("one ", "two"), { maxRetries: 0 });
    equal(size, { bytes: 7, text: "one two" });
  },
  "upload in a form": async (client) => {
    const { text } = await client.forms.create({ file: new Blob(["content"]), note: "a note" });
    equal([text.includes("content"), text.includes("a note")], [true, true]);
  },
  events: async (client) => equal(await listed(await client.events.retrieve()), ids(1, 3)),
  resume: async (client) => {
    const items = client.items.list({ limit: 2 })[Symbol.asyncIterator]();
    for (let count = 0; count < 3; count++) await items.next();
    equal(await listed(client.items.list({ limit: 2 }).resume(items.checkpoint)), ids(4, 5));
  },
};

export async function scenario(baseURL: string): Promise<Results> {
  const client = new Runtimes({ baseURL, token: "secret", dangerouslyAllowBrowser: true, logLevel: "off" });
  const results: Results = {};
  for (const [name, feature] of Object.entries(features)) {
    results[name] = await feature(client).then(
      () => "",
      (error: unknown) =>
        (error instanceof ApiError || error instanceof Error ? String(error.message) : String(error)) || "failed",
    );
  }
  return results;
}
