/** Events and lines of JSON, converted as they arrive, to the last digit of their integers. */

import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { object, ref, string } from "../contents/document.js";
import { type GeneratedClient, generateClient } from "../support/client.js";
import { problemsOfSources } from "./compiled.js";

const date = { type: "string", format: "date-time" };
const long = { type: "integer", format: "int64" };
const stream = (type: string, media: object): object => ({
  get: {
    responses: {
      "200": { description: "", content: { [type]: media } },
      "400": { description: "", content: { "application/json": { schema: ref("Problem") } } },
    },
  },
});
const named = (event: string, data: object): object =>
  object({ event: { const: event }, data, id: string }, ["event", "data"]);

const document = {
  openapi: "3.2.0",
  info: { title: "Streams", version: "1.0.0" },
  servers: [{ url: "http://document.invalid" }],
  paths: {
    "/ticks": stream("text/event-stream", { schema: ref("Tick") }),
    "/lines": stream("application/jsonl", { itemSchema: ref("Tick") }),
    "/named": stream("text/event-stream", {
      itemSchema: { oneOf: [named("tick", ref("Tick")), named("word", string)] },
    }),
    "/words": stream("text/event-stream", { schema: string }),
  },
  components: {
    schemas: {
      Tick: object({ id: long, at: date, name: string, parts: { type: "array", items: ref("Tick") } }, ["id", "at"]),
      Problem: object({ message: string, retry_at: date, ticket: long }),
    },
  },
};

const iso = "2026-01-31T12:00:00.000Z";
const at = new Date(iso);
const big = 9_007_199_254_740_993n;
const tick = `{"id":${String(big)},"at":"${iso}","name":"${String(big)}","parts":[{"id":1,"at":"${iso}"}],"other":${String(big)}}`;
const value = { id: big, at, name: String(big), parts: [{ id: 1n, at }], other: Number(big) };

type Values = AsyncIterable<unknown> & { readonly controller: AbortController; toReadableStream: () => ReadableStream };
type Resource = { readonly retrieve: () => Promise<Values> };

let server: Server;
let write: (response: ServerResponse) => void;
let ended: Promise<void>;
beforeAll(async () => {
  server = createServer((request, response) => {
    const type = request.url === "/lines" ? "application/jsonl" : "text/event-stream";
    response.writeHead(200, { "Content-Type": type }).flushHeaders();
    ended = new Promise((resolve) => response.on("close", resolve));
    write(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());

describe.each(["fetchwright", "sdk"] as const)("with the surface %s", (surface) => {
  let generated: GeneratedClient;
  const streamOf = async (name: string): Promise<Values> => {
    const Class = generated.module["Client"] as new (options: object) => Record<string, Resource>;
    const baseURL = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    return (new Class({ baseURL, maxRetries: 0 })[name] as Resource).retrieve();
  };
  const valuesOf = async (name: string, text: string): Promise<unknown[]> => {
    write = (response) => response.end(text);
    const values: unknown[] = [];
    for await (const each of await streamOf(name)) values.push(each);
    return values;
  };
  beforeAll(async () => {
    generated = await generateClient(document, { surface, convert: { dateTime: "Date", int64: "bigint" } });
  });
  afterAll(() => generated.remove());

  it.each<[name: string, text: string, want: readonly unknown[]]>([
    ["ticks", `data: ${tick}\n\ndata: {"id":2,"at":"${iso}"}\n\ndata: [DONE]\n\n`, [value, { id: 2n, at }]],
    ["ticks", `data: {"id":-${String(big)},\ndata: "at":"never"}\n\n`, [{ id: -big, at: "never" }]],
    ["lines", `${tick}\n{"id":2,"at":"${iso}"}\n`, [value, { id: 2n, at }]],
    [
      "named",
      `event: tick\nid: 1\ndata: ${tick}\n\nevent: word\ndata: ${iso}\n\n`,
      [
        { event: "tick", data: value, id: "1" },
        { event: "word", data: iso },
      ],
    ],
    ["words", `data: ${iso}\n\ndata: ${String(big)}\n\n`, [iso, String(big)]],
  ])("%s: %j", async (name, text, want) => {
    expect(await valuesOf(name, text)).toEqual(want);
  });

  it("an error that the stream reports is converted too, and one that is no JSON is a ParseError", async () => {
    const problem = `{"message":"late","retry_at":"${iso}","ticket":${String(big)}}`;
    await expect(valuesOf("ticks", `event: error\ndata: ${problem}\n\n`)).rejects.toMatchObject({
      body: { message: "late", retry_at: at, ticket: big },
    });
    await expect(valuesOf("words", `event: error\ndata: ${problem}\n\n`)).rejects.toMatchObject({
      body: { message: "late", retry_at: at, ticket: big },
    });
    await expect(valuesOf("lines", "{")).rejects.toMatchObject({ name: "ParseError" });
  });

  it("leaving the loop closes the connection", async () => {
    write = (response) => response.write(`data: ${tick}\n\n`);
    for await (const each of await streamOf("ticks")) {
      expect(each).toEqual(value);
      break;
    }
    await ended;
  });

  // Only the vendors' surface has a controller and `toReadableStream()`.
  it.skipIf(surface !== "sdk")("aborting ends a stream that waits for its next value", async () => {
    write = (response) => response.write(`data: ${tick}\n\n`);
    const waiting = await streamOf("ticks");
    setTimeout(() => waiting.controller.abort(), 50);
    const values: unknown[] = [];
    for await (const each of waiting) values.push(each);
    expect(values).toEqual([value]);
    await ended;
  });

  it.skipIf(surface !== "sdk")("a readable stream has its values as lines of JSON, as they were sent", async () => {
    write = (response) => response.end(`data: ${tick}\n\n`);
    const lines = await new Response((await streamOf("ticks")).toReadableStream()).text();
    expect(lines).toBe(`${tick.replace(/,"other":\d+/u, `,"other":${String(Number(big))}`)}\n`);
  });

  it("types are those of the values", async () => {
    expect(await problemsOfSources(generated)).toEqual([]);
    const found = generated.problems({
      events:
        "for await (const { id, at } of await client.ticks.retrieve()) { id satisfies bigint; at satisfies Date; }",
      lines: "for await (const { parts } of await client.lines.retrieve()) parts?.[0]?.at satisfies Date | undefined;",
      named:
        'for await (const each of await client.named.retrieve()) if (each.event === "tick") each.data.id satisfies bigint;',
      ...(surface === "sdk"
        ? { controller: "(await client.ticks.retrieve()).controller satisfies AbortController;" }
        : {}),
    });
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries([...found.keys()].map((name) => [name, []])));
  });
});
