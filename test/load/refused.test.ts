/** Inputs that are refused as a whole. */

import { describe, expect, test } from "vitest";
import { loading, withSchemas } from "./loading.js";

describe("an input that leaves no document is refused", () => {
  const info = { title: "t", version: "1" };
  test.each<[string, object | string]>([
    ["no object", "[]"],
    ["no version", { info, paths: {} }],
    ["no YAML", "a: ["],
    ["paths that are a list", { openapi: "3.1.0", info, paths: [], components: {} }],
    ["no paths in 3.0", { openapi: "3.0.3", info, components: {} }],
    [
      "references in a cycle",
      withSchemas({ A: { $ref: "#/components/schemas/B" }, B: { $ref: "#/components/schemas/A" } }),
    ],
    ["a path item that refers to itself", { openapi: "3.1.0", info, paths: { "/a": { $ref: "#/paths/~1a" } } }],
    ["too many levels", `{"openapi":"3.1.0","x-a":${"[".repeat(200)}${"]".repeat(200)}}`],
  ])("%s", async (_, document) => {
    const { loaded, diagnostics } = await loading({ "api.yaml": document });
    expect(loaded).toBeUndefined();
    expect(diagnostics.some(({ severity }) => severity === "error")).toBe(true);
  });
});
