/** Bodies that are read after their call has resolved: streams of values, and responses that are returned unread. */

import { getEventListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { ServerResponse } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { bearer } from "../../templates/core/auth.js";
import type { EventStream } from "../../templates/core/event-stream.js";
import { jsonEvents, namedEvents, textEvents } from "../../templates/core/events.js";
import { jsonLines } from "../../templates/core/json-lines.js";
import type { BaseOptions, RequestOptions } from "../../templates/core/options.js";
import type { Reader } from "../../templates/core/read.js";
import { callsTo, serve, type TestServer } from "./support/server.js";
import { rejection } from "./support/setup.js";

const types = { events: "text/event-stream", lines: "application/jsonl", sequence: "application/json-seq" };

/** Starts a server that writes a stream, and reads it. */
async function streaming<T>(
  type: keyof typeof types,
  write: (response: ServerResponse) => unknown,
  read: Reader<EventStream<T>>,
  options: BaseOptions & RequestOptions = {},
): Promise<{ server: TestServer; stream: EventStream<T> }> {
  const server = await serve((_, response) => {
    response.writeHead(200, { "Content-Type": types[type] }).flushHeaders();
    return write(response);
  });
  return { server, stream: await callsTo(server.url, options).get({ signal: options.signal }, read) };
}

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const values: T[] = [];
  for await (const value of stream) values.push(value);
  return values;
}

