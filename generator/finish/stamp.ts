/** The file by which a package's `build.mjs` sees that `dist/` is built from these sources. */

import { createHash } from "node:crypto";
import type { OutputFile } from "../emit/output.js";

/** `dist/sources.sha256`: one hash over path and text of every module of `src/`, in the order of their paths. */
export function stampOf(files: readonly OutputFile[]): OutputFile {
  const hash = createHash("sha256");
  const modules = files.filter(({ path }) => path.startsWith("src/") && path.endsWith(".ts"));
  const texts = new Map(modules.map(({ path, text }) => [path.slice("src/".length), text]));
  for (const name of [...texts.keys()].sort())
    hash.update(`${name}\n${(texts.get(name) ?? "").replaceAll("\r\n", "\n")}\n`);
  return { path: "dist/sources.sha256", text: `${hash.digest("hex")}\n` };
}
