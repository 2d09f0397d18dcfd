/** Lines that pair method and path with a dotted call. */

import { describe, expect, it } from "vitest";
import { listedCalls, listedOverrides, listsWebhooks } from "../../generator/analyse/names/listing.js";
import { operationsOf } from "../../generator/analyse/operations.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import type { Document } from "../../generator/document.js";

describe("a line", () => {
  it.each([
    [
      '- <code title="get /files/{file_id}">client.files.<a href="./src/files.ts">retrieve</a>(fileID) -> File</code>',
      { method: "GET", path: "/files/{file_id}", call: "files.retrieve", positional: ["fileID"], returns: "File" },
    ],
    [
      '- <code title="get /x">client.<a href="./src/index.ts">whoami</a>() -> Me</code>',
      { method: "GET", path: "/x", call: "whoami", positional: [], returns: "Me" },
    ],
    [
      '- <code title="post /a/{b}">client.a.<a href="a.ts">do</a>(b, { ...params }) -> void</code>',
      { method: "POST", path: "/a/{b}", call: "a.do", positional: ["b"], params: true },
    ],
    [
      "GET /a/{id} -> client.a.raw(id) -> Response | null",
      { method: "GET", path: "/a/{id}", call: "a.raw", positional: ["id"] },
    ],
    [
      "GET /a/{id} -> client.a.find(id) -> A | null",
      { method: "GET", path: "/a/{id}", call: "a.find", positional: ["id"], returns: "A" },
    ],
    ["GET /widgets -> client.widgets.list", { method: "GET", path: "/widgets", call: "widgets.list" }],
    ["| widgets.list | `GET /widgets` |", { method: "GET", path: "/widgets", call: "widgets.list" }],
    ["DELETE /widgets/{id}: widgets.delete", { method: "DELETE", path: "/widgets/{id}", call: "widgets.delete" }],
    ["GET /widgets", undefined],
    ["client.files.<a>waitFor</a>(id) -> Promise", undefined],
    ["# Files", undefined],
  ])("%s", (line, want) => {
    expect(listedCalls(`\n${line}`)).toEqual(want === undefined ? [] : [{ line: 2, ...want }]);
  });
});

describe("a listing", () => {
  it.each([
    ['- <code>client.webhooks.<a href="./src/webhooks.ts">unwrap</a>(body) -> void</code>', true],
    ["client.webhooks.unwrapped(body)", false],
    ["GET /webhooks -> client.webhooks.list", false],
  ])("has the call that receives webhooks: %s", (line, want) => {
    expect(listsWebhooks(`a\n${line}\nb`)).toBe(want);
  });

  const operation = { responses: {} };
  const document = {
    paths: { "/a/{x_id}/b/{y_id}": { get: operation }, "/c": { get: operation, post: operation } },
  } as unknown as Document;
  const text = [
    "GET /v1/a/{id}/b/{other}?beta=true -> client.a.first(yID, { ...params }) -> A",
    "GET /a/{x_id}/b/{y_id} -> client.a.second",
    "POST /c -> client.c.make",
    "PUT /d -> client.d.put",
  ].join("\n");

  it("names operations, and reports what has no counterpart", () => {
    const diagnostics = new Diagnostics();
    const configured = { "POST /c": { name: "c.create" } };
    const filled = listedOverrides(operationsOf(document), [{ file: "l.md", text }], configured, ["/v1"], diagnostics);
    expect(filled).toEqual({
      "GET /a/{x_id}/b/{y_id}": {
        name: "a.first",
        aliases: ["a.second"],
        positional: ["y_id"],
        parameters: { x_id: "id" },
        returns: "A",
        anyQuery: true,
      },
      "POST /c": { name: "c.create" },
    });
    expect(diagnostics.sorted().map(({ code, location, why }) => [code, location.line, why])).toEqual([
      ["listing-missing", undefined, '"GET /c" is not listed and has its default name'],
      ["listing-unmatched", 4, "d.put calls PUT /d, which is not an operation of the document"],
    ]);
  });
});
