/** Streams of the vendors' surface: they can be split, and end with their controller. */

import type { ServerResponse } from "node:http";
import { describe, expect, it, vi } from "vitest";
import { jsonLines } from "../../templates/core/json-lines.js";
import { sdkConnect } from "../../templates/core/sdk-connect.js";
import { asStream, type Stream } from "../../templates/core/sdk-stream.js";
import { serve } from "../behaviour/support/server.js";
import { rejection, unhandledWhile } from "../behaviour/support/setup.js";

interface Paths {
  "/start": { post: { parameters: object; responses: { 200: { content: { "application/json": object } } } } };
}

describe("the two streams of one", () => {
  const lines = async (reply: (response: ServerResponse) => unknown): Promise<[Stream<number>, () => number]> => {
    const server = await serve((_, response) => {
      response.writeHead(200, { "Content-Type": "application/x-ndjson" }).write("1\n2\n");
      reply(response);
    });
    const api = sdkConnect<Paths>({ baseURL: server.url }, {});
    return [await api.call("post", "/start", {}, {}, { read: asStream(jsonLines<number>()) }), server.underWay];
  };
  const all = async (stream: Stream<number>, count = Infinity): Promise<number[]> => {
    const values: number[] = [];
    for await (const value of stream) if (values.push(value) === count) break;
    return values;
  };

  it("have the same values, whether they are read at once or one after the other", async () => {
    for (const isAtOnce of [true, false]) {
      const [stream] = await lines((response) => response.end("3\n"));
      const [one, other] = stream.tee();
      const first = all(one);
      if (!isAtOnce) await first;
      expect(await Promise.all([first, all(other)])).toEqual([
        [1, 2, 3],
        [1, 2, 3],
      ]);
      expect(() => stream.tee()).toThrow("only once");
    }
  });

  it("close the connection when both have been left, or their controller is aborted", async () => {
    const [stream, underWay] = await lines(() => {});
    const [one, other] = stream.tee();
    expect([await all(one, 1), underWay(), await all(other, 2)]).toEqual([[1], 1, [1, 2]]);
    await vi.waitFor(() => expect(underWay()).toBe(0));
    const [aborted, underWayToo] = await lines(() => {});
    const [reading, idle] = aborted.tee();
    setTimeout(() => idle.controller.abort(), 50);
    expect([await all(reading), await all(idle)]).toEqual([[1, 2], []]);
    await vi.waitFor(() => expect(underWayToo()).toBe(0));
  });

  it("fail alike, and alone where the other is not read", async () => {
    const reasons = await unhandledWhile(async () => {
      const [stream] = await lines((response) => setTimeout(() => response.destroy(), 20));
      const [one, other] = stream.tee();
      expect(await rejection(all(one))).toMatchObject({ name: "ConnectionError" });
      expect(await rejection(all(other))).toMatchObject({ name: "ConnectionError" });
      const [unread] = await lines((response) => setTimeout(() => response.destroy(), 20));
      expect(await rejection(all(unread.tee()[0]))).toMatchObject({ name: "ConnectionError" });
    });
    expect(reasons).toEqual([]);
  });
});

describe("a stream that is aborted before it is iterated", () => {
  it("closes the connection, and is empty", async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { "Content-Type": "application/x-ndjson" }).write('{"a":1}\n');
    });
    const api = sdkConnect<Paths>({ baseURL: server.url }, {});
    const stream: Stream<unknown> = await api.call("post", "/start", {}, {}, { read: asStream(jsonLines()) });
    expect(server.underWay()).toBe(1);
    stream.controller.abort();
    await vi.waitFor(() => expect(server.underWay()).toBe(0));
    const values: unknown[] = [];
    for await (const value of stream) values.push(value);
    expect(values).toEqual([]);
    expect(await new Response(stream.toReadableStream()).text()).toBe("");
  });
});
