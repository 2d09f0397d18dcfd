/** Caches the program's compiled code for the next run. */

import module from "node:module";
import { join } from "node:path";
import { cacheFolderOf } from "../write/cache.js";

/** The API of Node 22.8 and later, which checks by itself that cached code belongs to the same source and engine. */
interface WithCompileCache {
  readonly enableCompileCache?: (folder: string) => void;
}

/**
 * Enables the cache. Call it after tuning the engine, on whose settings compiled code depends, and before the large modules are loaded.
 */
export function keepCompiled(project: string): void {
  const folder = cacheFolderOf(project);
  const { enableCompileCache } = module as WithCompileCache;
  if (folder !== undefined) enableCompileCache?.(join(folder, "code"));
}
