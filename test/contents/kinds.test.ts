/** Streams, errors, credentials and names: a caller receives what a small document declares. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GeneratedClient, generateClient } from "../support/client.js";
import { object, receives, ref, string } from "./document.js";
import { type Client, type ClientClass, type ReplyServer, startServer } from "./server.js";

const events = (schema: object): object => receives({ "200": { "text/event-stream": schema } });
const json = (schema: object): object => ({ description: "", content: { "application/json": { schema } } });
const nullable = { type: ["string", "null"] };
const either = (schema: object): object =>
  receives({ "200": { "application/json": schema, "multipart/form-data": schema, "text/plain": schema } });
const ok = { "204": { description: "" } };

const document = {
  openapi: "3.1.0",
  info: { title: "Kinds", version: "1.0.0" },
  servers: [{ url: "http://localhost" }],
  paths: {
    "/wrapped": events(object({ data: ref("Tick"), eventType: nullable, eventId: nullable }, [])),
    "/numbered": events({
      anyOf: [object({ data: ref("Tick"), id: { type: "integer" }, event: { const: "tick" } }, ["data"])],
    }),
    "/named": events({
      oneOf: [
        object({ event: { const: "message" }, data: ref("Tick") }),
        object({ event: { const: "tick" }, data: {} }),
      ],
    }),
    "/spelt": events({
      oneOf: [
        object({ event: { const: "token" }, data: string }),
        object({ event: { enum: ["tick", "end"] }, data: ref("Tick") }),
      ],
    }),
    "/watched": receives({
      "200": {
        "application/json": { ...object({ result: ref("Tick"), error: {} }, []), title: "Stream result of Tick" },
      },
    }),
    "/streamed": receives({ "200": { "application/stream+json": { type: "array", items: ref("Tick") } } }),
    "/rows": receives({ "200": { "application/x-ndjson": { type: "array", items: ref("Tick") } } }),
    "/anyRows": receives({ "200": { "application/x-ndjson": { type: "array", items: { type: "object" } } } }),
    "/anyEvents": events({ type: "object" }),
    "/found": receives({ "200": { "application/json": { anyOf: [ref("Tick"), { type: "null" }] } } }),
    "/exported": receives({ "200": { "application/pdf": { schema: { type: "string", format: "binary" } } } }),
    "/exportedText": {
      get: {
        responses: {
          "200": { description: "", content: { "text/csv": { schema: string } } },
          "410": { description: "", content: { "application/problem+json": { schema: {} } } },
        },
      },
    },
    "/listed": events({ type: "array", items: ref("Tick") }),
    "/mixed": events({ oneOf: [string, ref("Tick")] }),
    "/held": events({ type: "string", contentMediaType: "application/json", contentSchema: ref("Tick") }),
    "/heldList": events({ type: "array", items: ref("HeldTick") }),
    "/heldIn": events(object({ event: string, data: ref("HeldTick") }, ["data"])),
    "/plain": events(ref("Tick")),
    "/described": events({ oneOf: [ref("Tick"), object({ type: { const: "error" } })] }),
    "/eitherText": either(ref("Words")),
    "/eitherNumber": either({ type: "number" }),
    "/eitherObject": either(ref("Tick")),
    "/jsonText": receives({ "200": { "application/json": ref("Color") } }),
    "/jsonNumber": receives({ "200": { "application/json": { type: "integer" } }, "202": null }),
    "/jsonFlag": receives({ "2XX": { "application/json": { type: "boolean" } } }),
    "/maybeText": receives({ "200": { "application/json": ref("Words") } }),
    "/maybeNumber": receives({ "200": { "application/json": { type: ["number", "null"] } } }),
    "/maybeObject": receives({ "200": { "application/json": { oneOf: [{ type: "null" }, ref("Tick")] } } }),
    "/undescribed": { get: {} },
    "/emptyDescription": { post: { responses: { "201": { description: "" } } } },
    "/defaultDescription": { put: { responses: { "200": { description: "Default Response" } } } },
    "/namedByStatus": {
      post: { responses: { "200": { description: "OK" } } },
      put: { responses: { "201": { description: "Created" } } },
      delete: { responses: { "200": { description: "OK" }, "404": { description: "Not Found" } } },
    },
    "/confirmed": { post: { responses: { "200": { description: "Confirmed" } } } },
    "/onlyMissing": { get: { responses: { "404": json(object({ missing: string })) } } },
    "/anything": receives({ "200": { "application/json": {} } }),
    "/anyModel": receives({ "200": { "application/json": ref("Anything") } }),
    "/anyOrNone": receives({ "200": { "application/json": { anyOf: [{ description: "Any." }, { not: {} }] } } }),
    "/freeText": { delete: { responses: { default: json(string) } } },
    "/fixedText": { delete: { responses: { default: json(ref("Color")) } } },
    "/feed": { get: { security: [{}, { token: [] }], responses: ok } },
    "/quota": {
      get: {
        responses: {
          "200": json(ref("Tick")),
          "400": { description: "", content: { "text/plain": { schema: string } } },
          "404": json(object({ missing: string })),
          "5XX": json(object({ incident: string })),
        },
      },
    },
    "/things/{id}": {
      patch: { responses: ok },
      post: { operationId: "updateThing", summary: "Update", responses: ok },
    },
    "/bøker/{bokNøkkel}": { get: { responses: { "200": json(ref("BokØversikt")) } } },
    "/订单": { get: { responses: { "200": json({ type: "array", items: ref("订单") }) } } },
  },
  components: {
    schemas: {
      Tick: object({ at: { type: "integer" } }),
      Words: nullable,
      Anything: { description: "Any JSON." },
      Color: { enum: ["red", "green"] },
      HeldTick: { type: "string", contentMediaType: "application/json; charset=utf-8", contentSchema: ref("Tick") },
      BokØversikt: object({ år: string }),
      订单: object({ 编号: string }),
    },
    securitySchemes: { token: { type: "http", scheme: "bearer" } },
  },
};

let generated: GeneratedClient;
let server: ReplyServer;
let Class: ClientClass;
let client: Client;

beforeAll(async () => {
  generated = await generateClient(document);
  server = await startServer();
  ({ Client: Class } = generated.module as { Client: ClientClass });
  client = new Class({ baseURL: server.baseURL, maxRetries: 0 });
});

afterAll(async () => {
  server.close();
  await generated.remove();
});

describe("a stream of events", () => {
  const ticks = 'event: tick\nid: 7\ndata: {"at":1}\n\ndata: {"at":2}\n\n';

  async function collect(resource: string, text: string): Promise<{ values: unknown[]; error: unknown }> {
    server.reply = [200, "text/event-stream", text];
    const values: unknown[] = [];
    try {
      for await (const value of ((await client[resource]?.["retrieve"]?.()) ?? []) as AsyncIterable<unknown>)
        values.push(value);
      return { values, error: undefined };
    } catch (error) {
      return { values, error };
    }
  }

  it.each<[string, string, unknown[]]>([
    ["wrapped", ticks, [{ eventType: "tick", data: { at: 1 }, eventId: "7" }, { data: { at: 2 } }]],
    ["numbered", ticks, [{ event: "tick", data: { at: 1 }, id: 7 }, { data: { at: 2 } }]],
    [
      "named",
      ticks,
      [
        { event: "tick", data: { at: 1 }, id: "7" },
        { event: "message", data: { at: 2 } },
      ],
    ],
    [
      "spelt",
      'event: token\ndata: 42\n\nevent: token\ndata: {"at":1}\n\nevent: end\ndata: {"at":2}\n\n',
      [
        { event: "token", data: "42" },
        { event: "token", data: '{"at":1}' },
        { event: "end", data: { at: 2 } },
      ],
    ],
    ["listed", ticks, [{ at: 1 }, { at: 2 }]],
    ["held", ticks, [{ at: 1 }, { at: 2 }]],
    ["heldList", ticks, [{ at: 1 }, { at: 2 }]],
    ["heldIn", ticks, [{ event: "tick", data: { at: 1 }, id: "7" }, { data: { at: 2 } }]],
    ["mixed", 'data: hello\n\ndata: {"at":2}\n\n', ["hello", { at: 2 }]],
    ["described", 'event: error\ndata: {"type":"error"}\n\n', [{ type: "error" }]],
  ])("%s gives what its schema describes", async (resource, text, values) => {
    expect(await collect(resource, text)).toEqual({ values, error: undefined });
  });

  it("ends with the error that the server reports", async () => {
    const { values, error } = await collect("plain", `${ticks}event: error\ndata: {"message":"too slow"}\n\n`);
    expect(values).toEqual([{ at: 1 }, { at: 2 }]);
    expect(error).toMatchObject({
      name: "ApiError",
      message: "GET /plain: the stream reports an error: too slow",
      body: { message: "too slow" },
    });
  });
});

describe("an object of `error` alone", () => {
  const failure = { error: { message: "overloaded" } };
  const lines = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join("");
  const data = (values: readonly unknown[]): string =>
    values.map((value) => `data: ${JSON.stringify(value)}\n\n`).join("");

  it.each<[resource: string, type: string, write: (values: readonly unknown[]) => string, isValue: boolean]>([
    ["plain", "text/event-stream", data, false],
    ["heldIn", "text/event-stream", data, true],
    ["mixed", "text/event-stream", data, false],
    ["rows", "application/x-ndjson", lines, false],
    ["anyEvents", "text/event-stream", data, true],
    ["anyRows", "application/x-ndjson", lines, true],
    ["watched", "application/json", lines, true],
  ])("%s: ends a stream whose values have no `error`", async (resource, type, write, isValue) => {
    server.reply = [200, type, write([{ at: 1 }, failure, { at: 2 }])];
    const values: unknown[] = [];
    const stream = (await client[resource]?.["retrieve"]?.()) as AsyncIterable<unknown>;
    const read = async (): Promise<void> => {
      for await (const value of stream) values.push(value);
    };
    if (isValue) await read();
    else
      await expect(read()).rejects.toMatchObject({
        message: `GET /${resource}: the stream reports an error: overloaded`,
        body: failure,
      });
    expect(values).toHaveLength(isValue ? 3 : 1);
  });
});

it.each<[framework: string, resource: string, type: string, values: unknown[]]>([
  ["gRPC-Gateway", "watched", "application/json", [{ result: { at: 1 } }, { error: { code: 13 } }]],
  ["Spring", "streamed", "application/stream+json", [{ at: 1 }, { at: 2 }]],
])("reads the lines of JSON that %s sends", async (_, resource, type, values) => {
  server.reply = [200, type, values.map((value) => `${JSON.stringify(value)}\n`).join("")];
  const read: unknown[] = [];
  for await (const value of ((await client[resource]?.["retrieve"]?.()) ?? []) as AsyncIterable<unknown>)
    read.push(value);
  expect(read).toEqual(values);
});

it.each<[status: number, type: string | undefined, text: string, value: unknown]>([
  [204, undefined, "", null],
  [200, undefined, "", null],
  [200, "application/json", "null", null],
  [200, "application/json", '{"at":1}', { at: 1 }],
])("a response that may be null, as %i %s: %s", async (status, type, text, value) => {
  server.reply = [status, type, text];
  expect(await client["found"]?.["retrieve"]?.()).toEqual(value);
});

describe("a call for something else than JSON", () => {
  it.each<[string, string]>([
    ["exported", "application/pdf, application/json;q=0.5"],
    ["exportedText", "text/csv, application/problem+json;q=0.5"],
  ])("%s accepts errors too", async (resource, accept) => {
    server.reply = [200, "text/plain", "1"];
    server.received.length = 0;
    await client[resource]?.["retrieve"]?.();
    expect(server.received.map(({ headers }) => headers.accept)).toEqual([accept]);
  });
});

describe("a body that is declared as text", () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]);
  const retrieve = async (type: string | undefined, body: string | Buffer): Promise<unknown> => {
    server.reply = [200, type, body];
    return await client["exportedText"]?.["retrieve"]?.();
  };

  it.each<[string | undefined, string | Buffer, string]>([
    ["text/csv", "a;ö", "a;ö"],
    ["text/csv", Buffer.from("ö", "latin1"), "\uFFFD"],
    ["application/octet-stream", "a;ö", "a;ö"],
    [undefined, "", ""],
  ])("is text as %s", async (type, body, value) => {
    expect(await retrieve(type, body)).toBe(value);
  });

  it.each([
    ["image/png", "image/png in place of text"],
    [undefined, "bytes in place of text"],
  ])("is refused where it is bytes as %s", async (type, reason) => {
    await expect(retrieve(type, png)).rejects.toMatchObject({
      name: "ParseError",
      message: `GET /exportedText: ${reason}`,
    });
  });
});

describe("optional credentials", () => {
  it.each<[string, object, string | undefined]>([
    ["are sent when they are there", { token: "t" }, "Bearer t"],
    ["are left out when they are not", {}, undefined],
  ])("%s", async (_, options, authorization) => {
    server.reply = [204, undefined, ""];
    server.received.length = 0;
    await new Class({ baseURL: server.baseURL, ...options })["feed"]?.["retrieve"]?.();
    expect(server.received.map(({ headers }) => headers.authorization)).toEqual([authorization]);
  });

  it("are not replaced by none when they cannot be obtained", async () => {
    server.received.length = 0;
    const token = (): string => {
      throw new Error("expired");
    };
    const call = new Class({ baseURL: server.baseURL, token })["feed"]?.["retrieve"]?.();
    await expect(call).rejects.toMatchObject({ name: "AuthenticationError" });
    expect(server.received).toEqual([]);
  });
});

describe("a value that is offered as JSON, and sent as text or not at all", () => {
  it.each<[resource: string, type: string | undefined, text: string, value: unknown]>([
    ["eitherText", "text/plain", "true", "true"],
    ["eitherText", "application/json", '"true"', "true"],
    ["eitherText", "application/json; charset=utf-8", "null", null],
    ["eitherNumber", "text/plain;charset=utf-8", "1.5", 1.5],
    ["eitherNumber", "application/json", "1.5", 1.5],
    ["eitherObject", "application/json", '{"at":1}', { at: 1 }],
    ["jsonText", "text/html; charset=utf-8", "red", "red"],
    ["jsonText", "application/json", '"red"', "red"],
    ["jsonText", undefined, '"red"', "red"],
    ["jsonNumber", "text/html; charset=utf-8", "25", 25],
    ["jsonFlag", "text/plain", "false", false],
    ["maybeText", undefined, "", null],
    ["maybeText", "text/html", "", ""],
    ["maybeText", "text/html", "null", "null"],
    ["maybeNumber", "application/json", "", null],
    ["maybeNumber", "text/html", "0", 0],
    ["maybeObject", undefined, "", null],
    ["maybeObject", "application/json", "null", null],
    ["maybeObject", "application/json", '{"at":1}', { at: 1 }],
  ])("%s as %s: %s", async (resource, type, text, value) => {
    server.reply = [200, type, text];
    expect(await client[resource]?.["retrieve"]?.()).toEqual(value);
  });

  it.each([
    ["eitherText", "application/json", "hello"],
    ["eitherNumber", "text/plain", "hello"],
    ["eitherObject", "text/plain", '{"at":1}'],
    ["jsonText", "text/html", "<!DOCTYPE html><title>Log in</title>"],
    ["jsonText", "image/png", "red"],
    ["jsonText", undefined, ""],
    ["jsonNumber", "text/html", "<p>Log in</p>"],
    ["jsonNumber", undefined, ""],
    ["maybeObject", "text/html", "<p>Log in</p>"],
    ["maybeObject", "text/html", ""],
  ])("%s as %s is not %s", async (resource, type, text) => {
    server.reply = [200, type, text];
    await expect(client[resource]?.["retrieve"]?.()).rejects.toMatchObject({ name: "ParseError" });
  });
});

describe.each(["anything", "anyModel", "anyOrNone"])("any JSON: %s", (resource) => {
  it.each<[type: string | undefined, text: string, value: unknown]>([
    ["application/json", '{"at":1}', { at: 1 }],
    ["application/json", "null", null],
    ["application/json", "", undefined],
    [undefined, "", undefined],
  ])("as %s: %s", async (type, text, value) => {
    server.reply = [200, type, text];
    expect(await client[resource]?.["retrieve"]?.()).toEqual(value);
  });
});

it("is the empty string where any string is declared, and a 204 sent", async () => {
  server.reply = [204, undefined, ""];
  expect(await client["freeText"]?.["delete"]?.()).toBe("");
  await expect(client["fixedText"]?.["delete"]?.()).rejects.toMatchObject({ name: "ParseError" });
});

it.each(["undescribed", "onlyMissing"])("a GET whose success is not described: %s", async (resource) => {
  for (const [type, text, value] of [
    ["application/json", '{"at":1}', { at: 1 }],
    ["text/plain", "hello", "hello"],
    [undefined, "", undefined],
  ] as const) {
    server.reply = [200, type, text];
    expect(await client[resource]?.["retrieve"]?.()).toEqual(value);
  }
});

it.each([
  ["emptyDescription", "create", { at: 1 }],
  ["defaultDescription", "update", { at: 1 }],
  ["namedByStatus", "create", { at: 1 }],
  ["namedByStatus", "update", { at: 1 }],
  ["namedByStatus", "delete", { at: 1 }],
  ["confirmed", "create", undefined],
])("a success whose description says nothing may have a body: %s", async (resource, call, value) => {
  server.reply = [200, "application/json", '{"at":1}'];
  expect(await client[resource]?.[call]?.()).toEqual(value);
});

it("any JSON is not a page of HTML", async () => {
  server.reply = [200, "text/html", "<p>Log in</p>"];
  await expect(client["anything"]?.["retrieve"]?.()).rejects.toMatchObject({ name: "ParseError" });
});

it.each<[number, string, string, unknown]>([
  [400, "text/plain", "too many", "too many"],
  [404, "application/json", '{"missing":"it"}', { missing: "it" }],
  [400, "application/json", '"too many"', "too many"],
])("an error %i of %s has the body that was sent", async (status, type, text, body) => {
  server.reply = [status, type, text];
  const error = await client["quota"]?.["retrieve"]?.().catch((reason: unknown) => reason);
  expect(error).toMatchObject({ status, body, response: expect.any(Response) as Response });
});

const compiling = {
  "a wrapped event":
    "for await (const { data, eventType } of await client.wrapped.retrieve()) { const at: number | undefined = data?.at; void [at, eventType]; }",
  "the items of an array":
    "for await (const tick of await client.listed.retrieve()) { const at: number = tick.at; void at; }",
  "JSON in the data of an event":
    "for await (const tick of await client.held.retrieve()) { const at: number = tick.at; void at; }\n" +
    "for await (const tick of await client.heldList.retrieve()) { const at: number = tick.at; void at; }\n" +
    "for await (const { data } of await client.heldIn.retrieve()) { const at: number = data.at; void at; }",
  "the body of an error by its class":
    "try { await client.quota.retrieve(); } catch (error) {\n" +
    "  if (error instanceof api.BadRequestError) { const text: string | undefined = error.body; void text; }\n" +
    "  if (error instanceof api.NotFoundError) { const missing: string | undefined = error.body?.missing; void missing; }\n" +
    "  if (error instanceof api.ServerError) { const incident: string | undefined = error.body?.incident; void incident; }\n}",
  "PATCH as the plain update": 'await client.things.update("1");',
  "letters of any script":
    'const bok: api.BokØversikt = await client.bøker.retrieve("a");\nconst orders: api.订单[] = await client.订单.list();\nvoid [bok, orders];',
};

it("is typed as it is", () => {
  const problems = generated.problems(compiling);
  expect(Object.fromEntries(problems)).toEqual(Object.fromEntries(Object.keys(compiling).map((key) => [key, []])));
});
