/** Parts of other files become components, or are inlined. */

import { describe, expect, test } from "vitest";
import { documentOf, loading, withOperation, withSchemas } from "./loading.js";

const string = { type: "string" };
const to = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const ok = { "200": { description: "ok" } };
const base = { openapi: "3.1.0", info: { title: "t", version: "1" } };

describe("names of what becomes a component", () => {
  const names = async (files: Record<string, string | object>): Promise<string[]> =>
    Object.keys((await documentOf(files)).components.schemas ?? {});

  test("a component that is only a reference keeps its name", async () => {
    const files = {
      "api.json": withSchemas({ A: { $ref: "models/pet.yaml" } }),
      "models/pet.yaml": "items: {$ref: '#'}",
    };
    const { components } = await documentOf(files);
    expect(components.schemas).toEqual({ A: { type: "array", items: to("A") } });
  });

  test("two files with one name are distinguished by their folders", async () => {
    const schemas = { A: { allOf: [{ $ref: "one/Pet.yaml" }, { $ref: "two/Pet.yaml" }] } };
    const files = { "api.json": withSchemas(schemas), "one/Pet.yaml": "type: object", "two/Pet.yaml": "type: object" };
    expect(await names(files)).toEqual(["A", "Pet", "two_Pet"]);
  });

  test("a name is never used twice", async () => {
    const refs = ["#/components/schemas/A/definitions/B", "#/x-defs/B", "#/x-more/list/0", "#/x-more/list/1"];
    const document = {
      ...withSchemas({
        A: { definitions: { B: string }, allOf: refs.map(($ref) => ({ $ref })) },
        B: string,
        list: string,
      }),
      "x-defs": { B: string },
      "x-more": { list: [string, string] },
    };
    expect(await names({ "api.json": document })).toEqual([
      "A",
      "B",
      "list",
      "A_B",
      "x-defs_B",
      "x-more_list",
      "x-more_list2",
    ]);
  });

  test("do not depend on the folder of the document", async () => {
    const inner = { A: { properties: { A: { $ref: "#/components/schemas/A/properties/B" }, B: string } } };
    const [one, two] = await Promise.all([
      names({ "api.json": withSchemas(inner) }),
      names({ "deep/er/api.json": withSchemas(inner) }),
    ]);
    expect(one).toEqual(two);
  });

  test("a target at the root whose key is not an identifier is moved like any other", async () => {
    const document = {
      ...withSchemas({ A: { type: "array", items: { $ref: "#/x-}} y()/T" } } }),
      "x-}} y()": { T: string },
    };
    expect(await names({ "api.json": document })).toEqual(["A", "T"]);
  });

  test("a discriminator that relied on the old names declares them", async () => {
    const union = {
      oneOf: [{ $ref: "one/Cat.yaml" }, { $ref: "two/Cat.yaml" }],
      discriminator: { propertyName: "kind" },
    };
    const cat = "type: object\nproperties: {kind: {type: string}}";
    const files = { "api.json": withSchemas({ A: union, Cat: string }), "one/Cat.yaml": cat, "two/Cat.yaml": cat };
    const { components } = await documentOf(files);
    expect(components.schemas?.["A"]).toMatchObject({
      oneOf: [to("one_Cat"), to("two_Cat")],
      discriminator: { mapping: { Cat: "#/components/schemas/one_Cat" } },
    });
  });
});

describe("references that are inlined", () => {
  const Q = { name: "q", in: "query", schema: string };

  test("parameters, at any distance", async () => {
    const parameters = { P: { $ref: "#/components/parameters/Q" }, Q };
    const document = withOperation(
      { parameters: [{ $ref: "#/components/parameters/P" }] },
      { components: { parameters } },
    );
    const { paths, components } = await documentOf({ "api.json": document });
    expect(paths["/a"]?.get?.parameters).toEqual([Q]);
    expect(components).toEqual({});
  });

  test("a description next to the reference replaces the parameter's own", async () => {
    const parameters = { Q: { ...Q, description: "theirs" } };
    const document = withOperation(
      { parameters: [{ $ref: "#/components/parameters/Q", description: "ours" }] },
      { components: { parameters } },
    );
    const { paths } = await documentOf({ "api.json": document });
    expect(paths["/a"]?.get?.parameters).toEqual([{ ...Q, description: "ours" }]);
  });

  test("path items, with the siblings of the reference", async () => {
    const theirs = {
      parameters: [Q, { ...Q, name: "r" }],
      get: { operationId: "g", responses: ok },
      put: { operationId: "theirs", responses: ok },
    };
    const item = {
      $ref: "#/components/pathItems/I",
      parameters: [{ ...Q, required: true }],
      put: { operationId: "ours", responses: ok },
    };
    const document = { ...base, paths: { "/a": item }, components: { pathItems: { I: theirs } } };
    const { loaded, reported } = await loading({ "api.json": document });
    expect(reported).toEqual(["warning ref-siblings #/paths/~1a/put"]);
    const { get, put } = loaded?.document.paths["/a"] ?? {};
    expect([get?.operationId, put?.operationId]).toEqual(["g", "ours"]);
    expect(get?.parameters?.map(({ name, required }) => [name, required])).toEqual([
      ["q", true],
      ["r", undefined],
    ]);
  });

  test("one path item at two paths stays apart", async () => {
    const item = { get: { responses: ok } };
    const paths = { "/a/{x}": { $ref: "#/components/pathItems/I" }, "/b/{y}": { $ref: "#/components/pathItems/I" } };
    const { loaded } = await loading({ "api.json": { ...base, paths, components: { pathItems: { I: item } } } });
    const names = Object.values(loaded?.document.paths ?? {}).map(({ get }) =>
      get?.parameters?.map(({ name }) => name),
    );
    expect(names).toEqual([["x"], ["y"]]);
  });

  test("media types of OpenAPI 3.2", async () => {
    const content = { "text/plain": { $ref: "#/components/mediaTypes/M" } };
    const responses = { "200": { description: "ok", content } };
    const document = {
      ...withOperation({ responses }, { components: { mediaTypes: { M: { schema: string } } } }),
      openapi: "3.2.0",
    };
    const { paths } = await documentOf({ "api.json": document });
    expect(paths["/a"]?.get?.responses?.["200"]).toEqual({
      description: "ok",
      content: { "text/plain": { schema: string } },
    });
  });

  test("a path item that leads back to itself through a callback has the callback once", async () => {
    const callbacks = { c: { "{$request.body#/url}": { $ref: "#/paths/~1a" } } };
    const { reported, loaded } = await loading({ "api.json": withOperation({ callbacks }) });
    expect(reported).toEqual(["warning ref-siblings #/paths/~1a/get/callbacks"]);
    expect(() => JSON.stringify(loaded?.document)).not.toThrow();
  });
});

