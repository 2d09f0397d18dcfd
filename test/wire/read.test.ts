/** Bodies as their readers read them. */

import { describe, expect, it } from "vitest";
import { converted } from "../../templates/core/converted.js";
import { exactJson } from "../../templates/core/exact-json.js";
import { byContentType, json, jsonOrPlainText, type Reader, text, unnamedText } from "../../templates/core/read.js";

it.each<[string, string, unknown]>([
  ["application/json", "[1]", [1]],
  ["application/json; charset=utf-8", "[1]", [1]],
  ["application/problem+json", "[1]", [1]],
  ["text/csv", "a,b", "a,b"],
  ["application/json-seq", "\u001E[1]\n", new Blob(["\u001E[1]\n"])],
])("a body of %s without a description is read by its media type", async (type, text, want) => {
  const body = await byContentType(new Response(text, { headers: { "Content-Type": type } }));
  if (want instanceof Blob) expect(await (body as Blob).text()).toBe(await want.text());
  else expect(body).toEqual(want);
});

describe("text is read in its charset", () => {
  const latin = Buffer.from("caf\u00E9 \u00BD", "latin1");
  const reading = { operation: "GET /", signal: undefined, idle: 0, hide: String };
  const readers: readonly Reader<unknown>[] = [text, unnamedText, jsonOrPlainText, byContentType];
  it.each<[type: string, body: Buffer<ArrayBuffer>, want: string]>([
    ["text/csv; charset=ISO-8859-1", latin, "caf\u00E9 \u00BD"],
    ['text/plain;header=present;Charset="windows-1251"', Buffer.from([0xff]), "\u044F"],
    ["text/plain; charset=shift_jis", Buffer.from([0x83, 0x65]), "\u30C6"],
    ["text/plain; charset=utf-16le", Buffer.from("\uFEFFa", "utf16le"), "a"],
    ["text/plain; charset=UTF-8", Buffer.from("\uFEFFcaf\u00E9"), "caf\u00E9"],
    ["text/plain; charset=none", Buffer.from("caf\u00E9"), "caf\u00E9"],
    ["text/plain", latin, "caf\uFFFD \uFFFD"],
  ])("%s", async (type, body, want) => {
    const received = (): Response => new Response(body, { headers: { "Content-Type": type } });
    for (const read of readers) expect(await read(received(), received(), reading)).toBe(want);
  });

  it("also where its media type is not one of text", async () => {
    const type = "application/xml; charset=iso-8859-1";
    expect(await text(new Response(latin, { headers: { "Content-Type": type } }))).toBe("caf\u00E9 \u00BD");
    const bytes = new Response(latin, { headers: { "Content-Type": "application/xml" } });
    await expect(text(bytes)).rejects.toThrow("application/xml in place of text");
  });
});

it("a converted body needs no Content-Type", async () => {
  const response = new Response(new Blob(['{"at":"2026-01-02T03:04:05Z"}']));
  const reading = { operation: "GET /", signal: undefined, idle: 0, hide: String };
  const read = converted(json, { default: { properties: { at: "Date" } } });
  expect(response.headers.get("content-type")).toBeNull();
  expect(await read(response, response, reading)).toEqual({ at: new Date("2026-01-02T03:04:05Z") });
});

it("long integers are exact next to long text", () => {
  const text = `{"id":1234567890123456789,"text":"${'x\\"'.repeat(100)}${"x".repeat(12_000_000)}"}`;
  expect((exactJson(text) as { id: unknown }).id).toBe(1234567890123456789n);
});

it.each<[string, string]>([
  ["of escapes alone", '\\"\\\\'.repeat(2_500_000)],
  ["that looks like JSON", '\\"id\\":9234567890123456789,\\\\\\"'],
  ["that ends in a backslash", "9234567890123456789 \\\\"],
])("long integers are exact next to text %s", (_, inside) => {
  const text = `{"text":"${inside}","id":1234567890123456789}`;
  const { text: own } = JSON.parse(text) as { text: string };
  const read = exactJson(text) as { text: string; id: unknown };
  expect(read.id).toBe(1234567890123456789n);
  expect(read.text === own).toBe(true);
});
