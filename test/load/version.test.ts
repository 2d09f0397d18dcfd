/** The version of OpenAPI that a document declares. */

import { describe, expect, test } from "vitest";
import { loading } from "./loading.js";

const rest = { info: { title: "t", version: "1" }, paths: {} };

describe("the version of a document", () => {
  test.each<[string, string | object, string[]]>([
    ["3.0", { openapi: "3.0.4", ...rest }, []],
    ["3.1", { openapi: "3.1.0", ...rest }, []],
    ["3.2", { openapi: "3.2.0", ...rest }, []],
    ["a release candidate", { openapi: "3.0.0-rc2", ...rest }, []],
    ["a number", "openapi: 3.1\ninfo: {title: t, version: '1'}\npaths: {}", ["warning document-version #/openapi"]],
    ["two numbers as text", { openapi: "3.1", ...rest }, ["warning document-version #/openapi"]],
    ["a version to come", { openapi: "4.0.0", ...rest }, ["error document-not-openapi #/openapi"]],
    ["3.3", { openapi: "3.3.0", ...rest }, ["error document-not-openapi #/openapi"]],
    ["a list", { openapi: [3, 1, 0], ...rest }, ["error document-not-openapi #/openapi"]],
    ["null", { openapi: null, ...rest }, ["error document-not-openapi #/openapi"]],
    ["no version", rest, ["error document-not-openapi #"]],
    [
      "two versions",
      { openapi: "3.1.0", swagger: "2.0", ...rest },
      ["error document-not-openapi #/openapi", "error document-not-openapi #/swagger"],
    ],
    ["Swagger 1.2", { swagger: "1.2", ...rest }, ["error document-not-openapi #/swagger"]],
    ["AsyncAPI", { asyncapi: "2.6.0", channels: {} }, ["error document-not-openapi #/asyncapi"]],
    ["a Postman collection", { info: {}, item: [] }, ["error document-not-openapi #"]],
    ["a list at the top", "[]", ["error document-not-openapi #"]],
    ["text at the top", "hello", ["error document-not-openapi #"]],
    ["nothing", "", ["error document-not-openapi #"]],
    ["only a comment", "# nothing", ["error document-not-openapi #"]],
  ])("%s", async (_, content, want) => {
    const { reported } = await loading({ "api.yaml": content });
    expect(reported).toEqual(want);
  });

  test("it is passed on as 3.1", async () => {
    for (const openapi of ["3.0.3", "3.1.0", "3.2.0"]) {
      const { loaded } = await loading({ "api.json": { openapi, ...rest } });
      expect(loaded?.document.openapi).toBe("3.1.1");
    }
  });
});
