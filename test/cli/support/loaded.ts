/** The packages that a process of the program loads. */

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { fetchwrightAlone } from "../../package/support/cli.js";
import { root } from "../../package/support/consumer.js";

const recorder = pathToFileURL(join(import.meta.dirname, "record-loading.mjs")).href;

/** The packages from which a run loads modules, in order; `fetchwright` for the program itself. */
export async function packagesLoadedBy(args: readonly string[], cwd = root): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "loaded-"));
  try {
    const list = join(folder, "list");
    await fetchwrightAlone(args, cwd, 90_000, ["--import", recorder], { LOADED: list });
    const paths = (await readFile(list, "utf8")).split("\n");
    const names = paths.map((path) =>
      path.includes("/dist/cli.js") ? "fetchwright" : /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//u.exec(path)?.[1],
    );
    return [...new Set(names.filter((name) => name !== undefined))].sort();
  } finally {
    await rm(folder, { recursive: true });
  }
}
