/** References to parts of the same and other files. */

import { createHash } from "node:crypto";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics.js";
import { read } from "../../generator/stages/analysed.js";
import { documentOf, folderOf, loading, loadingFile, schemasOf, withOperation, withSchemas } from "./loading.js";

const string = { type: "string" };
const to = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

describe("generic schemas", () => {
  const item = (more: object): object => ({ $defs: { item: { $dynamicAnchor: "item", ...more } } });
  const list = { type: "array", items: { $dynamicRef: "#item" } };
  const page = (items: unknown): object => ({ type: "object", properties: { items: { type: "array", items } } });
  const Page = { $id: "page", type: "object", properties: { items: list }, ...item({ not: {} }) };
  const B = { type: "object", properties: { b: string } };

  test.each<[string, A: object, want: object]>([
    ["by the id of the schema", { $id: "a", $ref: "page", ...item(to("B")) }, { allOf: [page(to("B"))] }],
    ["by a pointer", { ...to("Page"), description: "d", ...item(string) }, { description: "d", allOf: [page(string)] }],
    ["next to allOf", { ...to("Page"), allOf: [to("B")], ...item(string) }, { allOf: [to("B"), page(string)] }],
    [
      "within another",
      { items: { ...to("Page"), ...item(to("B")) } },
      { type: "array", items: { allOf: [page(to("B"))] } },
    ],
  ])("hold what is declared next to a reference to them: %s", async (_, A, want) => {
    const { loaded, reported } = await loading({ "api.json": withSchemas({ A, B, Page }) });
    expect(reported).toEqual([]);
    expect(loaded?.document.components.schemas?.["A"]).toEqual(want);
  });

  test("are referred to by the name of what fills them", async () => {
    const A = { ...to("Page"), ...item(to("B")) };
    const C = { properties: { pages: { items: to("A") } } };
    const { loaded, reported } = await loading({ "api.json": withSchemas({ A, B, C, Page }) });
    expect(reported).toEqual([]);
    expect(loaded?.document.components.schemas?.["C"]).toMatchObject({ properties: { pages: { items: to("A") } } });
  });

  test("hold anything where nothing is declared, which is reported", async () => {
    const { loaded, reported } = await loading({ "api.json": withSchemas({ A: Page }) });
    expect(reported).toEqual(["warning feature-unsupported #/components/schemas/A/properties/items/items/$dynamicRef"]);
    expect(loaded?.document.components.schemas?.["A"]).toEqual(page({}));
  });
});

