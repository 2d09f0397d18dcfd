/** References in positions for which the specification has none. */

import { describe, expect, test } from "vitest";
import { documentOf, loading, withOperation } from "./loading.js";

const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const string = { type: "string" };
const info = { title: "t", version: "1" };
const ok = { description: "ok" };
const get = { operationId: "a", responses: { "200": ok } };
const corrected = (pointer: string): string => `warning value-corrected ${pointer}/$ref`;

describe("references where the specification allows none", () => {
  test("all paths, and an operation in them", async () => {
    const { reported, loaded } = await loading({
      "api.json": { openapi: "3.1.0", info, paths: { $ref: "paths.json" } },
      "paths.json": { "/a": { get: { $ref: "operations.json#/a" } } },
      "operations.json": { a: get },
    });
    expect(reported).toEqual([corrected("#/paths"), corrected("#/~1a/get")]);
    expect(loaded?.document.paths).toEqual({ "/a": { get } });
  });

  test("all schemas: each keeps its name, however it is referred to", async () => {
    const content = { "application/json": { schema: to("A") } };
    const other = { "application/json": { schema: { $ref: "schemas.json#/B" } } };
    const { paths, components } = await documentOf({
      "api.json": {
        openapi: "3.1.0",
        info,
        paths: {
          "/a": { get: { ...get, responses: { "200": { ...ok, content }, "400": { ...ok, content: other } } } },
        },
        components: { schemas: { $ref: "schemas.json" } },
      },
      "schemas.json": { A: { properties: { b: { $ref: "#/B" } } }, B: string },
    });
    expect(components.schemas).toEqual({ A: { properties: { b: to("B") } }, B: string });
    expect(paths["/a"]?.get?.responses).toMatchObject({
      "200": { content },
      "400": { content: { "application/json": { schema: to("B") } } },
    });
  });

  test("properties and a list of required names, each with a copy", async () => {
    const shared = { properties: { id: string }, required: ["id"] };
    const use = { properties: { $ref: "shared.json#/properties" }, required: { $ref: "shared.json#/required" } };
    const { components } = await documentOf({
      "api.json": { openapi: "3.1.0", info, components: { schemas: { A: use, B: use } } },
      "shared.json": shared,
    });
    expect(components.schemas).toEqual({ A: shared, B: shared });
  });

  test("the responses of another operation, by a reference that leads to a reference", async () => {
    const paths = {
      "/a": { get: { ...get, responses: { $ref: "#/paths/~1b/get/responses" } } },
      "/b": { get: { operationId: "b", responses: { $ref: "#/paths/~1c/get/responses" } } },
      "/c": { get: { operationId: "c", responses: { "204": ok } } },
    };
    const { loaded } = await loading({ "api.json": { openapi: "3.1.0", info, paths } });
    expect(Object.values(loaded?.document.paths ?? {}).map((item) => item.get?.responses)).toEqual(
      Array.from({ length: 3 }, () => ({ "204": ok })),
    );
  });

  test("the parameters of an operation", async () => {
    const parameters = [{ name: "q", in: "query", schema: string }];
    const files = { "api.json": withOperation({ parameters: { $ref: "all.json" } }), "all.json": parameters };
    expect((await documentOf(files)).paths["/a"]?.get?.parameters).toEqual(parameters);
  });

  test.each<[what: string, schemas: object, pointer: string]>([
    ["itself", { A: { properties: { $ref: "#/components/schemas/A/properties" } } }, "A/properties/$ref"],
    [
      "what holds it",
      { A: { properties: { a: { properties: { $ref: "#/components/schemas/A/properties" } } } } },
      "A/properties/a/properties/$ref",
    ],
    [
      "each other's holder",
      {
        A: { properties: { b: { properties: { $ref: "#/components/schemas/B/properties" } } } },
        B: { properties: { a: { properties: { $ref: "#/components/schemas/A/properties" } } } },
      },
      "A/properties/b/properties/$ref",
    ],
  ])("a cycle is an error: %s", async (_, schemas, pointer) => {
    const { reported } = await loading({ "api.json": { openapi: "3.1.0", info, components: { schemas } } });
    expect(reported.filter((one) => one.startsWith("error ref-cycle"))).toEqual([
      `error ref-cycle #/components/schemas/${pointer}`,
    ]);
  });

  test("endless copies of copies are refused", async () => {
    const level = (next: number) => ({
      properties: Object.fromEntries(
        ["a", "b", "c", "d"].map((key) => [key, { properties: { $ref: `#/components/schemas/L${next}/properties` } }]),
      ),
    });
    const schemas = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`L${i}`, level(i + 1)]));
    const all = { ...schemas, L20: { properties: { x: string } } };
    const { reported } = await loading(
      { "api.json": { openapi: "3.1.0", info, components: { schemas: all } } },
      { limits: { aliasValues: 2_000 } },
    );
    expect(reported[0]).toBe("error document-limit #/components/schemas/L0/properties/a/properties/$ref");
  });

  test("a property named $ref is not a reference", async () => {
    const schemas = { A: { properties: { $ref: string } } };
    expect((await documentOf({ "api.json": { openapi: "3.1.0", info, components: { schemas } } })).components).toEqual({
      schemas,
    });
  });
});
