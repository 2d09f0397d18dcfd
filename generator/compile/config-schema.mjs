/** Generates the JSON schema of the configuration from its types, for editors. */

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createGenerator } from "ts-json-schema-generator";
import { root } from "./stamp.mjs";

/** @returns {object} the schema of `fetchwright.config.json` */
export function configSchema() {
  const generator = createGenerator({
    path: join(root, "generator/config/json.ts"),
    tsconfig: join(root, "tsconfig.json"),
    type: "JsonConfig",
    topRef: false,
    // The project is checked by another compiler.
    skipTypeCheck: true,
  });
  return generator.createSchema("JsonConfig");
}

if (process.argv[1] === import.meta.filename) {
  const path = join(root, "dist/config.schema.json");
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(configSchema(), undefined, 2)}\n`);
}
