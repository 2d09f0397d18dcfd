/** Types of values that converted properties share with what is never converted: headers, and the counts of lists. */

import { afterAll, beforeAll, expect, it } from "vitest";
import { type Client, type ClientClass, type ReplyServer, startServer } from "../contents/server.js";
import { generateClient, type GeneratedClient } from "../support/client.js";

const to = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: object): object => ({ type: "object", required: Object.keys(properties), properties });
const document = {
  openapi: "3.1.0",
  info: { title: "Shared", version: "1" },
  paths: {
    "/events": {
      get: {
        parameters: [
          { name: "X-Since", in: "header", schema: to("Moment") },
          { name: "offset", in: "query", schema: to("Long") },
          { name: "limit", in: "query", schema: to("Long") },
        ],
        responses: { 200: { description: "", content: { "application/json": { schema: to("Events") } } } },
      },
    },
  },
  components: {
    schemas: {
      Moment: { type: "string", format: "date-time" },
      Long: { type: "integer", format: "int64" },
      Event: object({ id: to("Long"), at: to("Moment") }),
      Events: object({ events: { type: "array", items: to("Event") }, offset: to("Long"), total: to("Long") }),
    },
  },
};

let generated: GeneratedClient;
let server: ReplyServer;
beforeAll(async () => {
  generated = await generateClient(document, { className: "Client", convert: { dateTime: "Date", int64: "bigint" } });
  server = await startServer();
});
afterAll(async () => {
  server.close();
  await generated.remove();
});

it("are converted where the properties are", async () => {
  const { Client: Class } = generated.module as { Client: ClientClass };
  const client: Client = new Class({ baseURL: server.baseURL });
  const text = '{"events":[{"id":9007199254740993,"at":"2026-01-31T12:00:00Z"}],"offset":0,"total":1}';
  server.reply = [200, "application/json", text];
  expect(await client["events"]?.["list"]?.()).toMatchObject({
    items: [{ id: 9007199254740993n, at: new Date("2026-01-31T12:00:00Z") }],
  });
});

it("have the types of both", () => {
  const programs = {
    call: `const page = await client.events.list({ limit: 5 }, { headers: { "X-Since": "2026-01-31T12:00:00Z" } });
for (const { id, at } of page.items) console.log(id satisfies bigint, at.getTime());
console.log(page.body.total satisfies number);`,
    header: 'await client.events.list({}, { headers: { "X-Since": new Date() } });',
    count: "await client.events.list({ limit: 5n });",
  };
  const found = generated.problems(programs);
  expect(found.get("call")).toEqual([]);
  expect(found.get("header")).toHaveLength(1);
  expect(found.get("count")).toHaveLength(1);
});
