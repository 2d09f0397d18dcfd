import { defineConfig, type PaginationRule } from "../../generator/config/config.js";
import { stringLiteral } from "../../generator/emit/encode.js";
import type { Emitter } from "../../generator/emit/output.js";

/** A module that lists every operation, and a page for people. */
const catalogue: Emitter = {
  name: "catalogue",
  emit({ api }) {
    const operations = api.resources.flatMap((resource) => resource.operations);
    const lines = operations.map(({ endpoint }) => `  ${stringLiteral(endpoint)},`);
    return [
      { path: "src/catalogue.ts", text: `export const catalogue: readonly string[] = [\n${lines.join("\n")}\n];\n` },
      { path: "CATALOGUE.md", text: `${String(operations.length)} operations\n` },
    ];
  },
};

/** Every list of this API that takes rows. */
const rows: PaginationRule = {
  name: "rows",
  apply: ({ path, operation: { parameters = [] } }) =>
    parameters.some(({ name }) => name === "from_row")
      ? { style: "offset", items: path.slice(1), parameter: "from_row" }
      : undefined,
};

export default defineConfig({
  input: "library.yaml",
  output: "library",
  name: "library",
  extensions: "consumer/extensions",
  emitters: [catalogue],
  paginationRules: [rows],
});
