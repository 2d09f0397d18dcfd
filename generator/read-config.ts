/** Reads `fetchwright.config.ts`, which is the user's own code and trusted as such. */

import { access } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { tsImport } from "tsx/esm/api";
import type { Config } from "./config.js";
import { UserError } from "./user-error.js";

export async function readConfig(file: string): Promise<Config> {
  try {
    await access(file);
  } catch {
    throw new UserError(
      `there is no configuration at ${file}: write one with defineConfig(), or give --input FILE and --output DIR`,
    );
  }
  const module = (await tsImport(pathToFileURL(file).href, import.meta.url)) as { default?: unknown };
  return checkConfig(module.default, file);
}

const known = [
  "auth",
  "basePath",
  "className",
  "input",
  "name",
  "operations",
  "output",
  "overlays",
  "refs",
  "select",
  "version",
];

function checkConfig(value: unknown, file: string): Config {
  if (typeof value !== "object" || value === null)
    throw new UserError(`${file} has no default export: export default defineConfig({ … })`);
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) throw new UserError(`${file}: unknown option \`${key}\`; known are ${known.join(", ")}`);
  }
  for (const key of ["input", "output"] as const) {
    if (typeof (value as Record<string, unknown>)[key] !== "string")
      throw new UserError(`${file}: \`${key}\` must be a path`);
  }
  return value as Config;
}
