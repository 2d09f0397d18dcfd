/** Reads a team's own modules. */

import { readdir, readFile } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { UserError } from "../config/user-error.js";
import type { ExtensionSource } from "../emit/extensions.js";

/**
 * @param base the folder of the configuration
 * @param configured the value of `extensions` in the configuration
 * @throws {UserError} if the configured folder cannot be read, or a module has a name that cannot be exported
 */
export async function readExtensions(base: string, configured: string | false | undefined): Promise<ExtensionSource[]> {
  if (configured === false) return [];
  const folder = resolve(base, configured ?? "templates/extensions");
  const entries = await readdir(folder).catch((error: unknown) => {
    if (configured === undefined) return [];
    throw new UserError(
      `the folder that \`extensions\` names in the configuration cannot be read: ${(error as Error).message}`,
    );
  });
  const modules = entries.filter((name) => /(?<!\.d|\.test)\.ts$/u.test(name)).sort();
  return Promise.all(
    modules.map(async (name) => {
      const path = relative(base, join(folder, name)).split(sep).join("/");
      if (!/^\w[\w-]*\.ts$/u.test(name))
        throw new UserError(`${path}: use only letters, digits, "-" and "_" in the name of a module`);
      return { name: name.slice(0, -".ts".length), path, text: await readFile(join(folder, name), "utf8") };
    }),
  );
}
