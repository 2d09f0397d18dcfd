/** Streams: all forms of lines, long ones, and how a stream and its connection end. */

import type { Call, Client, Item, Options, Stream } from "../client.js";
import type { HttpServer, Respond } from "../server.js";
import {
  isolated,
  count,
  growthOf,
  holdsWithin,
  idsOf,
  pause,
  rejection,
  settled,
  type Scenario,
  scenario,
  type Context,
} from "../scenario.js";

type Kind = "events" | "rows";
const types: Readonly<Record<Kind, string>> = { events: "text/event-stream", rows: "application/jsonl" };
const listOf = (client: Client, kind: Kind, options: Options = {}): Call<Stream> => client[kind].list(options);

/** Sends chunks, each a while after the other, so that they arrive by themselves. */
const inChunks =
  (kind: Kind, chunks: readonly (string | Buffer)[], wait = 15): Respond =>
  async (response) => {
    response.writeHead(200, { "Content-Type": types[kind] });
    for (const chunk of chunks) {
      response.write(chunk);
      await pause(wait);
    }
    response.end();
  };

const form = (name: string, kind: Kind, chunks: readonly (string | Buffer)[], expected = "1 2 3"): Scenario =>
  scenario(name, expected, async (context) =>
    idsOf(context, await listOf(context.client(await context.serve(inChunks(kind, chunks))), kind)),
  );

const events = (end: string): string => [1, 2, 3].map((id) => `data: {"id":"${String(id)}"}${end}${end}`).join("");
const letters = (text: string): string[] => text.split("");
const bytes = (text: string): Buffer[] => [...Buffer.from(text)].map((byte) => Buffer.from([byte]));
const rows = (end: string): string => [1, 2, 3].map((id) => `{"id":"${String(id)}"}${end}`).join("");

const forms: Scenario[] = [
  form("SSE, CR alone", "events", [events("\r")]),
  form("SSE, CR alone, letter by letter", "events", letters(events("\r"))),
  form("SSE, CR alone, a chunk an event", "events", events("\r").split(/(?<=\r\r)/u)),
  form("SSE, LF", "events", [events("\n")]),
  form("SSE, LF, letter by letter", "events", letters(events("\n"))),
  form("SSE, CR LF", "events", [events("\r\n")]),
  form("SSE, CR LF, letter by letter", "events", letters(events("\r\n"))),
  form("SSE, mixed line ends", "events", ['data: {"id":"1"}\r\n\ndata: {"id":"2"}\r\r\ndata: {"id":"3"}\n\r']),
  form("SSE, a BOM", "events", [`\ufeff${events("\n")}`]),
  form("SSE, comments and fields of no meaning", "events", [
    `: hello\n\nretry: 5\nid: 7\nfoo: bar\n${events("\n")}:\n\n`,
  ]),
  form("SSE, data over several lines", "events", [
    'data: {"id":\ndata: "1"}\n\ndata:{"id":"2"}\n\ndata: {"id":"3"}\n\n',
  ]),
  form("SSE, data over several lines, CR alone", "events", [
    'data: {"id":\rdata: "1"}\r\rdata:{"id":"2"}\r\rdata: {"id":"3"}\r\r',
  ]),
  form("SSE, no blank line after the last event", "events", [events("\n").trimEnd()]),
  form("SSE, no blank line after the last event, CR alone", "events", letters(`${events("\r").trimEnd()}\r`)),
  form("SSE, an event that is not finished", "events", [`${events("\n")}data: {"id":`], "1 2 3, ParseError 200"),
  form("SSE, fields without data at the end", "events", [`${events("\n")}id: 4\nevent: end\n`]),
  form(
    "SSE, JSON in place of an event",
    "events",
    [`${events("\n")}{"error":{"message":"no"}}\n`],
    "1 2 3, ParseError 200",
  ),
  form("SSE, a page in place of an event", "events", ["<!doctype html>\n<html></html>\n"], "ParseError 200"),
  form("SSE, characters of several bytes, byte by byte", "events", bytes('data: {"id":"ä€😀"}\n\n'), "ä€😀"),
  scenario("SSE, CR alone, 2,100 events in one chunk", "2100 events", async (context) => {
    const server = await context.serve(inChunks("events", [events("\r").repeat(700)]));
    return count((await idsOf(context, await context.client(server).events.list())).split(" ").length, "events");
  }),
  form("JSON lines, LF", "rows", [rows("\n")]),
  form("JSON lines, CR LF", "rows", [rows("\r\n")]),
  form("JSON lines, letter by letter", "rows", letters(rows("\r\n"))),
  form("JSON lines, no line end after the last", "rows", [rows("\n").trimEnd()]),
  form("JSON lines, blank lines", "rows", [`\n${rows("\n\n")}\n`]),
  form("JSON lines, a BOM", "rows", [`\ufeff${rows("\n")}`]),
  form("JSON lines, characters of several bytes, byte by byte", "rows", bytes('{"id":"ä€😀"}\n'), "ä€😀"),
  form("JSON lines, U+2028 within a value", "rows", ['{"id":"a\u2028b"}\n'], "a\u2028b"),
];

