/** Bodies as their readers read them. */

import { expect, it } from "vitest";
import { converted } from "../../templates/core/converted.js";
import { exactJson } from "../../templates/core/exact-json.js";
import { byContentType, json, jsonOrPlainText, text, unnamedText } from "../../templates/core/read.js";

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

it.each<[string, bytes: number[], want: string]>([
  ["text/csv; charset=iso-8859-1", [0xe9], "é"],
  ['text/plain;Charset="Shift_JIS"; header=present', [0x93, 0xfa], "日"],
  ["text/plain; charset=utf-16le", [0xff, 0xfe, 0xe9, 0], "é"],
  ["text/plain; charset=UTF-8", [0xc3, 0xa9], "é"],
  ["text/plain; charset=unknown", [0xc3, 0xa9], "é"],
  ["text/plain", [0xc3, 0xa9], "é"],
])("text of %s is read in its charset", async (type, bytes, want) => {
  const readers = [text, unnamedText, byContentType, jsonOrPlainText<string>];
  const response = (): Response => new Response(new Uint8Array(bytes), { headers: { "Content-Type": type } });
  expect(await Promise.all(readers.map((read) => read(response())))).toEqual(readers.map(() => want));
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
