/** Finds the configuration file. */

import { access } from "node:fs/promises";
import { dirname, join } from "node:path";

/** The names of a configuration file, in the order of the search. */
const configNames: readonly string[] = ["ts", "mts", "js", "mjs", "cjs", "json"].map(
  (extension) => `fetchwright.config.${extension}`,
);

/** Returns the path of the configuration file in a folder or in its nearest parent that has one; `undefined` if there is none. */
export async function findConfig(folder: string, { parents = true } = {}): Promise<string | undefined> {
  for (const name of configNames) {
    const file = join(folder, name);
    if (await isReadable(file)) return file;
  }
  const parent = dirname(folder);
  return !parents || parent === folder ? undefined : findConfig(parent);
}

const isReadable = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
