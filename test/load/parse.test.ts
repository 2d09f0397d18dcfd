/** Parses JSON and YAML, and reports their faults. */

import { assert, constantFrom, json, nat, property, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultLimits } from "../../generator/load/limits.js";
import { parseJson } from "../../generator/load/parse-json.js";
import { parseYaml } from "../../generator/load/parse-yaml.js";
import { Origins, type Source } from "../../generator/load/source.js";
import type { Value } from "../../generator/load/tree.js";
import { loading } from "./loading.js";

const sourceOf = (text: string): Source => ({ file: "f", uri: "file:///f", text, sha256: "", root: null });
const quiet = {
  syntax: () => undefined,
  ignored: () => undefined,
  duplicateKey: () => undefined,
  notFinite: () => undefined,
};
const yaml = (text: string): Value | undefined => parseYaml(sourceOf(text), new Origins(), defaultLimits, quiet);

describe("JSON", () => {
  test("is read as JSON.parse reads it", () => {
    assert(
      property(json(), (text) => {
        const value = parseJson(sourceOf(text), new Origins(), defaultLimits, quiet);
        expect(JSON.stringify(value)).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  test("is refused where JSON.parse refuses it", () => {
    const broken = tuple(json(), nat(), constantFrom(",", "]", "}", '"', "x", "-", "0", "\\", "'")).map(
      ([text, at, insert]) => text.slice(0, at % (text.length + 1)) + insert + text.slice(at % (text.length + 1)),
    );
    assert(
      property(broken, (text) => {
        const ours = outcome(() => parseJson(sourceOf(text), new Origins(), defaultLimits, quiet));
        expect(ours).toBe(outcome(() => JSON.parse(text) as Value));
      }),
    );
  });

  const outcome = (read: () => Value): string => {
    try {
      read();
      return "read";
    } catch {
      return "refused";
    }
  };

  test.each([
    ["a trailing comma", '{"a": 1,\n}', "1:8 JSON has no trailing commas"],
    ["single quotes", "{'a': 1}", "1:2 expected a key in double quotes, found `'`; JSON has no single quotes"],
    ["a comment", '{\n  // x\n"a": 1}', "2:3 expected a key in double quotes, found `/`; JSON has no comments"],
    [
      "a raw control character",
      '{"a": "x\u0001"}',
      "1:9 a control character (U+0001) in a JSON string must be written as an escape",
    ],
    ["a line break in a string", '{"a": "x\n"}', "1:9 a line break in a JSON string must be written as an escape"],
    ["an unknown escape", '{"a": "\\x"}', "1:7 this string has an escape that JSON does not know"],
    ["a string without an end", '{"a": "x', "1:7 this string has no end"],
    ["two values", "{} {}", "1:4 expected the end of the file, found `{`"],
    ["a missing comma", '{"a": [1 2]}', "1:10 expected `,` or `]`, found `2`"],
    ["a number with a leading zero", '{"a": 01}', "1:7 expected a value, found `01`"],
    ["YAML", "openapi: 3.1.0", "1:1 expected a value, found `openapi`"],
    ["nothing", "", "1:1 expected a value, found the end of the file"],
  ])("%s", async (_, text, want) => {
    const { diagnostics } = await loading({ "api.json": text });
    expect(diagnostics.map(({ location, why }) => `${location.line}:${location.column} ${why}`)).toEqual([want]);
  });
});

describe("YAML", () => {
  test.each<[string, string, Value]>([
    [
      "scalars of the core schema",
      "[yes, no, on, ~, null, true, 0x1F, 0o14, 012, 1_000, 1e3, 2020-01-01, 12:30]",
      ["yes", "no", "on", null, null, true, 31, 12, 12, "1_000", 1000, "2020-01-01", "12:30"],
    ],
    ["the same under an old version's directive", "%YAML 1.1\n---\n[yes, 12:30]", ["yes", "12:30"]],
    [
      "keys as they are written",
      "200: a\n012: b\n1.0: c\n~: d\ntrue: e\n'q': f",
      { "200": "a", "012": "b", "1.0": "c", "~": "d", true: "e", q: "f" },
    ],
    ["aliases as copies", "a: &x {n: [1]}\nb: *x", { a: { n: [1] }, b: { n: [1] } }],
    [
      "merge keys, own keys first",
      "a: &x {n: 1, m: 2}\nb: {<<: *x, n: 3}\nc: {<<: [{n: 4}, *x]}",
      { a: { n: 1, m: 2 }, b: { n: 3, m: 2 }, c: { n: 4, m: 2 } },
    ],
    ["a quoted merge key as a key", '{"<<": {a: 1}}', { "<<": { a: 1 } }],
    [
      "an alias whose anchor is given again later",
      "a: &x 1\nb: &y [*x]\nc: &x 2\nd: *y",
      { a: 1, b: [1], c: 2, d: [1] },
    ],
    ["an anchor that is given twice", "[&x 1, *x, &x 2, *x]", [1, 1, 2, 2]],
    ["a tag of the core schema", "!!str 404", "404"],
    ["an end mark and nothing after it", "---\na: 1\n---\n", { a: 1 }],
    ["a key with nothing behind it", "a:\nb: 1", { a: null, b: 1 }],
  ])("%s", (_, text, want) => {
    expect(JSON.parse(JSON.stringify(yaml(text)))).toEqual(want);
  });

  test.each([
    ["a tab for indentation", "a:\n\tb: 1", "error document-syntax", "2:1"],
    ["text in quotes without an end", 'a: 1\nb: "x\n', "error document-syntax", "2:4"],
    ["a colon in plain text", "a: b: c", "error document-syntax", "1:5"],
    ["an alias without an anchor", "a: *b", "error document-syntax", "1:4"],
    ["an alias inside its anchor", "a: &b [*b]", "error document-syntax", "1:8"],
    ["a merge of itself", "a: &b {<<: *b}", "error document-syntax", "1:12"],
    ["an unknown tag", "a: !include b.yaml", "error document-syntax", "1:4"],
    ["a tag that makes bytes", "a: !!binary aGk=", "error document-syntax", "1:4"],
    ["a second document", "a: 1\n---\nb: 2", "error document-syntax", "2:1"],
    ["an object as a key", "? {a: 1}\n: 2", "error document-syntax", "1:3"],
    ["a control character", "a: x\u0001", "error document-syntax", "1:5"],
    ["a key given twice", "a: 1\nb:\n  c: 1\n  c: 2", "error document-key-twice", "4:3"],
  ])("%s", async (_, text, code, location) => {
    const { diagnostics } = await loading({ "api.yaml": text });
    expect(diagnostics.map((d) => `${d.severity} ${d.code} ${d.location.line}:${d.location.column}`)).toContain(
      `${code} ${location}`,
    );
  });

  test("faults in several locations are reported together", async () => {
    const { diagnostics } = await loading({ "api.yaml": "a: @x\nb: `y\nc: *z\n" });
    expect(diagnostics.map(({ location }) => location.line)).toEqual([1, 2]);
  });

  test("a number that is too large is read as a string in JSON, too", async () => {
    const { reported, loaded } = await loading({
      "api.json": '{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"x-max":1e400}',
    });
    expect(reported).toEqual(["warning document-number api.json"]);
    expect(loaded?.document["x-max"]).toBe("1e400");
  });

  test("infinity is read as a string, with a warning", async () => {
    const { reported, loaded } = await loading({
      "api.yaml": "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\nx-max: .inf",
    });
    expect(reported).toEqual(["warning document-number api.yaml"]);
    expect(loaded?.document["x-max"]).toBe(".inf");
  });
});

describe("the format of a file is JSON or YAML", () => {
  const jsonText = '{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{}}';
  test.each([
    ["JSON in a .yaml file", "api.yaml", jsonText, 0],
    ["YAML flow style in a .yaml file", "api.yaml", jsonText.replaceAll('"', "'"), 0],
    ["YAML flow style in a .json file", "api.json", jsonText.replaceAll('"', "'"), 1],
    ["JSON in a file without an ending", "api", jsonText, 0],
  ])("%s", async (_, name, text, faults) => {
    const { reported } = await loading({ [name]: text });
    expect(reported).toHaveLength(faults);
  });

  test("a duplicate key in JSON is reported with its pointer and its line", async () => {
    const text =
      '{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{"/a": {},\n "/a": {"summary":"last"}}}';
    const { diagnostics, loaded } = await loading({ "api.json": text });
    expect(diagnostics).toMatchObject([
      { code: "document-key-twice", location: { line: 2, column: 2, pointer: "#/paths/~1a" } },
    ]);
    expect(loaded?.document.paths["/a"]).toEqual({ summary: "last" });
  });
});

describe("keys of Object.prototype", () => {
  test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("%s is a key like any other", async (key) => {
    const text = `{"openapi":"3.1.0","info":{"title":"t","version":"1"},"components":{"schemas":{"A":{"type":"object","properties":{"${key}":{"type":"string"}}}}}}`;
    for (const name of ["api.json", "api.yaml"]) {
      const { loaded, reported } = await loading({ [name]: text });
      expect(reported).toEqual([]);
      expect(JSON.stringify(loaded?.document.components.schemas)).toBe(
        `{"A":{"type":"object","properties":{"${key}":{"type":"string"}}}}`,
      );
    }
    expect(Object.hasOwn(Object.prototype, "type")).toBe(false);
  });

  test("objects have no inherited keys", async () => {
    const { loaded } = await loading({ "api.yaml": "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}" });
    const schemas = loaded?.document.components as Record<string, unknown>;
    expect([schemas["constructor"], schemas["toString"], schemas["__proto__"]]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
