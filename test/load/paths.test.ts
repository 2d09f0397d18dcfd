/** Path templates, and the expressions in them. */

import { describe, expect, test } from "vitest";
import type { PathItem } from "../../generator/document.js";
import { loading } from "./loading.js";

const string = { type: "string" };
const ok = { "200": { description: "ok" } };
const base = { openapi: "3.1.0", info: { title: "t", version: "1" } };

describe("paths", () => {
  const get = { get: { responses: ok } };
  const inPath = (name: string): object => ({ name, in: "path", required: true, schema: string });
  test.each<[string, object, string[]]>([
    ["an empty path item", { "/a": {} }, []],
    ["a path item that is null", { "/a": null }, ["warning value-corrected #/paths/~1a"]],
    ["a path item that is text", { "/a": "x" }, ["error value-refused #/paths/~1a"]],
    ["no slash at the start", { a: {} }, ["error path-invalid #/paths/a"]],
    ["a brace that is not closed", { "/a/{id": get }, ["error path-invalid #/paths/~1a~1{id"]],
    ["a brace that is not opened", { "/a/id}": get }, ["error path-invalid #/paths/~1a~1id}"]],
    ["braces inside braces", { "/a/{{id}}": get }, ["error path-invalid #/paths/~1a~1{{id}}"]],
    ["braces with nothing inside", { "/a/{}": get }, ["error path-invalid #/paths/~1a~1{}"]],
    [
      "paths that differ in the names of parameters only",
      { "/a/{x}": {}, "/a/{y}": {} },
      ["warning path-suspicious #/paths/~1a~1{y}"],
    ],
    ["a parameter that is in the path twice", { "/{x}/{x}": {} }, ["warning path-suspicious #/paths/~1{x}~1{x}"]],
    ["a wildcard", { "/files/*": get }, ["warning path-suspicious #/paths/~1files~1*"]],
    ["a wildcard for any depth", { "/a/**/b": get }, ["warning path-suspicious #/paths/~1a~1**~1b"]],
    ["an asterisk in a name", { "/a*b/c*": get }, []],
    [
      "a parameter of a route that is not declared",
      { "/a/:id/b": get },
      ["warning path-suspicious #/paths/~1a~1:id~1b"],
    ],
    ["a colon in a name", { "/a:b/{c}:d": { parameters: [inPath("c")], ...get } }, []],
    ["a method that is unknown", { "/a": { fetch: {} } }, ["warning field-unknown #/paths/~1a/fetch"]],
    ["a method in upper case", { "/a": { GET: { responses: ok } } }, ["warning value-corrected #/paths/~1a/GET"]],
    ["an operation that is null", { "/a": { get: null } }, ["warning value-corrected #/paths/~1a/get"]],
    ["an operation that is a list", { "/a": { get: [] } }, ["error value-refused #/paths/~1a/get"]],
    [
      "one id for two operations",
      { "/a": { get: { operationId: "x" }, put: { operationId: "x" } } },
      ["warning operation-id-twice #/paths/~1a/put/operationId"],
    ],
    ["an additional operation", { "/a": { additionalOperations: { LINK: {} } } }, []],
    [
      "an additional operation that has a field of its own",
      { "/a": { additionalOperations: { POST: {} } } },
      ["error value-refused #/paths/~1a/additionalOperations/POST"],
    ],
    [
      "an additional operation that is no method",
      { "/a": { additionalOperations: { "A B": {} } } },
      ["error value-refused #/paths/~1a/additionalOperations/A B"],
    ],
  ])("%s", async (_, paths, want) => {
    expect((await loading({ "api.yaml": { ...base, paths } })).reported).toEqual(want);
  });

  test("a method in upper case is read", async () => {
    const { loaded } = await loading({
      "api.json": { ...base, paths: { "/a": { GET: { operationId: "x", responses: ok } } } },
    });
    expect(loaded?.document.paths["/a"]?.get?.operationId).toBe("x");
  });
});

