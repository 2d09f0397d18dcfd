/** Dates and big integers, in both directions: converted if the schema declares them, and only then. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  array,
  assert,
  bigInt,
  constant,
  date as dates,
  letrec,
  oneof,
  property,
  record,
  string as strings,
} from "fast-check";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { object, string } from "../contents/document.js";
import { type ReplyServer, startServer } from "../contents/server.js";
import { markdownSnippets, problemsOf } from "../package/support/snippets.js";
import { type GeneratedClient, generateClient } from "../support/client.js";
import { itemPrint } from "../../templates/core/checkpoint.js";
import { type Conversion, fromWire, toText, toWire } from "../../templates/core/convert.js";
import { exactBody } from "../../templates/core/exact-body.js";
import { formBody, jsonBody } from "../../templates/core/bodies.js";

const date = { type: "string", format: "date-time" };
const long = { type: "integer", format: "int64" };
const to = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object): object => ({ content: { "application/json": { schema } } });
const response = (schema: object): object => ({ "200": { description: "", ...json(schema) } });
const parameter = (name: string, schema: object, location = "query"): object => ({
  name,
  in: location,
  schema,
  ...(location === "path" ? { required: true } : {}),
});
const list = { type: "object", required: ["data", "has_more", "total"] };

const document = {
  openapi: "3.1.0",
  info: { title: "Convert", version: "1.0.0" },
  servers: [{ url: "http://document.invalid" }],
  paths: {
    "/events": {
      get: {
        parameters: [parameter("since", date), parameter("after", long), parameter("limit", long)],
        responses: response({
          ...list,
          properties: { data: { type: "array", items: to("Event") }, has_more: { type: "boolean" }, total: long },
        }),
      },
      post: { requestBody: { required: true, ...json(to("Event")) }, responses: response(to("Event")) },
    },
    "/events/{id}/{at}": {
      get: {
        parameters: [parameter("id", long, "path"), parameter("at", date, "path")],
        responses: response(to("Mixed")),
      },
    },
    "/found/{where}": {
      get: {
        parameters: [
          { name: "where", in: "path", required: true, ...json(object({ id: long })) },
          { name: "filter", in: "query", ...json(to("Filter")) },
          parameter("from", long),
          { name: "id", in: "query", ...json(long) },
        ],
        responses: response(object({ a: string })),
      },
    },
  },
  components: {
    schemas: {
      Filter: object({
        ids: { type: "array", items: long },
        size: { type: "string", format: "int64" },
        at: date,
        name: string,
      }),
      Event: {
        ...object({
          id: long,
          at: date,
          name: string,
          ended: { type: ["string", "null"], format: "date-time" },
          size: { type: "string", format: "int64" },
          either: { type: ["integer", "string", "null"], format: "int64" },
          parent: to("Event"),
          history: { type: "array", items: date },
          by_name: { type: "object", additionalProperties: long },
          meta: { allOf: [to("Meta"), object({ note: string })] },
          default: date,
          expires: { anyOf: [date, { enum: ["never"] }] },
        }),
        required: ["id", "at"],
      },
      Meta: object({ made: date }),
      Card: { ...object({ type: { const: "card" }, value: date }), required: ["type", "value"] },
      Note: { ...object({ type: { const: "note" }, value: string }), required: ["type", "value"] },
      Mixed: { type: "array", items: { oneOf: [to("Card"), to("Note")] } },
    },
  },
};

const big = 9_007_199_254_740_993n;
const iso = "2026-01-31T12:00:00.000Z";
const event = `{"id":${big},"at":"${iso}","name":"${iso}","ended":null,"size":"${big}","either":"${big}","parent":{"id":1,"at":"2026-01-31T12:00:00+02:00"},
  "history":["${iso}"],"by_name":{"a":${big},"${iso}":2},"meta":{"made":"${iso}","note":"${iso}"},"default":"${iso}","expires":"${iso}","unknown":"${iso}"}`;
const value = {
  id: big,
  at: new Date(iso),
  name: iso,
  ended: null,
  size: big,
  either: big,
  parent: { id: 1n, at: new Date("2026-01-31T10:00:00Z") },
  history: [new Date(iso)],
  by_name: { a: big, [iso]: 2n },
  meta: { made: new Date(iso), note: iso },
  default: new Date(iso),
  expires: new Date(iso),
  unknown: iso,
};

type Call = (...args: readonly unknown[]) => Promise<unknown> & AsyncIterable<unknown>;

let server: ReplyServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe.each<["fetchwright" | "sdk", retrieve: (events: Record<string, Call>) => Promise<unknown>]>([
  ["fetchwright", (events) => (events["retrieve"] as Call)(big, new Date(iso))],
  ["sdk", (events) => (events["retrieve"] as Call)(new Date(iso), { id: big })],
])("with the surface %s", (surface, retrieve) => {
  let generated: GeneratedClient;
  let events: Record<string, Call>;
  beforeAll(async () => {
    generated = await generateClient(document, { surface, convert: { dateTime: "Date", int64: "bigint" } });
    const { Client } = generated.module as { Client: new (options: object) => { events: Record<string, Call> } };
    ({ events } = new Client({ baseURL: server.baseURL, maxRetries: 0 }));
  });
  afterAll(() => generated.remove());

  it("a response is converted where the schema declares it, to the last digit", async () => {
    server.reply = [200, "application/json", event];
    expect(await events["create"]?.(value)).toEqual(value);
  });

  it("examples have values of these types", () => {
    const folder = join(generated.folder, "node_modules/generated");
    const pages = ["README.md", ...readdirSync(join(folder, "docs")).map((name) => `docs/${name}`)];
    const snippets = pages.flatMap((name) => markdownSnippets(folder, name));
    const codes = snippets.map(({ code }) => code).join("\n");
    expect(codes).toContain("id: 1n, at: new Date(");
    expect(codes).toMatch(
      surface === "sdk" ? /retrieve\(new Date\(.*\), \{ id: 1n \}\)/u : /retrieve\(1n, new Date\(/u,
    );
    expect(problemsOf(snippets, { folder })).toEqual([]);
  });

  it("a body is sent as it would be received", async () => {
    server.received.length = 0;
    const before = structuredClone(value);
    await events["create"]?.(value);
    expect(server.received[0]?.body).toBe(
      event.replaceAll(/\s{2,}/gu, "").replace("2026-01-31T12:00:00+02:00", "2026-01-31T10:00:00.000Z"),
    );
    expect(value).toEqual(before);
  });

  it("a parameter of JSON has integers of all their digits", async () => {
    server.received.length = 0;
    server.reply = [200, "application/json", "{}"];
    const { Client } = generated.module as { Client: new (options: object) => { found: Record<string, Call> } };
    const { found } = new Client({ baseURL: server.baseURL });
    const filter = { ids: [big, 1n], size: big, at: new Date(iso), name: String(big) };
    await found["retrieve"]?.({ id: big }, { filter, from: big, id: big });
    const [path = "", query] = (server.received[0]?.url ?? "").split("?");
    expect(decodeURIComponent(path)).toBe(`/found/{"id":${big}}`);
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      filter: `{"ids":[${big},1],"size":"${big}","at":"${iso}","name":"${big}"}`,
      from: String(big),
      id: String(big),
    });
  });

  it("a member of a union is converted by what sets it apart", async () => {
    server.received.length = 0;
    server.reply = [200, "application/json", `[{"type":"card","value":"${iso}"},{"type":"note","value":"${iso}"}]`];
    expect(await retrieve(events)).toEqual([
      { type: "card", value: new Date(iso) },
      { type: "note", value: iso },
    ]);
    expect(server.received[0]?.url).toBe(`/events/${String(big)}/${encodeURIComponent(iso)}`);
  });

  it("a list goes on after the last id, and counts stay numbers", async () => {
    server.received.length = 0;
    const page = (more: boolean): string => `{"data":[${event}],"has_more":${String(more)},"total":3}`;
    server.reply = [200, "application/json", page(true)];
    const ids: unknown[] = [];
    const options = { since: new Date(iso), limit: 1 };
    for await (const item of events["list"]?.(options) ?? []) {
      server.reply = [200, "application/json", page(false)];
      ids.push((item as { id: unknown }).id);
    }
    expect(ids).toEqual([big, big]);
    const since = encodeURIComponent(iso);
    expect(server.received.map(({ url }) => url)).toEqual([
      `/events?since=${since}&limit=1`,
      `/events?since=${since}&limit=1&after=${String(big)}`,
    ]);
  });

  it("types follow, and those of the raw client are those that are sent", () => {
    const at = "new Date()";
    const programs = {
      right: `const { id, at, size, expires } = await client.events.create({ id: 1n, at: ${at}, size: 2n, expires: "never" }); id satisfies bigint; expires satisfies Date | "never" | undefined; at satisfies Date; size satisfies bigint | undefined;`,
      text: `await client.events.create({ id: 1n, at: "2026-01-31T12:00:00Z" });`,
      number: `await client.events.create({ id: 1, at: ${at} });`,
      counts: `for await (const { id } of client.events.list({ after: 1n, limit: 1 })) id satisfies bigint;`,
    };
    const found = generated.problems(programs);
    expect(found.get("right")).toEqual([]);
    expect(found.get("counts")).toEqual([]);
    expect(found.get("text")).toEqual([expect.stringContaining("'Date'") as string]);
    expect(found.get("number")).toEqual([expect.stringContaining("'bigint'") as string]);
  });
});

test("a schema that describes no value has no conversion, and nothing refers to one", async () => {
  const { paths: _, components: __, ...head } = document;
  const schemas = {
    Not: { ...object({ a: string }), not: object({ at: date }) },
    Contains: { type: "array", items: string, contains: date },
    Default: object({ a: { type: "object", default: { convertTo: "Date" } } }),
    Outer: object({ inner: to("Not") }),
    Marked: object({ a: { ...string, convertTo: "Date" } }),
    Real: object({ at: date, outer: to("Outer") }),
  };
  const all = object(Object.fromEntries(Object.keys(schemas).map((name) => [name, to(name)])));
  const paths = { "/a": { get: { responses: response(all) } } };
  const generated = await generateClient(
    { ...head, paths, components: { schemas } },
    { convert: { dateTime: "Date" } },
  );
  const text = await generated.read("src/conversions.ts");
  expect([...text.matchAll(/const \$(\w+)/gu)].map(([, name]) => name)).toEqual(["Real"]);
  const program = `const all = await client.a.retrieve(); all.Real?.at satisfies Date | undefined; all.Marked?.a satisfies string | undefined;`;
  expect(generated.problems({ program }).get("program")).toEqual([]);
  server.reply = [200, "application/json", `{"Real":{"at":"${iso}"},"Not":{"a":"${iso}"}}`];
  const { Client } = generated.module as { Client: new (options: object) => { a: Record<string, Call> } };
  const { a } = new Client({ baseURL: server.baseURL });
  expect(await a["retrieve"]?.()).toEqual({ Real: { at: new Date(iso) }, Not: { a: iso } });
  await generated.remove();
});

test("a document without such values is the same package with the option", async () => {
  const { paths: _, components: __, ...head } = document;
  const plain = { ...head, paths: { "/a": { get: { responses: response(object({ a: string })) } } } };
  const own = { ...plain, components: { schemas: { Problem: object({ message: string }) } } };
  const [without, withOption] = await Promise.all([
    generateClient(own),
    generateClient(own, { convert: { dateTime: "Date" } }),
  ]);
  for (const path of ["src/resources/a.ts", "src/models.ts"])
    expect(await withOption.read(path)).toBe(await without.read(path));
  await Promise.all([without.remove(), withOption.remove()]);
});

describe("values", () => {
  const rule: Conversion = { properties: { at: "Date", id: "bigint", text: "bigintText", all: { items: () => rule } } };
  const values = letrec<{ value: object }>((tie) => ({
    value: record(
      {
        at: dates({ noInvalidDate: true, min: new Date("0001-01-01"), max: new Date("9999-12-31") }),
        id: bigInt(),
        text: bigInt(),
        name: oneof(strings(), constant(iso), bigInt().map(String)),
        __proto__x: strings(),
        all: array(tie("value"), { maxLength: 2 }),
      },
      { requiredKeys: [] },
    ),
  })).value;

  it("come back as they were", () => {
    assert(
      property(values, (sent) => {
        const text = exactBody(jsonBody())(toWire(sent, rule))?.serialize(toWire(sent, rule)) as string;
        expect(fromWire(JSON.parse(text), rule, text)).toEqual({ ...sent });
      }),
    );
  });

  it.each<[given: string, rule: Conversion, want: unknown]>([
    ['"yesterday"', "Date", "yesterday"],
    ['"2026-13-45T99:00:00Z"', "Date", "2026-13-45T99:00:00Z"],
    ['"2026-02-29T12:00:00Z"', "Date", "2026-02-29T12:00:00Z"],
    ['"2024-02-29T23:00:00-05:00"', "Date", new Date("2024-03-01T04:00:00Z")],
    ["1769860800", "Date", 1_769_860_800],
    ["1.5", "bigint", 1.5],
    ['"12"', "bigint", "12"],
    ['"12"', "bigintText", 12n],
    ["9007199254740993", "bigintText", big],
    ['"x"', "bigintText", "x"],
    ["null", "bigint", null],
    ['["9007199254740993", 9007199254740993]', { items: "bigint" }, ["9007199254740993", big]],
    ["-9007199254740993", "bigint", -big],
    ['{"\\"9007199254740993":9007199254740993}', { values: "bigint" }, { '"9007199254740993': big }],
  ])("%s by the rule %j is %s", (text, rule, want) => {
    expect(fromWire(JSON.parse(text), rule, text)).toEqual(want);
  });

  it.each<[rule: Conversion, sent: unknown, want: unknown]>([
    [["bigint", "Date"], big, big],
    [["bigint", "bigintText"], big, String(big)],
    [["Date", { items: "Date" }], [new Date(iso)], [iso]],
  ])("are sent as those of the member of a union that they fit, by the rule %j", (rule, sent, want) => {
    expect(toWire(sent, rule)).toEqual(want);
  });

  it("distinguish the items of checkpoints", () => {
    expect(itemPrint({ id: big })).not.toBe(itemPrint({ id: big + 1n }));
    expect(itemPrint({ id: big })).toBe(itemPrint({ id: big, name: "another" }));
  });

  it("are refused before anything is sent if they are no date", () => {
    expect(() => toWire({ at: new Date(NaN) }, rule)).toThrow(RangeError);
  });

  it("are text in parameters, and integers in forms", () => {
    expect(toText({ id: big, at: new Date(iso) }, rule)).toEqual({ id: String(big), at: iso });
    const form = { id: big, all: [1n, 2n], inside: { id: big } };
    expect(exactBody(formBody())(form)?.serialize(form)).toBe(
      `id=${String(big)}&all=1&all=2&inside=%7B%22id%22%3A${String(big)}%7D`,
    );
  });
});
