/** Overlays, and the locations of what they change. */

import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics.js";
import { defaultLimits } from "../../generator/load/limits.js";
import { Overlays } from "../../generator/load/overlay/overlay.js";
import { nestedBeyond } from "../../generator/load/overlay/merge.js";
import { parse } from "../../generator/load/parse.js";
import { Origins, type Source } from "../../generator/load/source.js";
import type { JsonObject } from "../../generator/load/tree.js";
import { folderOf, loading, loadingFile, type Outcome } from "./loading.js";

const origins = new Origins();

function sourceOf(file: string, text: string): Source {
  const source: Source = { file, uri: `file:///${file}`, text, sha256: "", root: null };
  source.root = parse(source, origins, defaultLimits, new Diagnostics()) ?? null;
  return source;
}

/** Applies the actions to `{"a": {"b": [1, 2, 3], "c": "x"}}`; every target selects the given normalised paths. */
function applied(actions: string, ...paths: string[]): { document: JsonObject; reported: string[] } {
  const diagnostics = new Diagnostics();
  const document = sourceOf("api.yaml", '{"a": {"b": [1, 2, 3], "c": "x"}}').root as JsonObject;
  const overlay = sourceOf("overlay.yaml", `overlay: 1.0.0\ninfo: {title: o, version: '1'}\nactions:\n${actions}`);
  new Overlays(document, origins, diagnostics, () => paths).apply(overlay);
  const reported = diagnostics
    .sorted()
    .map(({ severity, code, location }) => `${severity} ${code} ${location.file} ${location.pointer}`);
  return { document, reported };
}

describe("actions", () => {
  test.each<[string, string, string[], object]>([
    ["remove from an object", "- {target: $, remove: true}", ["$['a']['c']"], { a: { b: [1, 2, 3] } }],
    [
      "remove several from a list",
      "- {target: $, remove: true}",
      ["$['a']['b'][0]", "$['a']['b'][1]"],
      { a: { b: [3], c: "x" } },
    ],
    [
      "remove what is selected twice",
      "- {target: $, remove: true}",
      ["$['a']['b'][0]", "$['a']['b'][0]"],
      { a: { b: [2, 3], c: "x" } },
    ],
    ["remove what is gone with its holder", "- {target: $, remove: true}", ["$['a']", "$['a']['c']"], {}],
    [
      "merge into an object",
      "- {target: $, update: {c: y, d: {e: 1}}}",
      ["$['a']"],
      { a: { b: [1, 2, 3], c: "y", d: { e: 1 } } },
    ],
    [
      "join lists when merging",
      "- {target: $, update: {b: [4, 5]}}",
      ["$['a']"],
      { a: { b: [1, 2, 3, 4, 5], c: "x" } },
    ],
    ["add to a list", "- {target: $, update: {e: 1}}", ["$['a']['b']"], { a: { b: [1, 2, 3, { e: 1 }], c: "x" } }],
    ["replace a value", "- {target: $, update: y}", ["$['a']['c']"], { a: { b: [1, 2, 3], c: "y" } }],
    [
      "remove, whatever the update says",
      "- {target: $, update: {c: y}, remove: true}",
      ["$['a']['c']"],
      { a: { b: [1, 2, 3] } },
    ],
    ["update the document itself", "- {target: $, update: {z: 1}}", ["$"], { a: { b: [1, 2, 3], c: "x" }, z: 1 }],
    [
      "set a key that Object.prototype has",
      "- {target: $, update: {__proto__: {z: 1}}}",
      ["$['a']"],
      JSON.parse('{"a":{"b":[1,2,3],"c":"x","__proto__":{"z":1}}}') as object,
    ],
    [
      "read escapes in a path",
      "- {target: $, update: {'it\\'s': 1}}".replace("'it\\'s'", '"it\'s"'),
      ["$['a']"],
      { a: { b: [1, 2, 3], c: "x", "it's": 1 } },
    ],
  ])("%s", (_, actions, paths, want) => {
    const { document, reported } = applied(actions, ...paths);
    expect(reported).toEqual([]);
    expect(JSON.parse(JSON.stringify(document))).toEqual(want);
  });

  test("a path with escapes is understood", () => {
    const actions = '- {target: $, update: {"it\'s \\\\ \\"\\n": {}}}\n- {target: $, update: {z: 1}}';
    const { document } = applied(actions, "$['a']");
    expect(JSON.stringify(document)).toContain('"it\'s \\\\ \\"\\n":{}');
    const diagnostics = new Diagnostics();
    const overlay = sourceOf("o.yaml", "overlay: 1.0.0\nactions: [{target: $, update: {found: 1}}]");
    new Overlays(document, origins, diagnostics, () => ["$['a']['it\\'s \\\\ \"\\n']"]).apply(overlay);
    expect(JSON.stringify(document)).toContain('{"found":1}');
  });

  test("an update of several targets gives each its own copy", () => {
    const { document } = applied("- {target: $, update: {new: {n: 1}}}", "$", "$['a']");
    expect(document["new"]).toEqual((document["a"] as JsonObject)["new"]);
    expect(document["new"]).not.toBe((document["a"] as JsonObject)["new"]);
  });

  test("an added value has its location in the overlay", () => {
    const { document } = applied("- target: $\n  update:\n    new: {n: 1}", "$");
    expect(origins.locationOf(document["new"] as JsonObject, "n")).toEqual({
      file: "overlay.yaml",
      line: 6,
      column: 14,
      pointer: "#/actions/0/update/new/n",
    });
  });

  test.each<[what: string, path: string, update: string, pointer: string]>([
    ["in an object", "$['a']", "{c: 1.10}", "#/actions/0/update/c"],
    ["by itself", "$['a']['c']", "1.10", "#/actions/0/update"],
  ])("a replaced value has its location in the overlay: %s", (_, path, update, pointer) => {
    const { document } = applied(`- target: $\n  update: ${update}`, path);
    const holder = document["a"] as JsonObject;
    expect(origins.locationOf(holder, "c")).toMatchObject({ file: "overlay.yaml", line: 5, pointer });
    expect(origins.written(holder, "c")).toBe("1.10");
  });

  test("the whole document is never removed", () => {
    const { document, reported } = applied("- {target: $, remove: true}", "$");
    expect(reported).toEqual(["error overlay-invalid overlay.yaml #/actions/0/target"]);
    expect(Object.keys(document)).toEqual(["a"]);
  });

  test("are reported if they match nothing", () => {
    expect(applied("- {target: $.x, remove: true}").reported).toEqual([
      "warning overlay-unmatched overlay.yaml #/actions/0/target",
    ]);
  });
});

