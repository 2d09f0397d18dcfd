/** Bodies as their formats serialise them. */

import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import {
  type BodyFormat,
  formBody,
  jsonBody,
  multipartBody,
  oneOfBodies,
  type Parts,
  textBody,
} from "../../templates/core/bodies.js";
import { exactBody } from "../../templates/core/exact-body.js";
import type { Styles } from "../../templates/core/serialize.js";

const object = { r: 1, g: "a b" };

describe("formBody", () => {
  it.each<[Styles, unknown, string]>([
    [{}, { a: "a b&c", b: 1, c: undefined, d: null }, "a=a+b%26c&b=1"],
    [{}, { a: [1, 2] }, "a=1&a=2"],
    [{}, { a: object }, "a=%7B%22r%22%3A1%2C%22g%22%3A%22a+b%22%7D"],
    [{}, { a: [object] }, "a=%7B%22r%22%3A1%2C%22g%22%3A%22a+b%22%7D"],
    [{ a: { style: "form", explode: true } }, { a: object }, "r=1&g=a+b"],
    [{ a: { style: "deepObject", explode: true } }, { a: { x: [object] } }, "a[x][0][r]=1&a[x][0][g]=a+b"],
    [{ a: { style: "spaceDelimited", explode: false } }, { a: [1, "b c"] }, "a=1+b+c"],
    [{ a: { style: "pipeDelimited", explode: false } }, { a: [1, 2] }, "a=1%7C2"],
    [{ a: { style: "tabDelimited", explode: false } }, { a: [1, 2] }, "a=1%092"],
    [{ a: { json: true } }, { a: [1, 2] }, "a=%5B1%2C2%5D"],
    [{}, new URLSearchParams({ a: "b c" }), "a=b+c"],
    [{}, { constructor: object }, "constructor=%7B%22r%22%3A1%2C%22g%22%3A%22a+b%22%7D"],
  ])("%j %j → %s", (styles, body, want) => {
    expect(formBody(styles)(body)?.serialize(body)).toBe(want);
  });
});

describe("jsonBody", () => {
  it.each<[string, unknown]>([
    ["a blob", new Blob(["x"])],
    ["a buffer, which has a toJSON", Buffer.from("x")],
    ["a view", new Uint8Array(1)],
    ["a stream of Node", Readable.from(["x"])],
  ])("refuses %s, at any depth", (_, file) => {
    expect(jsonBody()({ file })).toBeNull();
    expect(jsonBody()({ files: [file] })).toBeNull();
    const nested = { a: { file } };
    expect(() => jsonBody()(nested)?.serialize(nested)).toThrow(new RangeError("file: a file cannot be sent in JSON"));
  });

  it("writes a long text at once", () => {
    const text = "x".repeat(20_000_000);
    const format = oneOfBodies({ "application/json": jsonBody(undefined, true), "text/plain": textBody("text/plain") });
    expect(format(text)?.serialize(text)).toBe(text);
    expect(jsonBody()(text)?.serialize(text)).toHaveLength(text.length + 2);
  });
});

