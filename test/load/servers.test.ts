/** The addresses of a document, and their variables. */

import { describe, expect, test } from "vitest";
import { loading } from "./loading.js";

const base = { openapi: "3.1.0", info: { title: "t", version: "1" }, paths: {} };

describe("servers", () => {
  test.each<[string, unknown, string[]]>([
    ["a relative URL", [{ url: "/v1" }], []],
    ["variables", [{ url: "https://{a}.x", variables: { a: { default: "b", enum: ["b"] } } }], []],
    ["no URL", [{}], ["error field-missing #/servers/0"]],
    ["a URL that is a number", [{ url: 8080 }], ["error value-refused #/servers/0/url"]],
    ["a list that is an object", { url: "/" }, ["error value-refused #/servers"]],
    [
      "a variable without a default",
      [{ url: "https://{a}.x", variables: { a: { enum: ["b"] } } }],
      ["error field-missing #/servers/0/variables/a"],
    ],
    [
      "a default that is not one of the values",
      [{ url: "https://{a}.x", variables: { a: { default: "c", enum: ["b"] } } }],
      ["warning server-suspicious #/servers/0/variables/a/default"],
    ],
    ["a variable that is not declared", [{ url: "https://{a}.x" }], ["warning server-suspicious #/servers/0/url"]],
    ["a URL that is code", [{ url: "javascript:alert(1)" }], ["warning server-suspicious #/servers/0/url"]],
    ["a URL with credentials", [{ url: "https://me:secret@x.example" }], ["warning server-suspicious #/servers/0/url"]],
    ["a URL with a line break", [{ url: "https://x.example\r\nx" }], ["warning server-suspicious #/servers/0/url"]],
  ])("%s", async (_, servers, want) => {
    expect((await loading({ "api.yaml": { ...base, servers } })).reported).toEqual(want);
  });
});