describe("overlays of a document", () => {
  const api = `openapi: 3.1.0
info: {title: t, version: "1"}
paths:
  /a:
    get:
      operationId: a
      parameters: [{name: q, in: query, schema: {type: string}}, {name: r, in: query, schema: {type: string}}]
      responses: {"200": {$ref: "#/components/responses/Nope"}}
`;
  const actions = [
    "{target: \"$.paths.*.get.parameters[?@.name=='q']\", remove: true}",
    "{target: '$', update: {components: {responses: {Nope: {description: now it is there}}}}}",
    "{target: $.info.title, update: New}",
    "{target: \"$..[?@.type=='string']\", update: {format: uuid}}",
  ];

  test("are applied before references are followed", async () => {
    const { loaded, reported } = await withOverlay(
      api,
      `overlay: 1.0.0\nactions:\n${actions.map((one) => `  - ${one}\n`).join("")}`,
    );
    expect(reported).toEqual([]);
    expect(loaded?.document.info.title).toBe("New");
    expect(loaded?.document.paths["/a"]?.get?.parameters).toEqual([
      { name: "r", in: "query", schema: { type: "string", format: "uuid" } },
    ]);
    expect(loaded?.sources.map(({ file }) => file)).toEqual(["api.yaml", "overlay.yaml"]);
  });

  test("copy a value that the document has by then (Overlay 1.1)", async () => {
    const copies = [
      "{target: $.info, update: {x-a: {b: [1]}}}",
      "{target: $.paths, update: {/b: {}, /c: {get: {summary: kept}}}}",
      "{target: \"$.paths['/b', '/c']\", copy: \"$.paths['/a']\"}",
      "{target: \"$.paths['/b'].get.operationId\", copy: $.info.title}",
      "{target: \"$.paths['/a'].get.parameters\", copy: \"$.paths['/a'].get.parameters[0]\"}",
      "{target: \"$.paths['/a'].get.parameters[2].name\", update: s}",
    ];
    const overlay = `overlay: 1.1.0\nactions:\n${[actions[1], ...copies].map((one) => `  - ${one}\n`).join("")}`;
    const { loaded, reported } = await withOverlay(api, overlay);
    expect(reported).toEqual(["warning operation-id-twice #/actions/2/update/~1c/get/operationId"]);
    const { paths } = loaded?.document ?? {};
    expect(paths?.["/c"]?.get).toMatchObject({ summary: "kept", operationId: "a" });
    expect(paths?.["/b"]?.get?.operationId).toBe("t");
    const names = (path: string) => paths?.[path]?.get?.parameters?.map(({ name }) => name);
    expect([names("/a"), names("/b")]).toEqual([
      ["q", "r", "s"],
      ["q", "r"],
    ]);
  });

  test.each([
    ["a copy of nothing", "{target: $.info, copy: $.nope}", "error overlay-invalid #/actions/0/copy"],
    ["a copy of several", "{target: $.info, copy: $.*}", "error overlay-invalid #/actions/0/copy"],
    ["a copy that is no text", "{target: $.info, copy: 1}", "error overlay-invalid #/actions/0/copy"],
    ["a copy that is no JSONPath", "{target: $.info, copy: info}", "error overlay-invalid #/actions/0/copy"],
  ])("%s is an error", async (_, action, want) => {
    const { reported } = await withOverlay(
      api,
      `overlay: 1.1.0\nactions: [${JSON.stringify(action).slice(1, -1).replaceAll("\\", "")}]`,
    );
    expect(reported).toContain(want);
  });

  test.each([
    ["a target that is not JSONPath", "paths.get", "error overlay-invalid #/actions/0/target"],
    ["a target that matches nothing", "$.paths['/b']", "warning overlay-unmatched #/actions/0/target"],
  ])("%s is reported", async (_, target, want) => {
    const overlay = JSON.stringify({ overlay: "1.0.0", actions: [{ target, remove: true }] });
    expect((await withOverlay(api.replace("Nope", "x").replace("$ref", "description"), overlay)).reported).toEqual([
      want,
    ]);
  });
});