describe("multipartBody", () => {
  /** Each part, its head before its text. */
  async function partsOf(
    body: unknown,
    parts?: Parts,
    type?: string,
    styles?: Styles,
    wrapped = (format: BodyFormat): BodyFormat => format,
  ): Promise<string[]> {
    const blob = wrapped(multipartBody(parts, type, styles))(body)?.serialize(body) as Blob;
    const [, kind, boundary = ""] = /^(.*); boundary=(\w+)$/u.exec(blob.type) ?? [];
    expect(kind).toBe(type ?? "multipart/form-data");
    const [before, ...pieces] = (await blob.text()).split(`--${boundary}`);
    expect([before, pieces.pop()]).toEqual(["", "--\r\n"]);
    return pieces.map((piece) => piece.replace(/^\r\nContent-Disposition: form-data; /u, "").replace(/\r\n$/u, ""));
  }

  it.each<[string, unknown, Parts, string[]]>([
    ["text", { a: "x", b: 1, c: undefined, d: null }, {}, ['name="a"\r\n\r\nx', 'name="b"\r\n\r\n1']],
    ["an object", { a: object }, {}, [`name="a"\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(object)}`]],
    ["an array", { a: [1, null, "x"] }, {}, ['name="a"\r\n\r\n1', 'name="a"\r\n\r\nx']],
    ["a media type", { a: "x" }, { a: ["text/csv"] }, ['name="a"\r\nContent-Type: text/csv\r\n\r\nx']],
    ["JSON", { a: "x" }, { a: ["application/json"] }, ['name="a"\r\nContent-Type: application/json\r\n\r\n"x"']],
    ["odd names", { 'a"\r\n': "x" }, {}, ['name="a%22%0D%0A"\r\n\r\nx']],
    [
      "a blob",
      { a: new Blob(["x"]) },
      {},
      ['name="a"; filename="blob"\r\nContent-Type: application/octet-stream\r\n\r\nx'],
    ],
    [
      "a blob of a declared type",
      { a: new Blob(["x"]) },
      { a: ["image/png"] },
      ['name="a"; filename="blob"\r\nContent-Type: image/png\r\n\r\nx'],
    ],
    [
      "a blob of a range of types",
      { a: new Blob(["x"]) },
      { a: ["image/*", "image/png"] },
      ['name="a"; filename="blob"\r\nContent-Type: image/png\r\n\r\nx'],
    ],
    [
      "a file",
      { a: new File(["x"], "ä.txt", { type: "text/plain" }) },
      {},
      ['name="a"; filename="ä.txt"\r\nContent-Type: text/plain\r\n\r\nx'],
    ],
    ["an inherited name", { constructor: "x" }, {}, ['name="constructor"\r\n\r\nx']],
  ])("writes %s", async (_, body, parts, want) => {
    expect(await partsOf(body, parts)).toEqual(want);
  });

  const blob = new Blob(["x"]);

  it.each<[Styles[string], unknown, string[]]>([
    [{ style: "form", explode: false }, [1, "b c"], ['name="a"\r\n\r\n1,b c']],
    [{ style: "form", explode: true }, [1, 2], ['name="a"\r\n\r\n1', 'name="a"\r\n\r\n2']],
    [{ style: "spaceDelimited", explode: false }, [1, 2], ['name="a"\r\n\r\n1 2']],
    [{ style: "pipeDelimited", explode: false }, ["ä", "/"], ['name="a"\r\n\r\nä|/']],
    [{ style: "tabDelimited", explode: false }, [1, 2], ['name="a"\r\n\r\n1\t2']],
    [{ style: "form", explode: true }, object, ['name="r"\r\n\r\n1', 'name="g"\r\n\r\na b']],
    [{ style: "form", explode: false }, object, ['name="a"\r\n\r\nr,1,g,a b']],
    [{ style: "deepObject", explode: true }, { x: { y: 1 } }, ['name="a[x][y]"\r\n\r\n1']],
    [{ style: "form", explode: false }, [], []],
    [
      { style: "form", explode: false },
      [blob, blob],
      Array(2).fill('name="a"; filename="blob"\r\nContent-Type: image/gif\r\n\r\nx') as string[],
    ],
  ])("writes parts in the style %j: %j", async (style, a, want) => {
    expect(await partsOf({ a }, { a: ["image/gif"] }, undefined, { a: style })).toEqual(want);
  });

  it.each<[string, unknown]>([
    ["a view", new Uint8Array([120])],
    ["a buffer", new Uint8Array([120]).buffer],
    ["a buffer of Node", Buffer.from("x")],
  ])("writes %s as a file, of the declared type", async (_, a) => {
    const file = (type: string): string => `name="a"; filename="blob"\r\nContent-Type: ${type}\r\n\r\nx`;
    expect(await partsOf({ a })).toEqual([file("application/octet-stream")]);
    expect(await partsOf({ a: [a, a] }, { a: ["image/png"] })).toEqual([file("image/png"), file("image/png")]);
  });

  it.each<[Parts, unknown]>([
    [{}, new Blob(["x"]).stream()],
    [{ file: ["image/png"] }, new Blob(["x"]).stream()],
    [{}, Readable.from(["x"])],
  ])("refuses a stream by the name of its part: %j", (parts, file) => {
    const body = { file };
    expect(() => multipartBody(parts)(body)?.serialize(body)).toThrow(
      new RangeError("file: a stream cannot be a part, but a Blob can"),
    );
  });

  it("writes long integers with all their digits, in JSON and in text", async () => {
    const body = { json: { id: 12345678901234567890n, ids: [1n] }, text: 12345678901234567890n, list: { id: 1n } };
    const styles: Styles = { list: { style: "deepObject", explode: true } };
    expect(await partsOf(body, {}, undefined, styles, exactBody)).toEqual([
      'name="json"\r\nContent-Type: application/json\r\n\r\n{"id":12345678901234567890,"ids":[1]}',
      'name="text"\r\n\r\n12345678901234567890',
      'name="list[id]"\r\n\r\n1',
    ]);
  });

  it("writes other kinds of multipart, and bodies without parts", async () => {
    expect(await partsOf({}, {}, "multipart/mixed")).toEqual([]);
  });
});
