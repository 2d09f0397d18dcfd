/** The serializers of a client write every query, path and JSON body, whatever the document declares. */

import { afterAll, beforeAll, expect, it } from "vitest";
import { type GeneratedClient, generateClient } from "../support/client.js";
import { object, string } from "./document.js";
import { type Client, type ClientClass, type ReplyServer, startServer } from "./server.js";

let generated: GeneratedClient;
let server: ReplyServer;

const path = { name: "id", in: "path", required: true, schema: string };
const query = { name: "ids", in: "query", schema: { type: "array", items: string } };
const responses = { "204": { description: "" } };
const body = (media: object): object => ({ requestBody: { required: true, content: media } });
const point = { schema: object({ x: { type: "integer" } }) };

const document = {
  openapi: "3.1.0",
  info: { title: "Serializers", version: "1.0.0" },
  servers: [{ url: "http://localhost" }],
  paths: {
    "/plain/{id}": { put: { parameters: [path, query], ...body({ "application/json": point }), responses } },
    "/nested/{id}": {
      put: {
        parameters: [path, { name: "a", in: "query", schema: { type: "array", items: query.schema } }],
        ...body({ "application/json": point }),
        responses,
      },
    },
    "/named/{id}": {
      put: {
        parameters: [path, { name: "a&b", in: "query", schema: string }],
        ...body({ "application/json": point }),
        responses,
      },
    },
    "/styled/{id}": {
      put: {
        parameters: [
          { ...path, style: "label" },
          { ...query, style: "pipeDelimited", explode: false },
        ],
        ...body({ "application/vnd.point+json": point, "text/plain": { schema: string } }),
        responses,
      },
    },
  },
};

beforeAll(async () => {
  generated = await generateClient(document);
  server = await startServer();
});

afterAll(async () => {
  server.close();
  await generated.remove();
});

const serializers = {
  querySerializer: (values: Readonly<Record<string, unknown>>): string =>
    Object.entries(values)
      .flatMap(([name, value]) => [value].flat().map((item) => `${name}[]=${String(item)}`))
      .join("&"),
  pathSerializer: (template: string, values: Readonly<Record<string, unknown>>): string =>
    template.replace(/\{(\w+)\}/gu, (_, name: string) => `~${String(values[name])}`),
  bodySerializer: (value: unknown): string => `/*mine*/${JSON.stringify(value)}`,
};

it.each<[string, object, unknown, string, string]>([
  ["plain", {}, { x: 1 }, "/plain/7?ids=a&ids=b&all=1", '{"x":1}'],
  ["plain", serializers, { x: 1 }, "/plain/~7?all[]=1&ids[]=a&ids[]=b", '/*mine*/{"x":1}'],
  ["styled", {}, { x: 1 }, "/styled/.7?all=1&ids=a%7Cb", '{"x":1}'],
  ["styled", serializers, { x: 1 }, "/styled/~7?all[]=1&ids[]=a&ids[]=b", '/*mine*/{"x":1}'],
  ["styled", serializers, "text", "/styled/~7?all[]=1&ids[]=a&ids[]=b", "text"],
])("%s calls with %j", async (resource, options, value, url, text) => {
  const { Client: Class } = generated.module as { Client: ClientClass };
  const client: Client = new Class({ baseURL: server.baseURL, defaultQuery: { all: 1 }, ...options });
  server.received.length = 0;
  await client[resource]?.["update"]?.("7", value, { ids: ["a", "b"] });
  const [sent] = server.received;
  expect([sent?.url.split(/[?&]/u).sort(), sent?.body]).toEqual([url.split(/[?&]/u).sort(), text]);
});

it.each<[string, object, string]>([
  ["nested", { a: [["x", "y"], ["z"]] }, "/nested/7?a=%5B%22x%22%2C%22y%22%5D&a=%5B%22z%22%5D"],
  ["named", { "a&b": "c" }, "/named/7?a%26b=c"],
])("%s calls need none", async (resource, given, url) => {
  const { Client: Class } = generated.module as { Client: ClientClass };
  const client: Client = new Class({ baseURL: server.baseURL });
  server.received.length = 0;
  await client[resource]?.["update"]?.("7", { x: 1 }, given);
  expect(server.received.map((sent) => sent.url)).toEqual([url]);
});

it("are options of the client, typed", () => {
  const programs = {
    all: "new api.Client({ querySerializer: (query) => String(query['ids']), pathSerializer: (template, { id }) => template + String(id), bodySerializer: (body) => JSON.stringify(body) });",
    wrong: "new api.Client({ querySerializer: 1 });",
  };
  const problems = generated.problems(programs);
  expect(problems.get("all")).toEqual([]);
  expect(problems.get("wrong")?.join()).toContain("not assignable");
});
