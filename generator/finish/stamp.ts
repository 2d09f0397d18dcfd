/** Writes the stamp by which a package's `build.mjs` sees whether `dist/` was built from the current sources. */

import { createHash } from "node:crypto";
import { isModule, type OutputFile } from "../emit/output.js";

/** `dist/sources.sha256`: one hash over the paths and texts of all modules of `src/`, sorted by path. */
export function stampOf(files: readonly OutputFile[]): OutputFile {
  const hash = createHash("sha256");
  const modules = files.filter(isModule);
  const texts = new Map(modules.map(({ path, text }) => [path.slice("src/".length), text]));
  for (const name of [...texts.keys()].sort())
    hash.update(`${name}\n${(texts.get(name) ?? "").replaceAll("\r\n", "\n")}\n`);
  return { path: "dist/sources.sha256", text: `${hash.digest("hex")}\n` };
}