describe("the targets of references", () => {
  test.each<[string, object, object]>([
    ["a component", { A: to("B"), B: string }, { A: to("B"), B: string }],
    [
      "a name with odd characters",
      { A: { $ref: "#/components/schemas/a~1b~0%20c" }, "a/b~ c": string },
      { A: { $ref: "#/components/schemas/a~1b~0 c" }, "a/b~ c": string },
    ],
    [
      "a name with a percent sign, unencoded",
      { A: { $ref: "#/components/schemas/50%" }, "50%": string },
      { A: { $ref: "#/components/schemas/50%25" }, "50%": string },
    ],
    [
      "a definition inside",
      { A: { $defs: { d: string }, items: { $ref: "#/components/schemas/A/$defs/d" } } },
      { A: { type: "array", items: to("d") }, d: string },
    ],
    [
      "a member of allOf",
      {
        A: { type: "array", items: { $ref: "#/components/schemas/B/allOf/1" } },
        B: { allOf: [{ minLength: 1 }, string] },
      },
      { A: { type: "array", items: to("B2") }, B: { allOf: [{ minLength: 1 }, to("B2")] }, B2: string },
    ],
    [
      "an anchor",
      { A: { type: "array", items: { $ref: "#here" } }, B: { $anchor: "here", ...string } },
      { A: { type: "array", items: to("B") }, B: string },
    ],
    [
      "a dynamic anchor, taken as a static one",
      { A: { $dynamicAnchor: "node", items: { $dynamicRef: "#node" } } },
      { A: { type: "array", items: to("A") } },
    ],
    [
      "a definition of a schema around it that is no resource",
      { A: { properties: { b: { $ref: "#/$defs/d" } }, $defs: { d: string, e: { $ref: "#/$defs/d" } } } },
      { A: { properties: { b: to("d") } }, d: string },
    ],
    [
      "its own resource",
      { A: { $id: "https://x.example/a", items: { $ref: "#" } } },
      { A: { type: "array", items: to("A") } },
    ],
    [
      "a definition in its own resource",
      { A: { $id: "https://x.example/a", $defs: { d: string }, items: { $ref: "#/$defs/d" } } },
      { A: { type: "array", items: to("d") }, d: string },
    ],
    [
      "a definition in the innermost resource around it",
      {
        A: {
          $id: "https://x.example/a",
          $defs: { d: { type: "integer" } },
          items: { $id: "b", $defs: { d: string }, items: { $ref: "#/$defs/d" } },
        },
      },
      { A: { type: "array", items: { type: "array", items: to("d") } }, d: string },
    ],
    [
      "another resource, by its $id",
      { A: { $id: "https://x.example/s/a", items: { $ref: "b" } }, B: { $id: "https://x.example/s/b", ...string } },
      { A: { type: "array", items: to("B") }, B: string },
    ],
    [
      "the document, from inside a resource",
      { A: { $id: "https://x.example/a", items: { $ref: "#/components/schemas/B" } }, B: string },
      { A: { type: "array", items: to("B") }, B: string },
    ],
    [
      "a boolean schema",
      { A: { type: "array", items: to("B") }, B: true },
      { A: { type: "array", items: to("B") }, B: {} },
    ],
    [
      "no value at all",
      { A: { type: "array", items: to("B") }, B: false },
      { A: { type: "array", items: to("B") }, B: { not: {} } },
    ],
    [
      "a pointer that goes on behind a reference",
      {
        A: { type: "array", items: { $ref: "#/components/schemas/B/properties/b" } },
        B: to("C"),
        C: { properties: { b: string } },
      },
      { A: { type: "array", items: to("b") }, B: to("C"), C: { properties: { b: to("b") } }, b: string },
    ],
    [
      "a pointer that goes on behind several references",
      {
        A: { type: "array", items: { $ref: "#/components/schemas/B/properties/c/properties/d" } },
        B: to("C"),
        C: { properties: { c: to("D") } },
        D: { properties: { d: string } },
      },
      {
        A: { type: "array", items: to("d") },
        B: to("C"),
        C: { properties: { c: to("D") } },
        D: { properties: { d: to("d") } },
        d: string,
      },
    ],
    ["itself, through a property", { A: { properties: { a: to("A") } } }, { A: { properties: { a: to("A") } } }],
  ])("%s", async (_, schemas, want) => {
    expect(await schemasOf(schemas)).toEqual(want);
  });

  test("a schema in the paths", async () => {
    const schema = { type: "object", properties: { id: string } };
    const ref = { $ref: "#/paths/~1a%2F%7Bid%7D/get/responses/200/content/application~1json/schema" };
    const content = { "application/json": { schema } };
    const parameters = [
      { name: "id", in: "path", required: true, schema: string },
      { name: "q", in: "query", schema: ref },
    ];
    const operation = { parameters, responses: { "200": { description: "ok", content } } };
    const document = await documentOf({ "api.json": withOperation(operation, {}, "/a/{id}") });
    expect(document.components.schemas).toEqual({ a_id_response: schema });
    expect(document.paths["/a/{id}"]?.get?.parameters?.[1]?.schema).toEqual(to("a_id_response"));
  });

  test.each([
    ["by its `$self`", "https://x.example/api/openapi.yaml"],
    ["relative to its `$self`", "openapi.yaml"],
    ["by the name of its file", "api.json"],
  ])("the document, %s", async (_, ref) => {
    const schemas = { A: { type: "array", items: { $ref: `${ref}#/components/schemas/B` } }, B: string };
    const document = await documentOf({
      "api.json": { ...withSchemas(schemas, "3.2.0"), $self: "https://x.example/api/openapi.yaml" },
    });
    expect(document.components.schemas).toEqual({ A: { type: "array", items: to("B") }, B: string });
  });

  test("a value that looks like a reference in data is not one", async () => {
    const data = { $ref: "#/nowhere" };
    const schemas = { A: { ...string, examples: [data], default: data, "x-y": data, properties: { $ref: string } } };
    const { reported, loaded } = await loading({ "api.json": withSchemas(schemas) });
    expect(reported).toEqual([
      "info text-left-out #/components/schemas/A/examples",
      "info text-left-out #/components/schemas/A/default",
    ]);
    expect(loaded?.document.components.schemas?.["A"]).toEqual({ ...string, properties: { $ref: string } });
  });
});

