/** The code of the program as the engine has compiled it, kept for the next run. */

import module from "node:module";
import { join } from "node:path";
import { cacheFolderOf } from "../write/cache.js";

/** From Node 22.8 on; it makes sure itself that what it keeps is of the same code and engine. */
interface WithCompileCache {
  readonly enableCompileCache?: (folder: string) => void;
}

/** Call after the engine's settings, on which its code depends, and before the modules that take long to load. */
export function keepCompiled(project: string): void {
  const folder = cacheFolderOf(project);
  const { enableCompileCache } = module as WithCompileCache;
  if (folder !== undefined) enableCompileCache?.(join(folder, "code"));
}
