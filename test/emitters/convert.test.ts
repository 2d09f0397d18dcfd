/** The optional emitters if calls convert values: schemas, mocks and tools use values of the wire, queries those of the calls. */

import { cp } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Temporal } from "temporal-polyfill";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { ConvertConfig } from "../../generator/config/config.js";
import { mcpServer } from "../../generator/emitters/mcp.js";
import { msw } from "../../generator/emitters/msw.js";
import { tanstackQuery } from "../../generator/emitters/tanstack-query.js";
import { zod } from "../../generator/emitters/zod.js";
import { object, ref, string } from "../contents/document.js";
import { compile, strictest } from "../package/support/compile.js";
import { generateClient, type GeneratedClient } from "../support/client.js";
import { some } from "../support/thorough.js";

const root = join(import.meta.dirname, "../..");
const moment = { type: "string", format: "date-time" };
const long = { type: "integer", format: "int64" };
const json = (schema: object): object => ({ content: { "application/json": { schema } } });
const ok = (schema: object): object => ({ "200": { description: "", ...json(schema) } });

const document = {
  openapi: "3.1.0",
  info: { title: "Events", version: "1.0.0" },
  servers: [{ url: "https://api.example.com" }],
  paths: {
    "/events": {
      get: {
        parameters: [
          { name: "since", in: "query", schema: moment },
          { name: "after", in: "query", schema: long },
        ],
        responses: ok(object({ data: { type: "array", items: ref("Visit") }, has_more: { type: "boolean" } })),
      },
      post: { requestBody: { required: true, ...json(ref("Visit")) }, responses: ok(ref("Visit")) },
    },
    "/events/{id}": {
      get: { parameters: [{ name: "id", in: "path", required: true, schema: long }], responses: ok(ref("Visit")) },
    },
  },
  components: {
    schemas: {
      Visit: object({ id: long, at: moment, on: { type: "string", format: "date" }, name: string }, ["id", "at", "on"]),
    },
  },
};

const big = 9_007_199_254_740_993n;
const iso = "2026-01-31T12:00:00Z";
const text = `{"id":${String(big)},"at":"${iso}","on":"2026-02-01"}`;

type Row = [name: string, convert: ConvertConfig, event: { id: bigint; at: Date | Temporal.Instant; on: unknown }];
const rows: readonly Row[] = [
  ["Date", { dateTime: "Date", int64: "bigint" }, { id: big, at: new Date(iso), on: "2026-02-01" }],
  [
    "Temporal",
    { dateTime: "Temporal", date: "Temporal", int64: "bigint" },
    { id: big, at: Temporal.Instant.from(iso), on: Temporal.PlainDate.from("2026-02-01") },
  ],
];

describe.each(some(rows, 2))("with values of %s", (_, convert, event) => {
  let generated: GeneratedClient;
  let use: Record<string, (...args: unknown[]) => Promise<unknown>>;
  const using = (name: string, ...args: unknown[]): Promise<unknown> =>
    use[name]?.(...args) ?? Promise.reject(new Error(`no ${name}`));
  const plain = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (_key, each: unknown) => (typeof each === "bigint" ? `${String(each)}n` : each)));

  beforeAll(async () => {
    generated = await generateClient(document, { convert, emitters: [tanstackQuery(), msw(), mcpServer(), zod()] });
    await cp(join(import.meta.dirname, "consumer/converted.mts"), join(generated.folder, "converted.mts"));
    use = (await import(pathToFileURL(join(generated.folder, "converted.mjs")).href)) as typeof use;
    await use["listen"]?.();
  });
  afterEach(() => use["reset"]?.());
  afterAll(async () => {
    await use["close"]?.();
    await generated.remove();
  });

  it("all compiles", async () => {
    await cp(join(generated.folder, "node_modules/generated/src"), join(generated.folder, "src"), { recursive: true });
    const options = {
      ...strictest,
      skipLibCheck: true,
      types: ["node"],
      typeRoots: [join(root, "node_modules/@types")],
    };
    expect(await compile("typescript7", generated.folder, { include: ["converted.mts", "src"], options })).toEqual([]);
  });

  it("mocks send what is on the wire: samples, bodies that were sent, and data of a test's own", async () => {
    const items = (await using("listed")) as { id: bigint; at: object }[];
    expect(items).toHaveLength(50);
    expect(items.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (__, index) => BigInt(index + 1)));
    expect(new Set(items.map(({ at }) => at.constructor))).toEqual(new Set([event.at.constructor]));
    const own = { ...event, id: 7n };
    expect(plain(await using("created", own))).toMatchObject(plain(own) as object);
    expect(plain(await using("own", 7, iso))).toEqual(plain(own));
    expect(await using("drift")).toEqual([]);
  });

  it("schemas validate what is on the wire, and the call converts it", async () => {
    expect(plain(await using("raw", text))).toEqual(plain(event));
    expect(plain(await using("created", event))).toMatchObject({ name: expect.any(String) as string });
    expect(await using("drift")).toEqual([]);
    expect([await using("fits", JSON.parse(text)), await using("fits", event)]).toEqual([true, false]);
    expect(await using("fits", { id: 1.5, at: iso, on: "2026-02-01" })).toBe(false);
    expect(await using("parsed", JSON.parse(text))).toBe(iso);
    await using("raw", text.replace(`"${iso}"`, "17"));
    expect(await using("drift")).toEqual([expect.stringContaining("at: ")]);
  });

  it("queries have keys that can be compared, of arguments that JSON cannot write", async () => {
    const { isSame, first, items, keys } = (await using("queried", event)) as Record<string, unknown>;
    expect([isSame, items]).toEqual([true, expect.any(Number)]);
    expect(first).toMatchObject({ id: expect.any(BigInt) as bigint });
    const since = JSON.stringify(event.at);
    expect(keys).toEqual([
      `["generated","events","retrieve",{"id":"${String(big)}"}]`,
      `["generated","events","list",{"query":{"after":"${String(big)}","since":${since}}},"pages"]`,
    ]);
  });

  it("tools take and return JSON", async () => {
    expect(await using("called", "events_retrieve", { id: 5 })).toMatchObject({
      structuredContent: { id: 5, at: expect.stringMatching(/^2026-01-01T/u) as string },
    });
    const body = JSON.parse(text.replace(String(big), "8")) as object;
    expect(await using("called", "events_create", { body })).toMatchObject({
      structuredContent: { id: 8, at: JSON.parse(JSON.stringify(event.at)) as string, on: "2026-02-01" },
    });
    expect(await using("called", "events_list", { limit: 2 })).toMatchObject({
      structuredContent: { items: [{ id: 1 }, { id: 2 }], checkpoint: expect.any(String) as string },
    });
    expect(await using("called", "events_create", { body: { ...body, at: 7 } })).toMatchObject({ isError: true });
    const { content } = (await using("called", "events_retrieve", { id: 5 })) as { content: { text: string }[] };
    expect(JSON.parse(content[0]?.text ?? "")).toMatchObject({ id: 5 });
  });
});