describe("references that stay", () => {
  test.each<[string, object]>([
    ["responses", { responses: { "200": { $ref: "#/components/responses/X" } } }],
    ["requestBodies", { requestBody: { $ref: "#/components/requestBodies/X" } }],
    ["headers", { responses: { "200": { description: "ok", headers: { H: { $ref: "#/components/headers/X" } } } } }],
    ["links", { responses: { "200": { description: "ok", links: { l: { $ref: "#/components/links/X" } } } } }],
    ["callbacks", { callbacks: { c: { $ref: "#/components/callbacks/X" } } }],
  ])("one to %s", async (section, operation) => {
    const X = {
      responses: { description: "x" },
      requestBodies: { content: {} },
      headers: { schema: string },
      links: { operationId: "a" },
      callbacks: {},
    };
    const components = { [section]: { X: X[section as keyof typeof X] } };
    const text = JSON.stringify(withOperation(operation, { components })).replace('"get":', '"post":');
    const document = await documentOf({ "api.json": text });
    expect(JSON.stringify(document.paths)).toContain(`{"$ref":"#/components/${section}/X"}`);
    expect(document.components).toEqual(components);
  });

  test("a response in another file becomes a component", async () => {
    const responses = { "404": { $ref: "responses.yaml#/NotFound" } };
    const files = {
      "api.json": withOperation({ responses }),
      "responses.yaml": "NotFound: {description: none, content: {a/b: {schema: {$ref: '#/E'}}}}\nE: {type: string}",
    };
    const { paths, components } = await documentOf(files);
    expect(paths["/a"]?.get?.responses).toEqual({ "404": { $ref: "#/components/responses/NotFound" } });
    expect(components).toEqual({
      responses: { NotFound: { description: "none", content: { "a/b": { schema: to("E") } } } },
      schemas: { E: string },
    });
  });

  test("a component that is a reference to another one is replaced by it, except for schemas", async () => {
    const components = {
      securitySchemes: { K: { $ref: "#/components/securitySchemes/L" }, L: { type: "http", scheme: "bearer" } },
    };
    const document = await documentOf({ "api.json": withOperation({}, { components }) });
    expect(document.components.securitySchemes?.["K"]).toEqual({ type: "http", scheme: "bearer" });
  });
});

describe("discriminator mappings", () => {
  const union = (mapping: object): object => ({
    A: { oneOf: [to("B"), to("C")], discriminator: { propertyName: "k", mapping } },
    B: { type: "object", properties: { k: string } },
    C: { type: "object", properties: { k: string } },
  });

  test("bare names, references and files become references", async () => {
    const files = {
      "api.json": withSchemas(union({ b: "B", c: "#/components/schemas/C", d: "d.yaml" })),
      "d.yaml": "type: object",
    };
    const { components } = await documentOf(files);
    expect(components.schemas?.["A"]).toMatchObject({
      discriminator: {
        mapping: { b: "#/components/schemas/B", c: "#/components/schemas/C", d: "#/components/schemas/d" },
      },
    });
  });

  test("a bare name in another file is one of that file's schemas first", async () => {
    const base = { openapi: "3.1.0", info: { title: "t", version: "1" }, paths: {} };
    const files = {
      "api.json": withSchemas({ A: { $ref: "more.json#/components/schemas/A" }, C: string, D: string }),
      "more.json": { ...base, components: { schemas: union({ b: "B", c: "C", d: "D" }) } },
    };
    const { components } = await documentOf(files);
    expect(components.schemas?.["A"]).toMatchObject({
      discriminator: {
        mapping: { b: "#/components/schemas/B", c: "#/components/schemas/more_C", d: "#/components/schemas/D" },
      },
    });
  });

  test("a component that does not exist is an error", async () => {
    const { reported } = await loading({ "api.json": withSchemas(union({ x: "#/components/schemas/Nope" })) });
    expect(reported).toEqual(["error ref-dangling #/components/schemas/A/discriminator/mapping/x"]);
  });

  test.each([
    ["a name that is none", "Nope"],
    ["a file that a bundler left behind", "models/nope.yml"],
    ["a pointer that a bundler left behind", "#/nope"],
  ])("%s is left out, with a warning", async (_, value) => {
    const { reported, loaded } = await loading({ "api.json": withSchemas(union({ b: "B", x: value })) });
    expect(reported).toEqual(["warning mapping-unknown #/components/schemas/A/discriminator/mapping/x"]);
    const discriminator = { propertyName: "k", mapping: { b: "#/components/schemas/B" } };
    expect(loaded?.document.components.schemas?.["A"]).toMatchObject({ discriminator });
  });
});
