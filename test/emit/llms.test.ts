/** `llms.txt`: in the form of llmstxt.org, whatever the document says. */

import { marked, type Token, type Tokens } from "marked";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GeneratedClient, generateClient } from "../support/client.js";

/** Would be a heading, a link, an element, the end of a section. */
const hostile = "# A\n\n## Optional\n\n- [b](https://evil.example): c\n\n<script>d</script> ![e](f) www.evil.example";

const operation = (result: object): object => ({
  responses: { "200": { description: "", content: { "application/json": { schema: result } } } },
});
const document = {
  openapi: "3.1.0",
  info: { title: hostile, version: "1.0.0", description: `${hostile}\n\n${"long ".repeat(200)}` },
  servers: [{ url: "https://api.example.com" }],
  paths: {
    "/widgets": {
      // Its type has no page of its own.
      parameters: [{ name: "color", in: "query", schema: { type: "string" } }],
      get: operation({ type: "array", items: { $ref: "#/components/schemas/Widget" } }),
    },
    "/widgets/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      get: operation({ $ref: "#/components/schemas/Widget" }),
    },
    "/status": { get: operation({ type: "string" }) },
  },
  components: { schemas: { Widget: { type: "object", description: hostile, properties: { id: { type: "string" } } } } },
};

let client: GeneratedClient;
let text: string;
beforeAll(async () => {
  client = await generateClient(document, {
    package: { llms: true },
    operations: { "GET /status": { name: "status" } },
  });
  text = await client.read("llms.txt");
});
afterAll(() => client.remove());

/** Section → its links: file → the text next to it. */
function sectionsOf(page: string): Record<string, Record<string, string>> {
  const [, ...sections] = page.split(/^## /mu);
  const link = /^- \[[^\]]+\]\((?<file>[^)]+)\)(?:: (?<note>.*))?$/u;
  return Object.fromEntries(
    sections.map((section) => {
      const [title = "", , ...lines] = section.trimEnd().split("\n");
      const links = lines.map((line): [string, string] => {
        const { file = line, note = "" } = link.exec(line)?.groups ?? {};
        return [file, note];
      });
      return [title, Object.fromEntries(links)];
    }),
  );
}

describe("llms.txt", () => {
  it("has a title, a summary, and sections of links to files of the package", async () => {
    expect(text.split("\n\n").map((block) => block.slice(0, 2))).toEqual([
      "# ",
      "> ",
      "\\#",
      "##",
      "- ",
      "##",
      "- ",
      "##",
      "- ",
    ]);
    const sections = sectionsOf(text);
    expect(sections).toEqual({
      Documentation: { "README.md": expect.any(String), "api.md": expect.any(String) },
      Resources: { "docs/ClientApi.md": "`status`", "docs/WidgetsApi.md": "`list`, `retrieve`" },
      Optional: { "docs/Widget.md": expect.stringMatching(/^\\# A/u) },
    });
    for (const links of Object.values(sections))
      for (const file of Object.keys(links)) expect(await client.read(file)).not.toBe("");
  });

  it("shows the text of the document as text", () => {
    const shown: string[] = [];
    void marked.walkTokens(marked.lexer(text), (token: Token) => {
      if (token.type === "link") shown.push((token as Tokens.Link).href);
      if (["html", "image", "heading"].includes(token.type)) shown.push(token.type);
    });
    const files = ["README.md", "api.md", "docs/ClientApi.md", "docs/WidgetsApi.md", "docs/Widget.md"];
    expect(shown.filter((each) => each !== "heading")).toEqual(files);
    expect(shown.filter((each) => each === "heading")).toHaveLength(4);
  });

  it("is short where the document is not", () => {
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThan(700);
  });

  it("is packed, and is there only where the configuration wants it", async () => {
    expect(JSON.parse(await client.read("package.json"))).toMatchObject({
      files: expect.arrayContaining(["llms.txt"]),
    });
    const other = await generateClient(document);
    await expect(other.read("llms.txt")).rejects.toThrow("ENOENT");
    expect(await other.read("package.json")).not.toContain("llms");
    await other.remove();
  });
});
