/** Every code example of a package with this surface compiles: in Markdown and in doc comments. */

import { mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { makePackage } from "../conformance/package.js";
import { root } from "../package/support/consumer.js";
import { docSnippets, markdownSnippets, problemsOf } from "../package/support/snippets.js";
import { packageOf } from "./support.js";

async function invites(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sdk-invites-"));
  const config = { name: "invites", className: "Invites", surface: "sdk", extensions: false } as const;
  await makePackage(join(root, "spec/openai-invites.yaml"), folder, config);
  return folder;
}

describe.each([
  {
    name: "library",
    Class: "Library",
    make: async () => (await packageOf("sdk")).folder,
    call: "for await (const item of client.shelves.books.list(",
  },
  { name: "invites", Class: "Invites", make: invites, call: "await client.organization.invites.list();" },
])("the examples of $name", ({ name, Class, make, call }) => {
  let folder: string;
  const filesIn = async (sub: string, ending: string): Promise<string[]> =>
    (await readdir(join(folder, sub), { recursive: true }))
      .filter((file) => file.endsWith(ending))
      .map((file) => join(sub, file));

  beforeAll(async () => {
    folder = await make();
  });

  it("are in Markdown, where the calls are those of the surface", async () => {
    const pages = ["README.md", "api.md", ...(await filesIn("docs", ".md"))];
    const snippets = pages.flatMap((page) => markdownSnippets(folder, page));
    expect(snippets.map(({ code }) => code).join("\n")).toContain(call);
    expect(problemsOf(snippets, { folder })).toEqual([]);
  });

  it("are in doc comments", async () => {
    const snippets = (await filesIn("src", ".ts")).flatMap((file) => docSnippets(folder, file));
    expect(snippets.length).toBeGreaterThan(2);
    expect(problemsOf(snippets, { folder, before: `import ${Class} from "${name}";\n` })).toEqual([]);
  });
});
