/** `Temporal.Instant` and `Temporal.PlainDate` in place of text: in both directions, and nowhere else. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { type Conversion, fromWire, toText, toWire } from "../../templates/core/convert.js";
import { instant, plainDate } from "../../templates/core/temporal.js";
import { object, ref, string } from "../contents/document.js";
import { type ReplyServer, startServer } from "../contents/server.js";
import { markdownSnippets, problemsOf } from "../package/support/snippets.js";
import { type GeneratedClient, generateClient } from "../support/client.js";
import { problemsOfSources } from "./compiled.js";

const moment = { type: "string", format: "date-time" };
const day = { type: "string", format: "date" };
const json = (schema: object): object => ({ description: "", content: { "application/json": { schema } } });
const query = (name: string, schema: object): object => ({ name, in: "query", schema });

const document = {
  openapi: "3.1.0",
  info: { title: "Stays", version: "1.0.0" },
  servers: [{ url: "http://document.invalid" }],
  paths: {
    "/stays": {
      get: {
        parameters: [query("before", moment), query("from", day)],
        responses: {
          "200": json(object({ data: { type: "array", items: ref("Stay") }, has_more: { type: "boolean" } })),
        },
      },
      post: {
        requestBody: { required: true, content: { "application/json": { schema: ref("Stay") } } },
        responses: { "200": json(ref("Stay")), "409": json(ref("Taken")) },
      },
    },
    "/stays/{day}": {
      get: {
        parameters: [{ name: "day", in: "path", required: true, schema: day }],
        responses: { "200": json(ref("Stay")) },
      },
    },
    "/changes": {
      get: {
        responses: { "200": { description: "", content: { "application/jsonl": { itemSchema: ref("Stay") } } } },
      },
    },
  },
  components: {
    schemas: {
      Stay: object({ id: string, booked: moment, arrival: day, left: { type: ["string", "null"], format: "date" } }, [
        "id",
        "booked",
        "arrival",
      ]),
      Taken: object({ message: string, until: moment }),
      Instant: object({ name: string }),
    },
  },
};

const booked = "2026-01-31T12:00:00.123456789Z";
const stay = `{"id":"a","booked":"${booked}","arrival":"2026-02-01","left":null}`;
const value = {
  id: "a",
  booked: Temporal.Instant.from(booked),
  arrival: Temporal.PlainDate.from("2026-02-01"),
  left: null,
};

type Call = (...args: readonly unknown[]) => Promise<unknown>;

/** Makes values comparable: `toEqual` ignores the contents of objects without properties of their own. */
const shown = (each: unknown): unknown =>
  JSON.parse(
    JSON.stringify(each, function (this: Record<string, unknown>, key, text: unknown) {
      const kind = Object.prototype.toString.call(this[key]);
      return kind.startsWith("[object Temporal.") ? `${kind} ${String(text)}` : text;
    }),
  );

