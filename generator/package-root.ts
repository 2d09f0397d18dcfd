/** The folder of this package. It is found from `generator/` as well as from `dist/`, whose files are bundles of many modules. */

import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** Whether this program runs from its sources. */
export const isSource: boolean = import.meta.url.endsWith(".ts");

/** The absolute path of the folder. */
export const packageRoot: string = rootAbove(dirname(fileURLToPath(import.meta.url)));

function rootAbove(folder: string): string {
  return existsSync(`${folder}/package.json`) ? folder : rootAbove(dirname(folder));
}