describe("references that cannot be resolved", () => {
  const at = "#/components/schemas/A/items/$ref";
  test.each<[string, unknown, string, RegExp]>([
    ["a component that is not there", "#/components/schemas/Nope", `error ref-dangling ${at}`, /there is no `Nope`/],
    ["a name in another case", "#/components/schemas/other", `error ref-dangling ${at}`, /did you mean `Other`/],
    ["a name with a slip", "#/components/schemas/Otehr", `error ref-dangling ${at}`, /did you mean `Other`/],
    [
      "another section",
      "#/components/responses/Other",
      `error ref-dangling ${at}`,
      /did you mean `#\/components\/schemas\/Other`/,
    ],
    ["a bare name", "Other", `error ref-dangling ${at}`, /did you mean `#\/components\/schemas\/Other`/],
    ["an inherited key", "#/components/schemas/__proto__", `error ref-dangling ${at}`, /there is no `__proto__`/],
    [
      "an inherited key later in the pointer",
      "#/components/schemas/constructor/prototype",
      `error ref-dangling ${at}`,
      /there is no `constructor`/,
    ],
    [
      "an index with a zero before it",
      "#/components/schemas/Other/allOf/00",
      `error ref-dangling ${at}`,
      /there is no `00`/,
    ],
    [
      "a pointer that goes on behind a reference without end",
      "#/components/schemas/A/items/x",
      `error ref-dangling ${at}`,
      /there is no `x`/,
    ],
    ["an anchor that is not there", "#nope", `error ref-dangling ${at}`, /no schema has the `\$anchor` `nope`/],
    ["nothing", "", `error ref-invalid ${at}`, /the reference is empty/],
    ["null", null, `error ref-invalid ${at}`, /a reference must be a string/],
    ["the whole document", "#", `error ref-kind ${at}`, /leads to an OpenAPI document, not to a schema/],
    ["all schemas", "#/components/schemas", `error ref-kind ${at}`, /an object that holds several/],
    ["a list", "#/components/schemas/Other/allOf", `error ref-kind ${at}`, /leads to a list/],
    ["plain text", "#/info/title", `error ref-kind ${at}`, /leads to a plain value/],
    ["an operation", "#/paths/~1a/get", `error ref-kind ${at}`, /leads to an operation object/],
  ])("%s", async (_, ref, reported, why) => {
    const schemas = { A: { type: "array", items: { $ref: ref } }, Other: { allOf: [string] } };
    const outcome = await loading({ "api.json": withSchemas(schemas) });
    expect(outcome.reported).toEqual([reported]);
    expect(`${outcome.diagnostics[0]?.why} ${outcome.diagnostics[0]?.next}`).toMatch(why);
  });

  test("in what no operation needs, they are warnings, and the schema accepts anything", async () => {
    const schemas = { A: string, Unused: { properties: { a: to("Nope"), b: { $ref: "./none.yaml" } } } };
    const { reported, loaded } = await loading({ "api.json": withSchemas(schemas) });
    expect(reported).toEqual([
      "warning ref-unused-dangling #/components/schemas/Unused/properties/a/$ref",
      "warning ref-unused-dangling #/components/schemas/Unused/properties/b/$ref",
    ]);
    expect(loaded?.document.components.schemas?.["Unused"]).toEqual({ properties: { a: {}, b: {} } });
  });

  test("in what no operation needs, references to headers and parameters are left out", async () => {
    const nowhere = { $ref: "#/nowhere" };
    const ok = { description: "ok", headers: { H: nowhere } };
    const components = { responses: { R: nowhere, S: ok }, pathItems: { P: { parameters: [nowhere] } } };
    const { reported, loaded } = await loading({ "api.json": withOperation({}, { components }) });
    expect(reported).toHaveLength(3);
    expect(reported.every((one) => one.startsWith("warning ref-unused-dangling"))).toBe(true);
    const unknown = { description: "", content: { "application/json": {} } };
    expect(loaded?.document.components).toEqual({ responses: { R: unknown, S: { description: "ok", headers: {} } } });
  });

  test("in a document without operations, everything is needed", async () => {
    const document = {
      openapi: "3.1.0",
      info: { title: "t", version: "1" },
      components: { schemas: { A: to("Nope") } },
    };
    const { reported } = await loading({ "api.json": document });
    expect(reported).toEqual(["error ref-dangling #/components/schemas/A/$ref"]);
  });

  test("a parameter that refers to a schema", async () => {
    const document = withOperation({ parameters: [to("S")] }, { components: { schemas: { S: string } } });
    const { reported } = await loading({ "api.json": document });
    expect(reported).toEqual(["error ref-kind #/paths/~1a/get/parameters/0/$ref"]);
  });

  test("several at once", async () => {
    const { reported } = await loading({ "api.json": withSchemas({ A: { allOf: [to("X"), to("Y")] } }) });
    expect(reported).toEqual([0, 1].map((at) => `error ref-dangling #/components/schemas/A/allOf/${at}/$ref`));
  });
});

