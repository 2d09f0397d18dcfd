/** Every piece of code that a document or a doc comment shows compiles as it stands. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Consumer, createConsumer, root } from "./support/consumer.js";
import { docSnippets, markdownSnippets, problemsOf, type Snippet } from "./support/snippets.js";

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

  it("api.md and the reference pages, a call for each operation among it", () => {
    const snippets = ["api.md", ...filesIn("docs", ".md")].flatMap((name) => markdownSnippets(generated, name));
    expect(callsIn(snippets)).toEqual(operations);
    expect(problemsOf(snippets, consumer)).toEqual([]);
  });

  it("doc comments, an example for each operation among it", () => {
    const snippets = filesIn("src", ".ts").flatMap((name) => docSnippets(generated, name));
    expect(callsIn(snippets)).toEqual(operations);
    expect(problemsOf(snippets, { ...consumer, before: 'import { OpenAIInvites } from "openai-invites";\n' })).toEqual(
      [],
    );
  });

  it("the project's README", () => {
    const snippets = markdownSnippets(root, "README.md");
    expect(snippets.length).toBeGreaterThanOrEqual(1);
    const declarations = join(consumer.installed, "dist");
    const paths = {
      "openai-invites": [join(declarations, "index.d.ts")],
      "openai-invites/*": [join(declarations, "*.d.ts")],
    };
    expect(problemsOf(snippets, { folder: root, options: { paths } })).toEqual([]);
  });

  it("a document that is wrong, as a check of this check", () => {
    const wrong = { place: "here:1", code: 'import { OpenAIInvite } from "openai-invites";\nnew OpenAIInvite();' };
    expect(problemsOf([wrong], consumer)).toEqual([expect.stringContaining("here:1: ")]);
  });
});
