/** Everything that a package may have in addition. */

import { defineConfig } from "../../generator/config/config.js";
import { mcpServer } from "../../generator/emitters/mcp.js";
import { msw } from "../../generator/emitters/msw.js";
import { tanstackQuery } from "../../generator/emitters/tanstack-query.js";
import { zod } from "../../generator/emitters/zod.js";

export default defineConfig({
  // Both are replaced by options.
  input: "openapi.yaml",
  output: "sdk",
  surface: "sdk",
  convert: { dateTime: "Date", int64: "bigint" },
  docs: { site: true },
  emitters: [tanstackQuery(), msw(), mcpServer(), zod()],
});
