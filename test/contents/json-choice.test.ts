/** Bodies of several media types that are all JSON: the value decides if it can, and otherwise the caller. */

import { afterAll, beforeAll, expect, it } from "vitest";
import { type GeneratedClient, generateClient } from "../support/client.js";
import { object, string } from "./document.js";
import { type Client, type ClientClass, type ReplyServer, startServer } from "./server.js";

const list = { type: "array", items: object({ op: string }) };
const one = object({ a: string });
const other = object({ b: string });
const merge = "application/merge-patch+json";
const steps = "application/json-patch+json";
const form = "application/x-www-form-urlencoded";

const bodies: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  objectFirst: { [merge]: one, [steps]: list },
  arrayFirst: { [steps]: list, [merge]: one },
  nullable: { [steps]: { ...list, type: ["array", "null"] }, [merge]: { $ref: "#/components/schemas/One" } },
  composed: { [steps]: { oneOf: [list, { allOf: [list] }] }, [merge]: { allOf: [one, { required: ["a"] }] } },
  form: { [steps]: list, [form]: one },
  anything: { "application/json": {}, [steps]: list },
  alike: { "application/json": one, "application/vnd.other+json": other },
};

const document = {
  openapi: "3.1.0",
  info: { title: "Choice", version: "1.0.0" },
  servers: [{ url: "http://localhost" }],
  paths: Object.fromEntries(
    Object.entries(bodies).map(([name, schemas]) => {
      const content = Object.fromEntries(Object.entries(schemas).map(([type, schema]) => [type, { schema }]));
      return [
        `/${name}`,
        { patch: { requestBody: { required: true, content }, responses: { 204: { description: "" } } } },
      ];
    }),
  ),
  components: { schemas: { One: one } },
};

let generated: GeneratedClient;
let server: ReplyServer;
beforeAll(async () => {
  const operations = Object.fromEntries(Object.keys(bodies).map((name) => [`PATCH /${name}`, { name }]));
  generated = await generateClient(document, { operations });
  server = await startServer();
});
afterAll(async () => {
  server.close();
  await generated.remove();
});

it.each<[call: string, body: unknown, options: object, want: string]>([
  ["objectFirst", { a: "x" }, {}, merge],
  ["objectFirst", [{ op: "add" }], {}, steps],
  ["arrayFirst", [{ op: "add" }], {}, steps],
  ["arrayFirst", { a: "x" }, {}, merge],
  ["arrayFirst", { a: "x" }, { contentType: merge }, merge],
  ["nullable", null, {}, steps],
  ["nullable", { a: "x" }, {}, merge],
  ["composed", [], {}, steps],
  ["composed", { a: "x" }, {}, merge],
  ["form", { a: "x" }, {}, form],
  ["form", [], {}, steps],
  ["anything", [], {}, "application/json"],
  ["alike", { b: "x" }, { contentType: "application/vnd.other+json" }, "application/vnd.other+json"],
])("%s with %j and %j", async (call, body, options, want) => {
  server.received.length = 0;
  const client: Client = new (generated.module as { Client: ClientClass }).Client({ baseURL: server.baseURL });
  await (client as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>)[call]?.(body, options);
  expect(server.received[0]?.headers["content-type"]).toBe(want);
});

it("a value that cannot decide takes the choice", () => {
  const call = (args: string): string =>
    `import { Client } from "generated";\nvoid new Client({ baseURL: "http://localhost" }).${args};`;
  const problems = generated.problems({
    first: call('alike({ a: "x" })'),
    chosen: call('alike({ b: "x" }, { contentType: "application/vnd.other+json" })'),
    missing: call('alike({ b: "x" })'),
    decided: call('objectFirst([{ op: "add" }])'),
  });
  expect([...problems].filter(([, all]) => all.length > 0).map(([key]) => key)).toEqual(["missing"]);
});
