/** The examples of a package's README compile, whatever its resources are named. */

import { join } from "node:path";
import { expect, it } from "vitest";
import { markdownSnippets, problemsOf } from "../package/support/snippets.js";
import { generateClient } from "../support/client.js";

it.each(["delete", "console"])("a resource named %s", async (name) => {
  const get = {
    parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
    responses: { "200": { description: "", content: { "application/json": { schema: { type: "string" } } } } },
  };
  const client = await generateClient({
    openapi: "3.1.0",
    info: { title: "Widgets", version: "1.0.0" },
    servers: [{ url: "https://api.example.com" }],
    paths: { [`/${name}/{id}`]: { get } },
  });
  const snippets = markdownSnippets(join(client.folder, "node_modules/generated"), "README.md");
  const { folder } = client;
  const problems = problemsOf(snippets, { folder, options: { types: [], lib: ["es2023", "dom"] } });
  await client.remove();
  expect(snippets.some(({ code }) => code.includes("createApi("))).toBe(true);
  expect(problems).toEqual([]);
});