/** A stream in which each event is written only after the previous one has arrived. */
const prompt = (name: string, kind: Kind, end: string): Scenario =>
  scenario(`${name}: each arrives before the next is sent`, "3 in time", async (context) => {
    let arrived = 0;
    let inTime = 0;
    const server = await context.serve(async (response) => {
      response.writeHead(200, { "Content-Type": types[kind] });
      for (let sent = 1; sent <= 3; sent++) {
        response.write(`${kind === "events" ? "data: " : ""}{"id":"${String(sent)}"}${end}`);
        const expected = sent;
        if (await holdsWithin(700, () => arrived === expected)) inTime++;
      }
      response.end();
    });
    for await (const _ of await listOf(context.client(server), kind)) arrived++;
    return `${String(inTime)} in time`;
  });

const prompts: Scenario[] = [
  prompt("SSE, CR alone", "events", "\r\r"),
  prompt("SSE, LF", "events", "\n\n"),
  prompt("SSE, CR LF", "events", "\r\n\r\n"),
  prompt("JSON lines", "rows", "\n"),
];

/** A body of a given size that arrives in chunks of at most 64 KB, in time proportional to its size. */
const long = (name: string, kind: Kind, body: (size: number) => string, size: number, chunk = 65_536): Scenario =>
  isolated(name, "linear", async (context) => {
    const fetch = (request: Request): Promise<Response> => {
      const content = Buffer.from(body(Number(new URL(request.url).searchParams.get("size"))));
      let at = 0;
      const stream = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          if (at >= content.length) return controller.close();
          controller.enqueue(content.subarray(at, (at += chunk)));
        },
      });
      return Promise.resolve(new Response(stream, { headers: { "Content-Type": types[kind] } }));
    };
    return growthOf(async (length) => {
      const client = context.client({ url: "http://127.0.0.1" }, { fetch, logLevel: "off" });
      const stream = await listOf(client, kind, { query: { size: length } });
      await settled(
        (async () => {
          for await (const _ of stream);
        })(),
      );
    }, size);
  });

const filler = (size: number): string => "x".repeat(size);
const longs: Scenario[] = [
  long("JSON lines: a line of 8 MB", "rows", (size) => `{"id":"${filler(size)}"}\n`, 8_000_000),
  long("JSON lines: a line of 2 MB in small chunks", "rows", (size) => `{"id":"${filler(size)}"}\n`, 2_000_000, 500),
  long("JSON lines: a line of 8 MB without an end", "rows", (size) => `{"id":"${filler(size)}`, 8_000_000),
  long("JSON lines: 300,000 short lines", "rows", (size) => '{"id":"1"}\n'.repeat(size), 300_000),
  long("JSON lines: 4 MB of blank lines", "rows", (size) => "\n".repeat(size), 4_000_000),
  long("SSE: a line of 8 MB of data", "events", (size) => `data: {"id":"${filler(size)}"}\n\n`, 8_000_000),
  long("SSE: 2 MB of data in small chunks", "events", (size) => `data: {"id":"${filler(size)}"}\n\n`, 2_000_000, 500),
  long("SSE: a line of 8 MB of junk", "events", filler, 8_000_000),
  long("SSE: a line of 2 MB of junk in small chunks", "events", filler, 2_000_000, 500),
  long("SSE: a comment of 8 MB", "events", (size) => `:${filler(size)}`, 8_000_000),
  long("SSE: 300,000 lines of junk", "events", (size) => "junk without a colon\n".repeat(size), 300_000),
  long("SSE: 300,000 lines of junk, CR alone", "events", (size) => "junk: more\r".repeat(size), 300_000),
  long("SSE: 4 MB of colons", "events", (size) => ":".repeat(size), 4_000_000),
  long("SSE: 300,000 data lines of one event", "events", (size) => `${"data: 1\n".repeat(size)}\n`, 300_000),
];

/** One value, and then nothing more. */
const openAfterOne =
  (kind: Kind): Respond =>
  (response) => {
    response.writeHead(200, { "Content-Type": types[kind] });
    response.write(`${kind === "events" ? "data: " : ""}{"id":"1"}\n\n`);
  };

const closed = async ({ received }: HttpServer): Promise<string> =>
  (await holdsWithin(1_000, () => received.length > 0 && received.every(({ isClosed }) => isClosed())))
    ? "closed"
    : "open";

/** The end of a stream and of its connection. */
const ending = (
  name: string,
  expected: string,
  use: (stream: Stream, controller: AbortController, context: Context, server: HttpServer) => Promise<string>,
  options: Options = {},
): Scenario[] =>
  (["events", "rows"] as const).map((kind) =>
    scenario(`${kind === "events" ? "SSE" : "JSON lines"}: ${name}`, expected, async (context) => {
      const server = await context.serve(openAfterOne(kind));
      const controller = new AbortController();
      const stream = await listOf(context.client(server), kind, { signal: controller.signal, ...options });
      return use(stream, controller, context, server);
    }),
  );

const nextOf = (iterator: AsyncIterator<Item>): Promise<string> =>
  iterator.next().then(({ done, value }) => (done === true ? "done" : value.id));