describe("circular references", () => {
  test.each<[string, object, string[]]>([
    ["two schemas", { A: to("B"), B: to("A") }, ["#/components/schemas/A/$ref", "#/components/schemas/B/$ref"]],
    ["one schema", { A: to("A") }, ["#/components/schemas/A/$ref"]],
    [
      "a tail and a cycle",
      { A: to("B"), B: to("C"), C: to("B") },
      ["#/components/schemas/B/$ref", "#/components/schemas/C/$ref"],
    ],
  ])("%s", async (_, schemas, pointers) => {
    const { reported } = await loading({ "api.json": withSchemas(schemas) });
    expect(reported).toEqual(pointers.map((pointer) => `error ref-cycle ${pointer}`));
  });

  test("path items", async () => {
    const paths = { "/a": { $ref: "#/paths/~1b" }, "/b": { $ref: "#/paths/~1a" } };
    const { reported } = await loading({ "api.json": { openapi: "3.1.0", info: { title: "t", version: "1" }, paths } });
    expect(reported).toEqual(["error ref-cycle #/paths/~1a/$ref", "error ref-cycle #/paths/~1b/$ref"]);
  });

  test("files", async () => {
    const { reported } = await loading({
      "api.json": withSchemas({ A: { $ref: "a.yaml" } }),
      "a.yaml": "$ref: b.yaml",
      "b.yaml": "$ref: a.yaml",
    });
    expect(reported).toEqual(["error ref-cycle #/$ref", "error ref-cycle #/$ref"]);
  });
});

