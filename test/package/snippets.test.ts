/** Every code example in Markdown and doc comments compiles. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Consumer, createConsumer, root } from "./support/consumer.js";
import { docSnippets, markdownSnippets, problemsOf, readmeSnippets, type Snippet } from "./support/snippets.js";

const generated = join(root, "generated");
const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(generated, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));

let consumer: Consumer;

beforeAll(async () => {
  consumer = await createConsumer(generated);
});

afterAll(() => consumer.remove());

const operations = ["list", "create", "retrieve", "delete"];
const callsIn = (snippets: readonly Snippet[]): string[] =>
  operations.filter((name) => snippets.some(({ code }) => code.includes(`client.invites.${name}(`)));

describe("code in", () => {
  it("the package's README", () => {
    const snippets = markdownSnippets(generated, "README.md");
    expect(snippets.length).toBeGreaterThanOrEqual(4);
    expect(problemsOf(snippets, consumer)).toEqual([]);
  });

  it("api.md and the reference pages, with a call of each operation", () => {
    const snippets = ["api.md", ...filesIn("docs", ".md")].flatMap((name) => markdownSnippets(generated, name));
    expect(callsIn(snippets)).toEqual(operations);
    expect(problemsOf(snippets, consumer)).toEqual([]);
  });

  it("doc comments, with an example of each operation", () => {
    const snippets = filesIn("src", ".ts").flatMap((name) => docSnippets(generated, name));
    expect(callsIn(snippets)).toEqual(operations);
    expect(problemsOf(snippets, { ...consumer, before: 'import { OpenAIInvites } from "openai-invites";\n' })).toEqual(
      [],
    );
  });

  it("the project's README", () => {
    const declarations = join(consumer.installed, "dist");
    const sources = join(root, "generator");
    const paths = {
      "openai-invites": [join(declarations, "index.d.ts")],
      "openai-invites/*": [join(declarations, "*.d.ts")],
      fetchwright: [join(sources, "config/config.ts")],
      "fetchwright/encode": [join(sources, "emit/encode.ts")],
      "fetchwright/emitter": [join(sources, "emit/output.ts")],
    };
    const snippets = ["openai-invites", "fetchwright"].flatMap(readmeSnippets);
    expect(snippets.length).toBeGreaterThanOrEqual(6);
    expect(problemsOf(snippets, { folder: root, options: { paths, lib: ["es2023", "dom"] } })).toEqual([]);
  });

  it("the project's README is of packages that are generated here, so that each piece is compiled", () => {
    const known = ["openai-invites", "fetchwright", "observatory", "library"].flatMap(readmeSnippets);
    expect(markdownSnippets(root, "README.md").filter(({ code }) => !known.some((each) => each.code === code))).toEqual(
      [],
    );
  });

  it("a page with a mistake is reported", () => {
    const wrong = { location: "here:1", code: 'import { OpenAIInvite } from "openai-invites";\nnew OpenAIInvite();' };
    expect(problemsOf([wrong], consumer)).toEqual([expect.stringContaining("here:1: ")]);
  });
});
