/** Reads the runtime of packages, and states the versions of its dependencies. */

import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { packageRoot } from "../package-root.js";

/** Versions of a package's dependencies, by the options of the emitters. */
export const versions = {
  openapiFetch: "0.17.0",
  eventsourceParser: "3.1.1",
  standardwebhooks: "1.1.1",
  temporalPolyfill: "1.0.8",
  typescript: "^5.9.3",
};

/** The files of `templates/`, except the modules that a team would add: path → text. */
export async function readTemplates(): Promise<Map<string, string>> {
  const folder = join(packageRoot, "templates");
  const names = (await readdir(folder, { recursive: true }))
    .filter((name) => /\.(?:m?[jt]s|yml)$/u.test(name) && !name.startsWith(`extensions${sep}`))
    .sort();
  return new Map(
    await Promise.all(
      names.map(async (name) => [name.split(sep).join("/"), await readFile(join(folder, name), "utf8")] as const),
    ),
  );
}
