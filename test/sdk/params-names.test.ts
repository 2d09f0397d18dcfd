/** Parameters and properties of the body that have one name, in the one `params` object of a call. */

import { cp } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { Config } from "../../generator/config/config.js";
import { compile, strictest } from "../package/support/compile.js";
import { generateClient } from "../support/client.js";
import { type Loose, type Recorder, startRecorder } from "./support.js";

const parameter = (location: string, name: string, type = "integer"): object => ({
  name,
  in: location,
  required: location === "path",
  schema: { type },
});
const body = (schema: object): object => ({ requestBody: { content: { "application/json": { schema } } } });
const object = (...names: string[]): object => ({
  type: "object",
  properties: Object.fromEntries(names.map((name) => [name, { type: "boolean" }])),
});
const strings = { type: "array", items: { type: "string" } };
const id = parameter("path", "id", "string");
const last = parameter("path", "last", "string");

const operations: Readonly<Record<string, object>> = {
  "/everywhere/{id}/{last}": {
    parameters: [id, last, parameter("query", "id"), parameter("header", "id"), parameter("query", "last")],
    ...body(object("id", "last")),
  },
  "/two/{id}/{last}": { parameters: [id, last, parameter("query", "id")] },
  "/array/{last}": { parameters: [last, parameter("query", "body")], ...body(strings) },
  "/nested/{last}": {
    parameters: [last, parameter("query", "at.from"), parameter("query", "at.to"), parameter("header", "query_at")],
    ...body(object("at")),
  },
  "/flat/{last}": {
    parameters: [last, parameter("query", "at[gte]"), parameter("query", "at[lt]"), parameter("header", "trace")],
    ...body(object("done")),
  },
  "/brackets": { parameters: [parameter("query", "tags"), { ...parameter("query", "tags[]"), schema: strings }] },
  "/cases": {
    parameters: [parameter("query", "x_q"), parameter("header", "X-Q", "string")],
    ...body(object("queryXQ")),
  },
};

const document = {
  openapi: "3.1.0",
  info: { title: "Shop", version: "1" },
  paths: Object.fromEntries(
    Object.entries(operations).map(([path, operation]) => [
      path,
      { patch: { operationId: path.split("/")[1], ...operation, responses: { 204: { description: "Done." } } } },
    ]),
  ),
};

let recorder: Recorder;
beforeAll(async () => void (recorder = await startRecorder()));
beforeEach(() => void recorder.seen.splice(0));
afterAll(() => recorder.close());

async function clientOf(config: Partial<Config>): Promise<Loose> {
  const names = Object.keys(operations).map((path) => [`PATCH ${path}`, { name: path.split("/")[1] ?? "" }] as const);
  const operationsConfig = Object.fromEntries(
    names.map(([key, value]) => [key, { ...value, ...config.operations?.[key] }]),
  );
  const own = await generateClient(document, { surface: "sdk", ...config, operations: operationsConfig });
  onTestFinished(() => own.remove());
  expect(own.diagnostics.map(({ why }) => why)).toEqual([]);
  await cp(join(own.folder, "node_modules/generated/src"), join(own.folder, "src"), { recursive: true });
  const project = { include: ["src"], options: { ...strictest, skipLibCheck: true } };
  expect(await compile("typescript7", own.folder, project)).toEqual([]);
  return new (own.module["Client"] as Loose)({ baseURL: recorder.url });
}

