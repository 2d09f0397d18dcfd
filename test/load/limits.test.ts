/** Documents that are too large, too deep or too long. */

import { describe, expect, test } from "vitest";
import { loading, withSchemas } from "./loading.js";

const head = '"openapi":"3.1.0","info":{"title":"t","version":"1"}';
const to = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

/** Each level of an alias bomb has eight times the values of the level before. */
const bomb = [
  "a: &a0 [1]",
  ...Array.from({ length: 9 }, (_, i) => `b${i}: &a${i + 1} [${Array(8).fill(`*a${i}`).join(", ")}]`),
].join("\n");
const mergeBomb = [
  "a: &a0 {k: {}}",
  ...Array.from(
    { length: 9 },
    (_, i) => `b${i}: &a${i + 1} {${Array.from({ length: 8 }, (_, j) => `k${j}: {<<: *a${i}}`).join(", ")}}`,
  ),
].join("\n");

describe("excessive input is refused before it costs much", () => {
  test.each<[string, string, string, string]>([
    ["nested lists in JSON", "api.json", `{${head},"x":${"[".repeat(20_000)}${"]".repeat(20_000)}}`, "document-limit"],
    ["nested lists in JSON that are not closed", "api.json", "[".repeat(1_000_000), "document-limit"],
    ["nested lists in YAML", "api.yaml", `x: ${"[".repeat(1_000_000)}`, "document-limit"],
    ["nested dashes in YAML", "api.yaml", "- ".repeat(100_000), "document-limit"],
    [
      "nested keys in YAML",
      "api.yaml",
      Array.from({ length: 300 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"),
      "document-limit",
    ],
    ["an alias bomb", "api.yaml", bomb, "document-limit"],
    ["a bomb of merge keys", "api.yaml", mergeBomb, "document-limit"],
    ["one endless text", "api.json", `{${head},"x":"${"x".repeat(6_000_000)}"}`, "document-limit"],
    ["one endless text in YAML", "api.yaml", `x: ${"x".repeat(6_000_000)}`, "document-limit"],
  ])("%s", async (_, name, text, code) => {
    const { diagnostics } = await loading({ [name]: text });
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });

  test("a limit is reported with its location", async () => {
    const { diagnostics } = await loading({ "api.json": `{${head},\n"x":{"y":[[[]]]}}` }, { limits: { depth: 4 } });
    expect(diagnostics).toMatchObject([{ location: { line: 2, column: 12, pointer: "#/x/y/0" } }]);
  });

  test("more values than the limit are refused, in JSON and YAML", async () => {
    for (const name of ["api.json", "api.yaml"]) {
      const { reported } = await loading({ [name]: "[1,1,1,1,1]" }, { limits: { values: 4, yamlValues: 4 } });
      expect(reported).toEqual([`error document-limit ${name}`]);
      const { reported: atLimit } = await loading({ [name]: "[1,1,1]" }, { limits: { values: 4, yamlValues: 4 } });
      expect(atLimit).not.toContain(`error document-limit ${name}`);
    }
  });

  test("more files than the limit are refused", async () => {
    const schemas = { A: { allOf: [{ $ref: "b.yaml" }, { $ref: "c.yaml" }] } };
    const { diagnostics } = await loading(
      { "api.json": withSchemas(schemas), "b.yaml": "{}", "c.yaml": "{}" },
      { limits: { files: 2 } },
    );
    expect(diagnostics[0]?.why).toMatch(/spread over more than 2 files/);
  });
});

const chain = (length: number): object => ({
  A: to("S0"),
  ...Object.fromEntries(Array.from({ length }, (_, i) => [`S${i}`, to(`S${i + 1}`)])),
  [`S${length}`]: { type: "string" },
});

describe("a document that is long, but not nested, takes linear time", () => {
  test("a chain of references", async () => {
    const { loaded, reported } = await loading({ "api.json": withSchemas(chain(3_000)) });
    expect(reported).toEqual([]);
    expect(loaded?.document.components.schemas?.["A"]).toEqual(to("S3000"));
  });

  test("a chain beyond the limit", async () => {
    const { reported } = await loading({ "api.json": withSchemas(chain(12_000)) });
    expect(reported).toEqual([
      "error document-limit #/paths/~1a/get/responses/200/content/application~1json/schema/$ref",
    ]);
  });

  test("references that double at every step stay references", async () => {
    const doubling = Array.from({ length: 40 }, (_, i) => [
      i === 0 ? "A" : `L${i}`,
      { properties: { a: to(`L${i + 1}`), b: to(`L${i + 1}`) } },
    ]);
    const { loaded } = await loading({ "api.json": withSchemas({ ...Object.fromEntries(doubling), L40: {} }) });
    expect(JSON.stringify(loaded?.document).length).toBeLessThan(10_000);
  });

  test("braces in a path", async () => {
    const { diagnostics } = await loading({ "api.json": `{${head},"paths":{"/${"{".repeat(200_000)}":{}}}` });
    expect(diagnostics.map(({ code }) => code)).toEqual(["name-suspicious", "path-invalid"]);
  });

  test("very many faults", async () => {
    const properties = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`p${i}`, to(`Nope${i}`)]));
    const { reported } = await loading({ "api.json": withSchemas({ A: { properties } }) });
    expect(reported).toHaveLength(5_000);
  });
});
