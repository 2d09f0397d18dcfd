/** Bodies as their readers read them. */

import { expect, it } from "vitest";
import { exactJson } from "../../templates/core/exact-json.js";
import { byContentType } from "../../templates/core/read.js";

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

it("long integers are exact next to long text", () => {
  const text = `{"id":1234567890123456789,"text":"${'x\\"'.repeat(100)}${"x".repeat(12_000_000)}"}`;
  expect((exactJson(text) as { id: unknown }).id).toBe(1234567890123456789n);
});