interface Want {
  readonly request: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
type Case = [call: string, args: readonly unknown[], want: Want];

const cases: readonly Case[] = [
  [
    "everywhere",
    ["l", { path_id: "p", query_id: 1, header_id: 2, query_last: 3, id: true, last: false }],
    { request: "PATCH /everywhere/p/l?id=1&last=3", headers: { id: "2" }, body: '{"id":true,"last":false}' },
  ],
  ["two", ["l", { id: "p", query_id: 1 }], { request: "PATCH /two/p/l?id=1" }],
  ["array", ["l", { query_body: 1, body: ["a"] }], { request: "PATCH /array/l?body=1", body: '["a"]' }],
  [
    "nested",
    ["l", { query_at: { from: 1, to: 2 }, header_query_at: 3, at: true }],
    { request: "PATCH /nested/l?at.from=1&at.to=2", headers: { query_at: "3" }, body: '{"at":true}' },
  ],
  [
    "flat",
    ["l", { "at[gte]": 1, at: { lt: 2 }, trace: 3, done: true }],
    { request: "PATCH /flat/l?at[gte]=1&at[lt]=2", headers: { trace: "3" }, body: '{"done":true}' },
  ],
  ["brackets", [{ tags: 1, query_tags: ["a"] }], { request: "PATCH /brackets?tags=1&tags[]=a" }],
  [
    "cases",
    [{ x_q: 1, "X-Q": "h", queryXQ: true }],
    { request: "PATCH /cases?x_q=1", headers: { "x-q": "h" }, body: '{"queryXQ":true}' },
  ],
];

const cased: readonly Case[] = [
  [
    "everywhere",
    ["l", { pathId: "p", queryId: 1, headerId: 2, queryLast: 3, id: true, last: false }],
    { request: "PATCH /everywhere/p/l?id=1&last=3", headers: { id: "2" }, body: '{"id":true,"last":false}' },
  ],
  [
    "cases",
    [{ xQ: 1, headerXQ: "h", queryXQ: true }],
    { request: "PATCH /cases?x_q=1", headers: { "x-q": "h" }, body: '{"queryXQ":true}' },
  ],
];

const stated: readonly Case[] = [
  ["two", ["l", { own: "p", query_own: 1 }], { request: "PATCH /two/p/l?id=1" }],
  ["brackets", [{ query_tags: 1, tags: ["a"] }], { request: "PATCH /brackets?tags=1&tags[]=a" }],
];

const names = {
  "PATCH /two/{id}/{last}": { parameters: { id: "own" } },
  "PATCH /brackets": { parameters: { "tags[]": "tags" } },
};

describe("each value is sent where it belongs, and the package compiles", () => {
  it.each<[what: string, config: Partial<Config>, calls: readonly Case[]]>([
    ["names of the document", {}, cases],
    ["camel case", { parameters: "camelCase" }, cased],
    ["names of the configuration", { operations: names }, stated],
  ])("%s", async (_, config, calls) => {
    const client = await clientOf(config);
    for (const [call, args, want] of calls) {
      recorder.seen.splice(0);
      await client[call]?.(...args);
      const { request, headers, body: sent } = recorder.seen[0] ?? {};
      expect({ request, ...(want.body === undefined ? {} : { body: sent }) }).toEqual({
        request: want.request,
        ...(want.body === undefined ? {} : { body: want.body }),
      });
      expect(headers).toMatchObject(want.headers ?? {});
    }
  });
});

it.each<[operation: string, names: Record<string, string>, want: string[]]>([
  ["PATCH /cases", { x_q: "q", "X-Q": "header" }, []],
  [
    "PATCH /cases",
    { x_q: "queryXQ" },
    ['operations["PATCH /cases"].parameters["x_q"]: the name "queryXQ" is the body\'s'],
  ],
  [
    "PATCH /cases",
    { x_q: "q", "X-Q": "q" },
    ['operations["PATCH /cases"].parameters["X-Q"]: the name "q" is that of "x_q"'],
  ],
])("%s with %j", async (key, parameters, want) => {
  const config: Partial<Config> = { surface: "sdk", operations: { [key]: { parameters } } };
  const own = await generateClient(document, config).catch((error: unknown) => error as Error);
  if (own instanceof Error) throw own;
  onTestFinished(() => own.remove());
  expect(own.diagnostics.filter(({ code }) => code === "override-clash").map(({ why }) => why)).toEqual(want);
});