const endings: Scenario[] = [
  ...ending("aborted before it is iterated", "closed, AbortedError", async (stream, controller, context, server) => {
    controller.abort();
    return `${await closed(server)}, ${await context.outcome(nextOf(stream[Symbol.asyncIterator]()))}`;
  }),
  ...ending("aborted while it waits", "1, AbortedError, closed", async (stream, controller, context, server) => {
    setTimeout(() => controller.abort(), 100);
    return `${await idsOf(context, stream)}, ${await closed(server)}`;
  }),
  ...ending("left by break", "closed", async (stream, _, __, server) => {
    for await (const _ of stream) break;
    return closed(server);
  }),
  ...ending("return() before the first next()", "closed, done", async (stream, _, __, server) => {
    const iterator = stream[Symbol.asyncIterator]();
    await iterator.return(undefined);
    return `${await closed(server)}, ${await nextOf(iterator)}`;
  }),
  ...ending("return() while next() waits", "1, closed, done", async (stream, _, __, server) => {
    const iterator = stream[Symbol.asyncIterator]();
    const first = await nextOf(iterator);
    const waiting = nextOf(iterator);
    void settled(iterator.return(undefined));
    const state = await closed(server);
    return `${first}, ${state}, ${await Promise.race([waiting, pause(500).then(() => "still waiting")])}`;
  }),
  ...ending("throw() into it", "closed, done", async (stream, _, __, server) => {
    const iterator = stream[Symbol.asyncIterator]();
    await nextOf(iterator);
    await settled(iterator.throw(new Error("mine")));
    return `${await closed(server)}, ${await nextOf(iterator)}`;
  }),
  ...ending("a second iteration", "1; throws", async (stream) => {
    for await (const { id } of stream) {
      const again = await settled((async () => stream[Symbol.asyncIterator]().next())());
      return `${id}; ${again.isOk ? "yields" : "throws"}`;
    }
    return "nothing";
  }),
  ...ending("a second iteration after the first", "throws", async (stream) => {
    for await (const _ of stream) break;
    const again = await settled((async () => stream[Symbol.asyncIterator]().next())());
    return again.isOk ? "ends in silence" : "throws";
  }),
  ...ending(
    "silent for longer than the idle limit",
    "1, TimeoutError, closed",
    async (stream, _, context, server) => {
      const ids = await Promise.race([idsOf(context, stream), pause(3_000).then(() => "no end")]);
      return `${ids}, ${await closed(server)}`;
    },
    { timeout: 300, idleTimeout: 300 },
  ),
];

const slow = async (response: Parameters<Respond>[0], kind: Kind, times: number): Promise<void> => {
  response.writeHead(200, { "Content-Type": types[kind] });
  for (let sent = 1; sent <= times; sent++) {
    response.write(`${kind === "events" ? "data: " : ""}{"id":"${String(sent)}"}\n\n`);
    await pause(100);
  }
  response.end();
};

const idle: Scenario[] = [
  scenario("a stream that goes on for longer than the limits", "1 2 3 4 5 6 7 8", async (context) => {
    const server = await context.serve((response) => slow(response, "events", 8));
    return idsOf(context, await context.client(server).events.list({ timeout: 400, idleTimeout: 400 }));
  }),
  scenario("a stream whose reader is slow", "1 2 3", async (context) => {
    const server = await context.serve((response) => slow(response, "rows", 3));
    const ids: string[] = [];
    for await (const { id } of await context.client(server).rows.list({ timeout: 300, idleTimeout: 300 })) {
      ids.push(id);
      await pause(500);
    }
    return ids.join(" ");
  }),
  scenario("a stream that breaks off", "1, ConnectionError", async (context) => {
    const server = await context.serve((response, received, number) => {
      void openAfterOne("events")(response, received, number);
      setTimeout(() => response.destroy(), 50);
    });
    return idsOf(context, await context.client(server).events.list());
  }),
  scenario("asResponse(): silent for longer than the idle limit", "rejected in time, closed", async (context) => {
    const server = await context.serve(openAfterOne("rows"));
    const response = await context.client(server).files.retrieve("1", { timeout: 300, idleTimeout: 300 }).asResponse();
    const end = await Promise.race([
      rejection(response.text()).then(() => "rejected in time"),
      pause(3_000).then(() => "no end"),
    ]);
    return `${end}, ${await closed(server)}`;
  }),
  scenario("asResponse(): aborted before the body is read", "rejected, closed", async (context) => {
    const server = await context.serve(openAfterOne("rows"));
    const controller = new AbortController();
    const response = await context.client(server).files.retrieve("1", { signal: controller.signal }).asResponse();
    controller.abort();
    const state = await closed(server);
    return `${(await settled(response.text())).isOk ? "read" : "rejected"}, ${state}`;
  }),
  scenario("the idle limit is documented", "yes", (context) =>
    Promise.resolve(/\bidle/iu.test(context.documentation) ? "yes" : "no"),
  ),
];

export const streams: Scenario[] = [...forms, ...prompts, ...longs, ...endings, ...idle];