describe("files", () => {
  test("are resolved from the file that they are in, whatever their form", async () => {
    const schemas = await documentOf({
      "api.json": withSchemas({ A: { $ref: "./sub/a.yaml#/defs/Big%20one~1two" } }),
      "sub/a.yaml":
        "defs:\n  Big one/two: {properties: {b: {$ref: '../b%20b.json'}, c: {$ref: '#/defs/C'}}}\n  C: {type: integer}",
      "b b.json": { type: "array", items: { $ref: "sub/a.yaml#/defs/C" } },
    });
    expect(schemas.components.schemas).toEqual({
      A: { properties: { b: to("b_b"), c: to("C") } },
      b_b: { type: "array", items: to("C") },
      C: { type: "integer" },
    });
  });

  test("may refer back to the document", async () => {
    const { components } = await documentOf({
      "api.json": withSchemas({ A: { $ref: "a.json" }, B: string }),
      "a.json": { type: "array", items: { $ref: "api.json#/components/schemas/B" } },
    });
    expect(components.schemas).toEqual({ A: { type: "array", items: to("B") }, B: string });
  });

  test.each<[string, string, string, RegExp]>([
    ["a file that is not there", "none.yaml", "error ref-dangling #/components/schemas/A/$ref", /no such file/],
    ["a folder", "./sub", "error ref-dangling #/components/schemas/A/$ref", /folder, not a file/],
    [
      "a fragment that is not there",
      "sub/a.yaml#/Nope",
      "error ref-dangling #/components/schemas/A/$ref",
      /there is no `Nope`/,
    ],
    [
      "a file that is no text",
      "sub/image.png",
      "error document-encoding image.png",
      /not UTF-8; .*api\.json:1:\d+ refers to this file/,
    ],
    ["a file with a slip in it", "sub/broken.yaml", "error document-syntax broken.yaml", /no end/],
    [
      "a file above the folder",
      "../x.yaml",
      "error ref-forbidden #/components/schemas/A/$ref",
      /leaves the document's folder/,
    ],
    [
      "the same, encoded",
      "%2e%2e/x.yaml",
      "error ref-forbidden #/components/schemas/A/$ref",
      /leaves the document's folder/,
    ],
    [
      "an encoded slash",
      "sub%2f..%2f..%2fx.yaml",
      "error ref-forbidden #/components/schemas/A/$ref",
      /not the path of a file/,
    ],
    [
      "an absolute path",
      "/etc/hostname",
      "error ref-forbidden #/components/schemas/A/$ref",
      /leaves the document's folder.* `refs: \{ folders: \[".*etc"\] \}`/,
    ],
    [
      "a Windows path",
      "..\\x.yaml",
      "error ref-invalid #/components/schemas/A/$ref",
      /characters that are not allowed in a reference/,
    ],
    ["a drive", "c:/x.yaml", "error ref-forbidden #/components/schemas/A/$ref", /references by `c:` are not followed/],
    [
      "a file URL",
      "file:///etc/passwd",
      "error ref-forbidden #/components/schemas/A/$ref",
      /references by `file:` are not followed/,
    ],
    [
      "a data URL",
      "data:application/json,{}",
      "error ref-forbidden #/components/schemas/A/$ref",
      /references by `data:` are not followed/,
    ],
    [
      "a server",
      "https://x.example/a.yaml",
      "error ref-forbidden #/components/schemas/A/$ref",
      /nothing is fetched from `https:\/\/x.example`.*refs\.origins/,
    ],
    [
      "a server without encryption",
      "http://x.example/a.yaml",
      "error ref-forbidden #/components/schemas/A/$ref",
      /plain http is read from this machine/,
    ],
    [
      "a server without a scheme",
      "//x.example/a.yaml",
      "error ref-forbidden #/components/schemas/A/$ref",
      /without a protocol/,
    ],
  ])("%s", async (_, ref, reported, why) => {
    const outcome = await loading({
      "api.json": withSchemas({ A: { $ref: ref } }),
      "sub/a.yaml": "{}",
      "sub/image.png": Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xd, 0xa),
      "sub/broken.yaml": 'a: "x',
    });
    expect(outcome.reported).toEqual([reported]);
    expect(`${outcome.diagnostics[0]?.why} ${outcome.diagnostics[0]?.next}`).toMatch(why);
  });

  test("a symbolic link must not leave the folder, and may be allowed to", async () => {
    const folder = await folderOf({
      "inside/api.json": withSchemas({ A: { $ref: "link/x.yaml" } }),
      "outside/x.yaml": "type: string",
    });
    await mkdir(path.join(folder, "inside/link"));
    await symlink(path.join(folder, "outside/x.yaml"), path.join(folder, "inside/link/x.yaml"));
    const input = path.join(folder, "inside/api.json");
    const refused = await loadingFile(input);
    expect(refused.reported).toEqual(["error ref-forbidden #/components/schemas/A/$ref"]);
    expect(refused.diagnostics[0]?.why).toMatch(/through a symbolic link/);
    const allowed = await loadingFile(input, { refs: { folders: [path.join(folder, "outside")] } });
    expect(allowed.reported).toEqual([]);
  });

  test("folders of the configuration are relative to its own", async () => {
    const folder = await folderOf({
      "app/api/api.json": withSchemas({ A: { $ref: "../../shared/x.yaml" } }),
      "shared/x.yaml": "type: string",
    });
    const [input, output] = ["app/api/api.json", "app/sdk"].map((each) => path.join(folder, each)) as [string, string];
    const job = { config: { refs: { folders: ["../shared"] } }, input, output, base: path.join(folder, "app") };
    const diagnostics = new Diagnostics();
    await read(job, diagnostics);
    expect(diagnostics.sorted()).toEqual([]);
  });

  test("a folder whose name only begins like the document's is another one", async () => {
    const folder = await folderOf({
      "api/api.json": withSchemas({ A: { $ref: "../api-secret/x.yaml" } }),
      "api-secret/x.yaml": "type: string",
    });
    const { reported } = await loadingFile(path.join(folder, "api/api.json"));
    expect(reported).toEqual(["error ref-forbidden #/components/schemas/A/$ref"]);
  });

  test("are listed in the order in which they are read, with their checksums", async () => {
    const folder = await folderOf({ "api.json": withSchemas({ A: { $ref: "a.yaml" } }), "a.yaml": "type: string" });
    await writeFile(path.join(folder, "unread.yaml"), "type: string");
    const { loaded } = await loadingFile(path.join(folder, "api.json"), { base: folder });
    expect(loaded?.sources.map(({ file }) => file)).toEqual(["api.json", "a.yaml"]);
    expect(loaded?.sources[1]?.sha256).toBe(createHash("sha256").update("type: string").digest("hex"));
  });

  test("have the same checksum with the line ends of Windows", async () => {
    const ends = ["\n", "\r\n"].map(async (end) => {
      const folder = await folderOf({
        "api.json": JSON.stringify(withSchemas({}), undefined, 2).replaceAll("\n", end),
      });
      return (await loadingFile(path.join(folder, "api.json"), { base: folder })).loaded?.sources;
    });
    const [unix, windows] = await Promise.all(ends);
    expect(windows).toEqual(unix);
  });
});
