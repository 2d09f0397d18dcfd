/** Properties and parameters named like members that every object inherits: callers can leave them out. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GeneratedClient, generateClient } from "../support/client.js";
import { type Loose, type Recorder, startRecorder } from "../sdk/support.js";

const names = [
  "constructor",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toLocaleString",
  "toString",
  "valueOf",
];
const string = { type: "string" };
const properties = { a: string, ...Object.fromEntries(names.map((name) => [name, string])) };
const json = (schema: object): object => ({ content: { "application/json": { schema } } });
const parameters = Object.keys(properties).map((name) => ({ name, in: "query", schema: string }));
const document = {
  openapi: "3.1.0",
  info: { title: "Inherited", version: "1" },
  paths: {
    "/things": {
      get: { parameters, responses: { 200: { description: "", ...json(string) } } },
      post: {
        parameters: [{ name: "valueOf", in: "query", schema: string }],
        requestBody: json({ type: "object", properties: { inner: { $ref: "#/components/schemas/Thing" }, b: string } }),
        responses: { 204: { description: "" } },
      },
    },
  },
  components: { schemas: { Thing: { type: "object", properties } } },
};

let recorder: Recorder;
beforeAll(async () => void (recorder = await startRecorder()));
afterAll(() => recorder.close());

describe.each(["fetchwright", "sdk"] as const)("with the surface %s", (surface) => {
  let generated: GeneratedClient;
  beforeAll(async () => void (generated = await generateClient(document, { surface })));
  afterAll(() => generated.remove());

  it("compiles, without them and with some", () => {
    const programs = {
      none: `await client.things.retrieve(); await client.things.create({ b: "x", inner: {} });`,
      some: `await client.things.retrieve({ a: "x", toString: "y" }); await client.things.create({ inner: { constructor: "x" } });`,
      wrong: "await client.things.retrieve({ toString: 1 });",
    };
    const found = generated.problems(programs);
    expect(found.get("none")).toEqual([]);
    expect(found.get("some")).toEqual([]);
    expect(found.get("wrong")).toHaveLength(1);
  });

  it("sends those that are passed, and no inherited ones", async () => {
    recorder.seen.splice(0);
    const client = new (generated.module["Client"] as Loose)({ baseURL: recorder.url });
    await client["things"]?.["retrieve"]?.();
    await client["things"]?.["retrieve"]?.({ constructor: "x" });
    expect(recorder.seen.map(({ request }) => request)).toEqual(["GET /things", "GET /things?constructor=x"]);
  });
});
