/** Parts of a Swagger 2.0 document in other files are converted as if they were in the document. */

import { describe, expect, test } from "vitest";
import { documentOf, type Files, loading } from "./loading.js";

const string = { type: "string" };
const to = (name: string): object => ({ $ref: `#/definitions/${name}` });
const limit = { in: "query", name: "limit", type: "integer", format: "int32" };
const tags = { in: "query", name: "tags", type: "array", items: string, collectionFormat: "multi" };
const pet = { in: "body", name: "body", required: true, schema: to("Pet") };
const scan = { in: "formData", name: "scan", type: "file" };
const pets = { description: "ok", schema: { type: "array", items: to("Pet") } };
const item = { post: { parameters: [pet, tags], responses: { "200": pets } } };

const definitions = {
  Pet: {
    type: "object",
    discriminator: "kind",
    properties: { kind: string, name: { ...string, "x-nullable": true }, owner: to("Owner"), pet: to("Pet") },
  },
  Owner: { type: "object", properties: { pet: to("Pet") } },
};
const parts = { definitions, limit, again: { $ref: "#/limit" }, pet, scan, pets, item };

const from = (name: string): object => ({ $ref: `more/parts.json#/${name}` });
const api = (path: object, more: object = {}): object => ({
  swagger: "2.0",
  info: { title: "t", version: "1" },
  consumes: ["application/json"],
  produces: ["application/json"],
  paths: { "/a": path },
  ...more,
});
const get = (more: object): object => ({ get: { responses: { "204": { description: "ok" } }, ...more } });
const post = (parameter: object): object => ({ post: { parameters: [parameter], responses: {} } });
const split = (path: object, more: object = {}): Files => ({ "api.json": api(path, more), "more/parts.json": parts });

describe("references to other files", () => {
  test.each<[what: string, path: object, same: object]>([
    ["a parameter", get({ parameters: [from("limit")] }), get({ parameters: [limit] })],
    ["a reference to a parameter", get({ parameters: [from("again")] }), get({ parameters: [limit] })],
    ["a body", post(from("pet")), post(pet)],
    ["a part of a form", post(from("scan")), post(scan)],
    ["a parameter of a path", { parameters: [from("limit")], ...get({}) }, { parameters: [limit], ...get({}) }],
    ["a response", get({ responses: { "200": from("pets") } }), get({ responses: { "200": pets } })],
    [
      "a schema",
      get({ responses: { "200": { description: "ok", schema: from("definitions/Pet") } } }),
      get({ responses: { "200": { description: "ok", schema: to("Pet") } } }),
    ],
    ["a path", from("item"), item],
  ])("%s", async (_, path, same) => {
    expect((await loading(split(path))).reported).toEqual([]);
    const document = await documentOf(split(path));
    const whole = await documentOf({ "api.json": api(same, { definitions }) });
    expect(document.paths).toEqual(whole.paths);
    for (const [name, schema] of Object.entries(document.components.schemas ?? {}))
      expect([name, schema]).toEqual([name, whole.components.schemas?.[name]]);
  });

  test("the target of an alias has the name of the definition, and leads back to the document", async () => {
    const files = {
      "api.json": api(get({ responses: { "200": { description: "ok", schema: to("B") } } }), {
        definitions: { A: string, B: { $ref: "b.json" } },
      }),
      "b.json": { properties: { a: { $ref: "api.json#/definitions/A" }, b: { $ref: "b.json" } } },
    };
    expect((await documentOf(files)).components.schemas).toEqual({
      A: string,
      B: { properties: { a: { $ref: "#/components/schemas/A" }, b: { $ref: "#/components/schemas/B" } } },
    });
  });

  test.each<[what: string, path: object, reported: string]>([
    [
      "a schema",
      get({ responses: { "200": { description: "ok", schema: from("X") } } }),
      "ref-dangling #/paths/~1a/get/responses/200/schema/$ref",
    ],
    ["a parameter", get({ parameters: [from("X"), limit] }), "ref-dangling #/paths/~1a/get/parameters/0/$ref"],
    ["a response", get({ responses: { "200": from("X") } }), "ref-dangling #/paths/~1a/get/responses/200/$ref"],
    ["a file", get({ parameters: [{ $ref: "none.json" }] }), "ref-dangling #/paths/~1a/get/parameters/0/$ref"],
  ])("are reported once if they lead nowhere: %s", async (_, path, reported) => {
    const outcome = await loading(split(path));
    expect(outcome.reported).toEqual([`error ${reported}`]);
    expect(outcome.loaded?.document.paths["/a"]?.get).toBeDefined();
  });

  test("leave the rest as it is if they lead nowhere in other files", async () => {
    const parameters = ["p", "x", "q"].map((name) => ({ $ref: `b.json#/${name}` }));
    const { reported, loaded } = await loading({
      "api.json": api({ post: { parameters, responses: {} } }),
      "b.json": { p: { $ref: "#/none" }, q: { in: "body", name: "q", schema: to("Q") }, definitions: { Q: string } },
    });
    expect(reported).toEqual(["error ref-dangling #/paths/~1a/post/parameters/1/$ref", "error ref-dangling #/p/$ref"]);
    expect(loaded?.document.components.schemas).toEqual({ Q: string });
  });

  test("are reported if they lead to each other", async () => {
    const files = {
      "api.json": api(get({ parameters: [{ $ref: "a.json" }] })),
      "a.json": { $ref: "b.json" },
      "b.json": { $ref: "a.json" },
    };
    expect((await loading(files)).reported).toEqual([expect.stringMatching(/^error ref-cycle /u)]);
  });

  test("faults have their location in the other file", async () => {
    const files = {
      "api.json": api(from("item")),
      "more/parts.json": { item: { post: { parameters: [{ ...limit, in: "nowhere" }], responses: {} } } },
    };
    const [diagnostic] = (await loading(files)).diagnostics;
    expect(diagnostic?.location).toMatchObject({
      file: expect.stringMatching(/parts\.json$/u) as string,
      pointer: "#/item/post/parameters/0/in",
    });
  });
});
