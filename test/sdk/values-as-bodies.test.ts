/** Bodies that no `type` describes: values of a set, and lists. They are not properties of `params`. */

import { afterAll, beforeAll, expect, it } from "vitest";
import { type GeneratedClient, generateClient } from "../support/client.js";
import { type Loose, type Recorder, startRecorder } from "./support.js";

const schemas = {
  Word: { oneOf: [{ const: "a" }, { const: "b" }] },
  Mixed: { enum: ["a", 1, null] },
  Words: { items: { type: "string" } },
  Exact: { const: { a: 1 } },
  Any: {},
};

let recorder: Recorder;
let generated: GeneratedClient;
let client: Loose;
beforeAll(async () => {
  recorder = await startRecorder();
  const paths = Object.entries(schemas).map(([name, schema]) => [
    `/${name.toLowerCase()}`,
    {
      post: {
        requestBody: { required: true, content: { "application/json": { schema } } },
        responses: { 204: { description: "Done." } },
      },
    },
  ]);
  generated = await generateClient(
    { openapi: "3.1.0", info: { title: "Values", version: "1" }, paths: Object.fromEntries(paths) as object },
    { surface: "sdk" },
  );
  client = new (generated.module["Client"] as Loose)({ baseURL: recorder.url });
});
afterAll(async () => {
  await generated.remove();
  await recorder.close();
});

it.each<[resource: string, params: unknown, want: string]>([
  ["word", { body: "b" }, '"b"'],
  ["mixed", { body: null }, "null"],
  ["words", { body: ["a"] }, '["a"]'],
  ["exact", { a: 1 }, '{"a":1}'],
  ["any", { any: 1 }, '{"any":1}'],
])("%s takes %j and sends %s", async (resource, params, want) => {
  await client[resource]?.["create"]?.(params);
  expect(recorder.seen.at(-1)?.body).toBe(want);
});

it("compiles, and requires what has no empty value", () => {
  const programs = {
    right: `client.word.create({ body: "a" }); client.mixed.create({ body: 1 }); client.exact.create({ a: 1 }); client.any.create();`,
    wrong: `client.word.create();`,
  };
  const found = generated.problems(programs);
  expect(found.get("right")).toEqual([]);
  expect(found.get("wrong")).toHaveLength(1);
});