/** Milliseconds of CPU that the work takes. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

describe("events whose lines end with", () => {
  it.each([
    ["CR", "\r"],
    ["LF", "\n"],
    ["CRLF", "\r\n"],
  ])("%s arrive with the chunk that ends them, the last one too", async (_, end) => {
    let response: ServerResponse | undefined;
    const { stream } = await streaming("events", (opened) => (response = opened), jsonEvents<number>());
    const values = stream[Symbol.asyncIterator]();
    for (const number of [1, 2, 3]) {
      response?.write(`data: ${String(number)}${end}${end}`);
      expect(await Promise.race([values.next(), sleep(500)])).toEqual({ done: false, value: number });
    }
    response?.end();
    expect((await values.next()).done).toBe(true);
  });

  it("CRLF arrive once, when a chunk ends between CR and LF", async () => {
    const chunks = ["data: 1\r", "\ndata: 2\r\n\r", "\n", "data: 3\r\n\r\n"];
    const write = async (response: ServerResponse): Promise<void> => {
      for (const chunk of chunks) {
        response.write(chunk);
        await sleep(5);
      }
      response.end();
    };
    expect(await all((await streaming("events", write, textEvents())).stream)).toEqual(["1\n2", "3"]);
  });
});

it.each<[string, () => Reader<EventStream<unknown>>, unknown[]]>([
  ["JSON", jsonEvents, [1, 2]],
  ["JSON with names", namedEvents, [{ data: 1 }, { data: 2 }]],
  ["text", textEvents, ["1", "", "2"]],
])("an event without data is a value of text alone: %s", async (_, reader, want) => {
  const write = (response: ServerResponse): unknown => response.end("data: 1\n\nevent: ping\ndata:\n\ndata: 2\n\n");
  expect(await all((await streaming("events", write, reader())).stream)).toEqual(want);
});

it("the last event arrives without a blank line after it", async () => {
  const { stream } = await streaming("events", (response) => response.end("data: 1\n\ndata: 2"), jsonEvents<number>());
  expect(await all(stream)).toEqual([1, 2]);
});

it("the last event is a ParseError where its data breaks off", async () => {
  const { stream } = await streaming("events", (response) => response.end('data: {"a":'), jsonEvents());
  expect(await rejection(all(stream))).toMatchObject({ name: "ParseError" });
});

it.each(['{"message":"busy"}', "<!doctype html>"])("%s in place of an event is a ParseError", async (line) => {
  const write = (response: ServerResponse): unknown => response.end(`data: 1\n\n${line}\n`);
  const values = (await streaming("events", write, jsonEvents<number>())).stream[Symbol.asyncIterator]();
  expect(await values.next()).toEqual({ done: false, value: 1 });
  expect(await rejection(values.next())).toMatchObject({
    name: "ParseError",
    message: `GET /start: ${line} in place of an event`,
  });
});

describe("records of a JSON sequence", () => {
  const records = [{ a: [1, { b: "x\ny" }] }, 2, "three", [], null];

  it.each([0, 2, "\t"])("may have several lines, indented by %j, and arrive with their last one", async (indent) => {
    let response: ServerResponse | undefined;
    const { stream } = await streaming("sequence", (opened) => (response = opened), jsonLines<unknown>());
    const values = stream[Symbol.asyncIterator]();
    for (const record of records) {
      for (const line of `\u001E${JSON.stringify(record, null, indent)}\n`.split(/(?<=\n)/u)) response?.write(line);
      expect(await Promise.race([values.next(), sleep(500)])).toEqual({ done: false, value: record });
    }
    response?.end();
    expect((await values.next()).done).toBe(true);
  });

  it("whose lines are not indented end with the next record, or the stream", async () => {
    const write = (response: ServerResponse): unknown => response.end('\u001E{"a":\n1\n}\n\u001E[\n  1\n  ]');
    expect(await all((await streaming("sequence", write, jsonLines())).stream)).toEqual([{ a: 1 }, [1]]);
  });

  it("end in a ParseError where they break off, after the records before", async () => {
    const write = (response: ServerResponse): unknown => response.end('\u001E1\n\u001E{\n"a"\n\u001E2\n');
    const { stream } = await streaming("sequence", write, jsonLines<unknown>());
    const values = stream[Symbol.asyncIterator]();
    expect(await values.next()).toEqual({ done: false, value: 1 });
    expect(await rejection(values.next())).toMatchObject({ name: "ParseError" });
  });
});

describe("a long line", () => {
  const inChunks = (text: string) => (response: ServerResponse) => {
    for (let from = 0; from < text.length; from += 16_384) response.write(text.slice(from, from + 16_384));
    response.end();
  };
  const megabytes = (count: number): string => "x".repeat(count * 2 ** 20);

  it.each<[string, keyof typeof types, (text: string) => string, () => Reader<EventStream<unknown>>, number]>([
    ["of JSON", "lines", (text) => JSON.stringify(text), jsonLines, 1],
    ["of an event", "events", (text) => `data: ${text}\n\n`, textEvents, 1],
    ["that is no event", "events", (text) => text, textEvents, 0],
  ])("%s takes time that grows with its length alone", async (_, type, lineOf, reader, count) => {
    const cost = (size: number): Promise<number> =>
      cpuOf(async () => {
        const { stream } = await streaming(type, inChunks(lineOf(megabytes(size))), reader());
        expect(await all(stream)).toHaveLength(count);
      });
    await cost(1);
    expect(await cost(4)).toBeLessThan(1_500);
  });
});

describe("a stream", () => {
  const two = (response: ServerResponse): void => void response.write("1\n2\n");

  it("is closed by its signal, iterated or not", async () => {
    for (const isIterated of [false, true]) {
      const { signal, abort } = abortable();
      const { server, stream } = await streaming("lines", two, jsonLines<number>(), { signal });
      const values = stream[Symbol.asyncIterator]();
      if (isIterated) await values.next();
      expect(server.underWay()).toBe(1);
      abort();
      await expect.poll(server.underWay).toBe(0);
      expect(getEventListeners(signal, "abort")).toEqual([]);
      if (isIterated) await values.next();
      expect(await rejection(values.next())).toMatchObject({ name: "AbortedError" });
    }
  });

  it("is closed at once by return(), started or not, waiting or not", async () => {
    for (const [taken, isWaiting] of [
      [0, false],
      [1, false],
      [2, true],
    ] as const) {
      const { signal } = abortable();
      const { server, stream } = await streaming("lines", two, jsonLines<number>(), { signal });
      const values = stream[Symbol.asyncIterator]();
      for (let count = 0; count < taken; count++) await values.next();
      const waiting = isWaiting ? values.next() : undefined;
      expect(await values.return(undefined)).toEqual({ done: true, value: undefined });
      await waiting;
      await expect.poll(server.underWay).toBe(0);
      expect(await values.next()).toEqual({ done: true, value: undefined });
      expect(getEventListeners(signal, "abort")).toEqual([]);
    }
  });

  it("throws when it is iterated a second time", async () => {
    const { stream } = await streaming("lines", (response) => response.end("1\n"), jsonLines<number>());
    expect(await all(stream)).toEqual([1]);
    await expect(all(stream)).rejects.toThrow("iterated only once");
  });

  it("fails when nothing arrives for as long as the timeout, and not while its values are used", async () => {
    const { server, stream } = await streaming("lines", two, jsonLines<number>(), { timeout: 60 });
    const values = stream[Symbol.asyncIterator]();
    for (let count = 0; count < 2; count++) {
      await values.next();
      await sleep(100);
    }
    expect(await rejection(values.next())).toMatchObject({
      name: "TimeoutError",
      message: "GET /start: idle for 60 ms",
    });
    await expect.poll(server.underWay).toBe(0);
  });

  it("ends in a ConnectionError if it breaks off", async () => {
    const broken = async (response: ServerResponse): Promise<void> => {
      response.write("1\n");
      await sleep(30);
      response.destroy();
    };
    const { stream } = await streaming("lines", broken, jsonLines<number>());
    expect(await rejection(all(stream))).toMatchObject({ name: "ConnectionError" });
  });
});

describe("a response that is returned unread", () => {
  it("leaves nothing at its signal once its body has been read or cancelled", async () => {
    const { url } = await serve((_, response) => void response.end("{}"));
    const { signal } = abortable();
    const responseOf = (): Promise<Response> => callsTo(url).get({ signal }).asResponse();
    await (await responseOf()).text();
    await (await responseOf()).body?.cancel();
    expect(getEventListeners(signal, "abort")).toEqual([]);
    expect((await responseOf()).url).toBe(`${url}/start`);
  });

  it("is closed, and leaves nothing at its signal, when it is dropped unread", async () => {
    const server = await serve((_, response) => void response.writeHead(200).write("{"));
    const { signal } = abortable();
    const drop = async (): Promise<void> => void (await callsTo(server.url).get({ signal }).asResponse());
    await Promise.all([drop(), drop(), drop()]);
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const left = (): number => {
      collect();
      return server.underWay() + getEventListeners(signal, "abort").length;
    };
    await expect.poll(left, { timeout: 5_000 }).toBe(0);
  });

  it("fails when its body does not go on for as long as the timeout", async () => {
    const { url } = await serve((_, response) => void response.writeHead(200).write("{"));
    const response = await callsTo(url, { timeout: 60 }).get().asResponse();
    expect(await rejection(response.text())).toMatchObject({ name: "TimeoutError" });
  });
});

it("one signal for a hundred calls has one listener, and none when they are done", async () => {
  const warnings: Error[] = [];
  const keep = (warning: Error): void => void warnings.push(warning);
  process.on("warning", keep);
  const { url } = await serve((_, response) => void response.end("{}"));
  const { signal } = abortable();
  const { get } = callsTo(url);
  const calls = Array.from({ length: 100 }, () => get({ signal }));
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  await Promise.all(calls);
  expect(getEventListeners(signal, "abort")).toEqual([]);
  await sleep(0);
  process.off("warning", keep);
  expect(warnings).toEqual([]);
});

function abortable(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

it("a stream that the caller leaves within a value ends, and is no error", async () => {
  const { stream } = await streaming("lines", (response) => response.write('{"a":1}\n{"b":'), jsonLines<object>());
  const values = stream[Symbol.asyncIterator]();
  expect(await values.next()).toEqual({ done: false, value: { a: 1 } });
  const pending = values.next();
  await sleep(20);
  await values.return();
  expect(await pending).toEqual({ done: true, value: undefined });
});

it.each([
  ["what the server reports", 'event: error\ndata: {"message":"bad key sk-secret"}\n\n'],
  ["data that is not JSON", "data: sk-secret\n\n"],
])("a secret in %s is not in the stream's error", async (_, text) => {
  const auth = bearer("apiKey", "sk-secret");
  const server = await serve((_request, response) => {
    response.writeHead(200, { "Content-Type": types.events }).end(text);
  });
  const stream = await callsTo(server.url, {}, auth).get({}, jsonEvents<object>());
  const { message } = (await rejection(all(stream))) as Error;
  expect(message).toMatch(/^GET \/start: /u);
  expect(message).not.toContain("sk-secret");
});