describe("expressions with operators", () => {
  test.each<[string, string, object[], string, string[]]>([
    ["{rest*}", "rest", [{ name: "rest" }], "rest", ["value-corrected #/paths/~1f~1{rest*}"]],
    ["{*rest}", "rest", [{ name: "rest" }], "rest", ["value-corrected #/paths/~1f~1{*rest}"]],
    ["{rest+}", "rest", [{ name: "rest" }], "rest", ["value-corrected #/paths/~1f~1{rest+}"]],
    ["{+rest}", "rest", [{ name: "rest" }], "rest", ["value-corrected #/paths/~1f~1{+rest}"]],
    [
      "{rest*}, not declared",
      "rest",
      [],
      "rest",
      ["value-corrected #/paths/~1f~1{rest*}", "path-parameter-missing #/paths/~1f~1{rest*}/get"],
    ],
    ["{rest*}, declared so", "rest*", [{ name: "rest*" }], "rest*", []],
    ["{id:[0-9]+}", "id", [{ name: "id" }], "id", ["value-corrected #/paths/~1f~1{id:[0-9]+}"]],
    ["{id:[a-z]{3}}", "id", [{ name: "id" }], "id", ["value-corrected #/paths/~1f~1{id:[a-z]{3}}"]],
    ["{id:int}", "id", [{ name: "id" }], "id", ["value-corrected #/paths/~1f~1{id:int}"]],
    [
      "{id:[0-9]+}, not declared",
      "id",
      [],
      "id",
      ["value-corrected #/paths/~1f~1{id:[0-9]+}", "path-parameter-missing #/paths/~1f~1{id:[0-9]+}/get"],
    ],
    [":id", "id", [{ name: "id" }], "id", ["value-corrected #/paths/~1f~1:id"]],
    ["{id:int}, declared so", "id:int", [{ name: "id:int" }], "id:int", []],
  ])("%s in a path", async (path, expression, parameters, name, want) => {
    const declared = parameters.map((each) => ({ ...each, in: "path", required: true, schema: string }));
    const where = `/f/${path.split(",")[0] ?? ""}`;
    for (const openapi of ["3.0.3", "3.1.0"]) {
      const paths = { [where]: { parameters: declared, get: { responses: ok } } };
      const { reported, loaded } = await loading({ "api.json": { ...base, openapi, paths } });
      expect(reported.map((each) => each.replace(/^\w+ /u, ""))).toEqual(want);
      expect(Object.keys(loaded?.document.paths ?? {})).toEqual([`/f/{${expression}}`]);
      expect(loaded?.document.paths[`/f/{${expression}}`]?.get?.parameters?.map((each) => each.name)).toEqual([name]);
    }
  });

  test.each<[string, boolean]>([
    ["{rest*}", true],
    ["{rest:.*}", true],
    ["{rest:path}", true],
    ["{rest:[a-z/]+}", false],
    ["{rest=shelves/*}", true],
    ["{rest=**}", true],
    ["{rest=*}", false],
    ["{rest}", false],
  ])("%s takes several segments: %s", async (expression, want) => {
    const parameters = [{ name: "rest", in: "path", required: true, schema: string }];
    const { loaded } = await loading({
      "api.json": { ...base, paths: { [`/f/${expression}`]: { get: { parameters, responses: ok } } } },
    });
    const [rest] = loaded?.document.paths["/f/{rest}"]?.get?.parameters ?? [];
    expect(rest?.allowReserved === true).toBe(want);
  });

  test("two patterns of one parameter are two paths", async () => {
    const get = { parameters: [{ name: "name", in: "path", required: true, schema: string }], responses: ok };
    const paths = { "/v1/{name=a/*}": { get }, "/v1/{name=a/*/b/*}": { get } };
    const { loaded, reported } = await loading({ "api.json": { ...base, paths } });
    const declared = Object.entries(loaded?.document.paths ?? {}).map(
      ([path, item]) => [path, item.get?.parameters?.[0]?.name] as const,
    );
    expect(declared).toEqual([
      ["/v1/{name}", "name"],
      ["/v1/{name_2}", "name_2"],
    ]);
    expect(reported.filter((each) => each.startsWith("error"))).toEqual([]);
  });

  test("a path with an operator has another name where the path without it is declared too", async () => {
    const paths = { "/f/{a}": { get: { responses: ok } }, "/f/{a*}": { put: { responses: ok } } };
    const { loaded } = await loading({ "api.json": { ...base, paths } });
    expect(Object.keys(loaded?.document.paths ?? {})).toEqual(["/f/{a}", "/f/{a_2}"]);
  });

  describe("expressions in a query string are query parameters", () => {
    const inPath = (name: string): object => ({ name, in: "path", required: true, schema: string });
    const inQuery = (name: string): object => ({ name, in: "query", schema: string });
    const queryOf = (item: PathItem | undefined): unknown =>
      item?.get?.parameters?.map(
        ({ name, in: carrier, required = false }) => `${carrier} ${name}${required ? "" : "?"}`,
      );

    test.each<[string, string, object[], string, string[]]>([
      ["declared in the path", "/a?size={size}", [inPath("size")], "/a", ["query size"]],
      ["declared under another name", "/a?per_page={size}", [inPath("size")], "/a", ["query per_page"]],
      ["declared in the query", "/a?size={size}", [inQuery("size")], "/a", ["query size?"]],
      ["declared in both", "/a?size={size}", [inPath("size"), inQuery("size")], "/a", ["query size?"]],
      ["not declared", "/a?size={size}", [], "/a", ["query size?"]],
      ["of RFC 6570", "/a{?page,size*}", [inQuery("page")], "/a", ["query page?", "query size?"]],
      ["next to a constant", "/a?kind=x&size={size}", [inPath("size")], "/a?kind=x", ["query size"]],
      [
        "next to an expression of the path",
        "/{b}?size={size}",
        [inPath("b"), inPath("size")],
        "/{b}",
        ["path b", "query size"],
      ],
    ])("%s", async (_, path, parameters, plain, want) => {
      const paths = { [path]: { get: { parameters, responses: ok } } };
      const { loaded, reported } = await loading({ "api.json": { ...base, paths } });
      expect(Object.keys(loaded?.document.paths ?? {})).toEqual([plain]);
      expect(queryOf(loaded?.document.paths[plain])).toEqual(want);
      expect(reported.filter((each) => each.startsWith("error"))).toEqual([]);
    });

    test("of a path that has other methods too", async () => {
      const paths = {
        "/a": { parameters: [inQuery("all")], post: { responses: ok } },
        "/a{?size}": { parameters: [inQuery("size")], get: { responses: ok } },
      };
      const { loaded } = await loading({ "api.json": { ...base, paths } });
      const { get, post } = loaded?.document.paths["/a"] ?? {};
      expect([get, post].map((each) => each?.parameters?.map(({ name }) => name))).toEqual([["size"], ["all"]]);
    });

    test("of a path that precedes the one that it joins, in the order of the document", async () => {
      const paths = {
        "/a?size={size}": { get: { parameters: [inPath("size")], responses: ok } },
        "/b?size={size}": { get: { parameters: [inPath("size")], responses: ok } },
        "/c": { get: { responses: ok } },
        "/a": { post: { responses: ok } },
      };
      const { loaded } = await loading({ "api.json": { ...base, paths } });
      expect(Object.keys(loaded?.document.paths ?? {})).toEqual(["/a", "/b", "/c"]);
      expect(Object.keys(loaded?.document.paths["/a"] ?? {}).toSorted()).toEqual(["get", "post"]);
    });

    test("not of a path that has the same method", async () => {
      const paths = {
        "/a": { get: { responses: ok } },
        "/a?size={size}": { get: { parameters: [inPath("size")], responses: ok } },
      };
      const { loaded } = await loading({ "api.json": { ...base, paths } });
      expect(Object.keys(loaded?.document.paths ?? {})).toEqual(["/a", "/a?size={size}"]);
    });
  });
});
