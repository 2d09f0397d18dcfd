/** Bodies that may be null, as all of `params`: null is sent if the document declares it, and otherwise there is no body. */

import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type GeneratedClient, generateClient } from "../support/client.js";
import { type Loose, type Recorder, startRecorder } from "./support.js";

const object = { type: "object", properties: { a: { type: "integer" } } };
const to = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const schemas = {
  Plain: object,
  Nullable: { ...object, nullable: true },
  Union: { nullable: true, allOf: [to("Plain")] },
};
const operation = (schema: object, required: boolean): object => ({
  post: {
    requestBody: { required, content: { "application/json": { schema } } },
    responses: { 204: { description: "Done." } },
  },
});

let recorder: Recorder;
let generated: GeneratedClient;
let client: Loose;
beforeAll(async () => {
  recorder = await startRecorder();
  const bodies = { ...schemas, Inline: { ...schemas.Nullable } };
  const paths = Object.entries(bodies).flatMap(([name, inline]) => {
    const schema = name === "Inline" ? inline : to(name);
    return [true, false].map((required) => [
      `/${name.toLowerCase()}/${required ? "needed" : "free"}`,
      operation(schema, required),
    ]);
  });
  generated = await generateClient(
    {
      openapi: "3.0.3",
      info: { title: "Nulls", version: "1" },
      paths: Object.fromEntries(paths) as object,
      components: { schemas },
    },
    { surface: "sdk" },
  );
  client = new (generated.module["Client"] as Loose)({ baseURL: recorder.url });
});
beforeEach(() => void recorder.seen.splice(0));
afterAll(async () => {
  await generated.remove();
  await recorder.close();
});

it.each<[resource: string, needed: readonly string[], free: readonly string[]]>([
  ["plain", ["{}", "{}", '{"a":1}'], ["", "", '{"a":1}']],
  ["nullable", ["{}", "null", '{"a":1}'], ["", "null", '{"a":1}']],
  ["union", ["{}", "null", '{"a":1}'], ["", "null", '{"a":1}']],
  ["inline", ["{}", "null", '{"a":1}'], ["", "null", '{"a":1}']],
])("%s", async (resource, ...want) => {
  for (const [index, name] of ["needed", "free"].entries()) {
    recorder.seen.splice(0);
    for (const args of [[], [null], [{ a: 1 }]]) await client[resource]?.[name]?.["create"]?.(...args);
    expect(recorder.seen.map(({ body }) => body)).toEqual(want[index]);
  }
});

it("has types that accept it", () => {
  const program = "await client.nullable.needed.create(null); await client.union.free.create(null);";
  expect(generated.problems({ program }).get("program")).toEqual([]);
});
