/** Everything that a package may have in addition. */

import { defineConfig } from "../../generator/config/config.js";
import { mcpServer } from "../../generator/emitters/mcp.js";
import { msw } from "../../generator/emitters/msw.js";
import { swr } from "../../generator/emitters/swr.js";
import { tanstackQuery } from "../../generator/emitters/tanstack-query.js";
import { zod } from "../../generator/emitters/zod.js";

export default defineConfig({
  // Options replace both.
  input: "openapi.yaml",
  output: "sdk",
  surface: "sdk",
  convert: { dateTime: "Temporal", date: "Temporal", int64: "bigint" },
  docs: { site: true },
  emitters: [tanstackQuery(), swr(), msw(), mcpServer(), zod()],
});