let server: ReplyServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe.each(["fetchwright", "sdk"] as const)("with the surface %s", (surface) => {
  let generated: GeneratedClient;
  let client: Readonly<Record<"stays" | "changes", Readonly<Record<"create" | "list" | "retrieve", Call>>>>;
  beforeAll(async () => {
    generated = await generateClient(document, { surface, convert: { dateTime: "Temporal", date: "Temporal" } });
    const Class = generated.module["Client"] as new (options: object) => typeof client;
    client = new Class({ baseURL: server.baseURL, maxRetries: 0 });
  });
  afterAll(() => generated.remove());

  it("a body is received and sent, to the nanosecond", async () => {
    server.reply = [200, "application/json", stay];
    server.received.length = 0;
    expect(shown(await client.stays.create(value))).toEqual({
      id: "a",
      booked: `[object Temporal.Instant] ${booked}`,
      arrival: "[object Temporal.PlainDate] 2026-02-01",
      left: null,
    });
    expect(server.received[0]?.body).toBe(stay);
  });

  it("parameters are sent as text", async () => {
    server.reply = [200, "application/json", `{"data":[${stay}],"has_more":false}`];
    server.received.length = 0;
    await client.stays.list({ before: value.booked, from: value.arrival });
    server.reply = [200, "application/json", stay];
    await client.stays.retrieve(value.arrival);
    expect(server.received.map(({ url }) => decodeURIComponent(url))).toEqual([
      `/stays?before=${booked}&from=2026-02-01`,
      "/stays/2026-02-01",
    ]);
  });

  it("errors and streams have them too", async () => {
    server.reply = [409, "application/json", `{"message":"taken","until":"${booked}"}`];
    const error = await client.stays.create(value).catch((each: unknown) => each as { readonly body: unknown });
    expect(shown(error)).toMatchObject({ body: { until: `[object Temporal.Instant] ${booked}` } });
    server.reply = [200, "application/jsonl", `${stay}\n`];
    const days: unknown[] = [];
    for await (const { arrival } of (await client.changes.retrieve()) as AsyncIterable<typeof value>)
      days.push(arrival.year);
    expect(days).toEqual([2026]);
  });

  it("types are those of temporal-polyfill, which the package depends on and exports", async () => {
    const { Instant, PlainDate } = generated.module;
    expect([Instant, PlainDate]).toEqual([Temporal.Instant, Temporal.PlainDate]);
    const { dependencies } = JSON.parse(await generated.read("package.json")) as { dependencies: object };
    expect(dependencies).toHaveProperty("temporal-polyfill");
    const imported = 'import { Temporal } from "temporal-polyfill";';
    const create = (at: string, on: string): string =>
      `${imported} const { booked, left } = await client.stays.create({ id: "a", booked: ${at}, arrival: ${on} });`;
    const found = generated.problems({
      polyfill: `${create("Temporal.Now.instant()", 'Temporal.PlainDate.from("2026-02-01")')} booked satisfies Temporal.Instant; left satisfies Temporal.PlainDate | null | undefined;`,
      own: `${create('api.Instant.from("2026-02-01T00:00Z")', "new api.PlainDate(2026, 2, 1)")} booked satisfies api.Instant;`,
      error: `${imported} try {} catch (error) { if (error instanceof api.ApiError && error.status === 409) error.body?.until satisfies Temporal.Instant | undefined; }`,
      model: 'const own: api.components["schemas"]["Instant"] = { name: "a" };',
      raw: 'await client.api.POST("/stays", { body: { id: "a", booked: "2026-02-01T00:00Z", arrival: "2026-02-01" } });',
      text: create('"2026-02-01T00:00Z"', "new api.PlainDate(2026, 2, 1)"),
      date: create("new Date()", "new api.PlainDate(2026, 2, 1)"),
    });
    const { text, date, ...right } = Object.fromEntries(found);
    expect(Object.values(right).flat()).toEqual([]);
    expect(text).toEqual([expect.stringContaining("'Instant'") as string]);
    expect(date).toEqual([expect.stringContaining("'Instant'") as string]);
    expect(await problemsOfSources(generated)).toEqual([]);
  });

  it("examples have them, and import them from the package", () => {
    const folder = join(generated.folder, "node_modules/generated");
    const pages = ["README.md", ...readdirSync(join(folder, "docs")).map((name) => `docs/${name}`)];
    const snippets = pages.flatMap((name) => markdownSnippets(folder, name));
    const created = snippets.filter(({ code }) => code.includes("booked: Instant.from("));
    expect(created).not.toEqual([]);
    for (const { code } of created) expect(code).toMatch(/^import .*\{.*Instant, PlainDate \} from "generated";$/mu);
    expect(problemsOf(snippets, { folder })).toEqual([]);
  });
});

test("a format that the document does not declare adds nothing to its package", async () => {
  const paths = { "/a": { get: { responses: { "200": json(object({ a: string })) } } } };
  const components = { schemas: { Instant: object({ name: string }) } };
  const generated = await generateClient({ ...document, paths, components }, { convert: { dateTime: "Temporal" } });
  expect(await generated.read("package.json")).not.toContain("temporal");
  expect(generated.module).not.toHaveProperty("Instant");
  await generated.remove();
});

describe("a text", () => {
  it.each([
    ["2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z"],
    ["2026-01-31t14:00:00.5+02:00", "2026-01-31T12:00:00.5Z"],
    ["2026-01-31T12:00Z", "2026-01-31T12:00:00Z"],
  ])("%s is the moment %s", (text, want) => {
    const read = fromWire(text, instant, "");
    expect(read).toBeInstanceOf(Temporal.Instant);
    expect(toWire(read, instant)).toBe(want);
    expect(toText(read, instant)).toBe(want);
  });

  it.each([
    ["no offset", "2026-01-31T12:00:00", instant],
    ["a leap second", "2016-12-31T23:59:60Z", instant],
    ["more digits than nanoseconds", "2026-01-31T12:00:00.1234567891Z", instant],
    ["a calendar", "2026-01-31T12:00:00Z[u-ca=hebrew]", instant],
    ["no day of its month", "2026-02-30", plainDate],
    ["a day with a time", "2026-01-31T12:00:00Z", plainDate],
    ["another format", "31.01.2026", plainDate],
    ["no text", 20_260_131, plainDate],
    ["nothing", null, plainDate],
  ])("with %s stays as it is, in both directions", (_, text, rule) => {
    expect(fromWire(text, rule, "")).toBe(text);
    expect(toWire(text, rule)).toBe(text);
  });

  it.each([
    ["a list", [{ items: instant }, instant], '["2026-01-31T12:00:00Z"]'],
    ["an object", [instant, { properties: { from: instant } }], '{"from":"2026-01-31T12:00:00Z"}'],
    ["an object of others", [instant, []], '{"from":"now"}'],
  ] as [string, Conversion, string][])("may also be %s, which is sent as it was received", (_, rule, text) => {
    const read = fromWire(JSON.parse(text), rule, text);
    expect(JSON.stringify(toWire(read, rule))).toBe(text);
    expect(JSON.stringify(toText(read, rule))).toBe(text);
  });
});
