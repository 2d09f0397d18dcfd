/** The reports of the suites' server on requests, and its responses. */

import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Mock, startMock } from "./mock.js";

const document = `
openapi: 3.1.0
info: { title: Things, version: 1.0.0 }
security: [{ Key: [] }]
paths:
  /things/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer } }
        - { name: kind, in: query, required: true, schema: { enum: [a, b] } }
        - { name: tags, in: query, schema: { type: array, items: { type: string } } }
        - { name: filter, in: query, style: deepObject, schema: { type: object } }
      responses: { "200": { description: One, content: { application/json: { schema: { type: object, properties: { id: { type: integer } } } } } } }
  /free:
    get:
      parameters: [{ name: any, in: query, schema: { allOf: [{ $ref: "#/components/schemas/Any" }] } }]
      responses: { "204": { description: Done } }
  /things:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [name], properties: { name: { type: string }, size: { type: integer } } }
          application/x-www-form-urlencoded:
            schema: { type: object, required: [name], properties: { name: { type: string } } }
      responses:
        "200":
          description: Made
          content:
            application/json: { schema: { type: string } }
            text/event-stream: { schema: { type: string } }
components: { schemas: { Any: { type: object } }, securitySchemes: { Key: { type: apiKey, in: query, name: key } } }
`;

let mock: Mock;
beforeAll(async () => {
  const file = join(await mkdtemp(join(tmpdir(), "mock-")), "things.yaml");
  await writeFile(file, document);
  mock = await startMock(file);
});
afterAll(() => mock.close());

const json = (body: unknown): RequestInit => ({
  method: "POST",
  body: JSON.stringify(body),
  headers: { "Content-Type": "application/json" },
});

test.each<[what: string, target: string, init: RequestInit, want: string[]]>([
  ["what is declared", "/things/1?kind=a&tags=x&tags=y&filter[z]=1&key=k", {}, []],
  ["a path parameter of another type", "/things/x?kind=a", {}, ["path parameter id: must be integer"]],
  ["a missing query parameter", "/things/1", {}, ["query parameter kind is missing"]],
  [
    "one of another value",
    "/things/1?kind=c",
    {},
    ["query parameter kind: must be equal to one of the allowed values"],
  ],
  ["one that is not declared", "/things/1?kind=a&sort=b", {}, ["query parameter sort is not declared"]],
  ["the properties of an object that is a parameter", "/free?size=1", {}, []],
  ["a body", "/things", json({ name: "n", size: 1 }), []],
  ["a body without a required property", "/things", json({ size: 1 }), ["body must have required property 'name'"]],
  ["a body with another type in it", "/things", json({ name: "n", size: "1" }), ["body/size must be integer"]],
  ["no body", "/things", { method: "POST" }, ["there is no body"]],
  ["another type of body", "/things", { method: "POST", body: "x" }, ["the body is text/plain;charset=UTF-8"]],
  ["a form", "/things", { method: "POST", body: new URLSearchParams({ name: "n" }) }, []],
  [
    "a form that lacks a part",
    "/things",
    { method: "POST", body: new URLSearchParams({ a: "n" }) },
    ["body: name is missing"],
  ],
  ["what no operation is", "/nowhere", {}, []],
])("%s", async (_, target, init, want) => {
  await fetch(mock.url + target, init);
  const { mismatches } = mock.take();
  expect([...mismatches].map((mismatch) => mismatch.replace(/^\S+ \S+: /u, ""))).toEqual(want);
});

test.each([
  ["application/json", "application/json"],
  ["text/event-stream", "text/event-stream"],
  ["*/*", "application/json"],
])("responds to %s with %s", async (accept, want) => {
  const headers = { "Content-Type": "application/json", Accept: accept };
  const response = await fetch(`${mock.url}/things`, { ...json({ name: "n" }), headers });
  expect(response.headers.get("content-type")).toBe(want);
});
