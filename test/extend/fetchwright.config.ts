import { defineConfig } from "../../generator/config.js";
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

export default defineConfig({
  input: "library.yaml",
  output: "library",
  name: "library",
  extensions: "consumer/extensions",
  emitters: [catalogue],
});
