/** A package that the command generates in a separate project, with its dependencies. */

import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Config } from "../../../generator/config/config.js";
import { fetchwright } from "./cli.js";
import { root, temporaryFolder } from "./consumer.js";

export interface GeneratedPackage {
  /** Absolute folder of the project. */
  readonly folder: string;
  /** Absolute folder of the package. */
  readonly path: string;
  readonly read: (path: string) => Promise<string>;
  readonly remove: () => Promise<void>;
}

/** @param output relative to the project @throws {Error} with the command's output, if nothing was generated */
export async function generatePackage(
  config: Omit<Partial<Config>, "input"> & { readonly input: string },
  output: string,
): Promise<GeneratedPackage> {
  const folder = await temporaryFolder();
  const input = join(root, config.input);
  await writeFile(join(folder, "fetchwright.config.json"), JSON.stringify({ ...config, input, output }));
  const { code, stderr } = await fetchwright([], folder);
  if (code !== 0) throw new Error(stderr);
  const path = join(folder, output);
  const read = (file: string): Promise<string> => readFile(join(path, file), "utf8");
  const { dependencies = {} } = JSON.parse(await read("package.json")) as { dependencies?: Record<string, string> };
  for (const name of [...Object.keys(dependencies), "openapi-typescript-helpers", "typescript"]) {
    await mkdir(dirname(join(folder, "node_modules", name)), { recursive: true });
    await symlink(join(root, "node_modules", name), join(folder, "node_modules", name));
  }
  return { folder, path, read, remove: () => rm(folder, { recursive: true }) };
}
