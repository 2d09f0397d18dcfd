/** What the optional emitters add to one package compiles together, in documents that have little in common with the first. */

import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { mcpServer } from "../../generator/emitters/mcp.js";
import { msw } from "../../generator/emitters/msw.js";
import { tanstackQuery } from "../../generator/emitters/tanstack-query.js";
import { zod } from "../../generator/emitters/zod.js";
import { compile, strictest } from "../package/support/compile.js";
import { generateClient } from "../support/client.js";

const root = join(import.meta.dirname, "../..");

/** `schemaOf` asserts that a schema has the type of its model; this leaves it to the compiler. */
const proof =
  "import type { z } from 'zod';\nexport const schemaOf = <T>(schema: z.ZodType<T>): z.ZodType<T> => schema;\n";

it.each<[what: string, path: string, adapter?: "@tanstack/query-core"]>([
  ["page numbers, nested resources and required headers", "test/second/greenhouse.yaml"],
  ["the same, with another adapter", "test/second/greenhouse.yaml", "@tanstack/query-core"],
  ["uploads, streams and bodies of several media types", "test/third/observatory.yaml"],
  ["the first document", "spec/openai-invites.yaml"],
])("%s", async (_, path, adapter) => {
  const queries = tanstackQuery(adapter === undefined ? {} : { adapter });
  const emitters = adapter === undefined ? [queries, msw(), mcpServer(), zod()] : [queries];
  const own = await generateClient(await readFile(join(root, path), "utf8"), { emitters });
  onTestFinished(() => own.remove());
  await cp(join(own.folder, "node_modules/generated/src"), join(own.folder, "src"), { recursive: true });
  if (adapter === undefined) await writeFile(join(own.folder, "src/emitters/zod-types.ts"), proof);
  const project = { include: ["src"], options: { ...strictest, skipLibCheck: true } };
  expect(await compile("typescript7", own.folder, project)).toEqual([]);
});
