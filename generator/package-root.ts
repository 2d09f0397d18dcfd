/** The folder of this package: the same from `generator/` and from `dist/`, whose files are compiled into others. */

import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** Whether this program runs from its sources. */
export const isSource: boolean = import.meta.url.endsWith(".ts");

/** Absolute. */
export const packageRoot: string = rootAbove(dirname(fileURLToPath(import.meta.url)));

function rootAbove(folder: string): string {
  return existsSync(`${folder}/package.json`) ? folder : rootAbove(dirname(folder));
}