async function withOverlay(api: string, overlay: string): Promise<Outcome> {
  const folder = await folderOf({ "api.yaml": api, "overlay.yaml": overlay });
  return loadingFile(`${folder}/api.yaml`, { overlays: [`${folder}/overlay.yaml`], base: folder });
}

describe("invalid overlays", () => {
  test.each([
    ["no actions", "overlay: 1.0.0", "error overlay-invalid #/actions"],
    ["actions that are an object", "overlay: 1.0.0\nactions: {}", "error overlay-invalid #/actions"],
    ["no version", "actions: [{target: $, remove: true}]", "error overlay-invalid #/overlay"],
    ["a version to come", "overlay: 2.0.0\nactions: [{target: $, remove: true}]", "error overlay-invalid #/overlay"],
    ["an action that is text", "overlay: 1.0.0\nactions: [x]", "error overlay-invalid #/actions/0"],
    ["an action without a target", "overlay: 1.0.0\nactions: [{remove: true}]", "error overlay-invalid #/actions/0"],
    ["an action that does nothing", "overlay: 1.0.0\nactions: [{target: $}]", "error overlay-invalid #/actions/0"],
    ["a list", "[]", "error overlay-invalid overlay.yaml"],
  ])("%s", async (_, text, want) => {
    const api = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}";
    expect((await withOverlay(api, text)).reported).toEqual([want]);
  });

  test("a target that is not JSONPath", () => {
    const diagnostics = new Diagnostics();
    const overlay = sourceOf("overlay.yaml", "overlay: 1.0.0\nactions: [{target: '[', remove: true}]");
    const document = sourceOf("api.yaml", "{}").root as JsonObject;
    const find = (): string[] => {
      throw new SyntaxError("unexpected end");
    };
    new Overlays(document, origins, diagnostics, find).apply(overlay);
    expect(diagnostics.sorted()).toMatchObject([
      { code: "overlay-invalid", why: "`[` is not a JSONPath expression: unexpected end" },
    ]);
  });
});

test("overlays on overlays do not nest beyond the limit", () => {
  const document = sourceOf("api.yaml", '{"a": {"b": {"c": {}}}}').root as JsonObject;
  expect(nestedBeyond(document, 4)).toBeUndefined();
  expect(origins.locationOf(nestedBeyond(document, 3) as JsonObject).pointer).toBe("#/a/b/c");
});

test("an overlay passed as the document is recognised", async () => {
  const { reported } = await loading({ "overlay.yaml": "overlay: 1.0.0\nactions: []" });
  expect(reported).toEqual(["error document-not-openapi #/overlay"]);
});
