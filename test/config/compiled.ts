/** Whether the sources of a generated package compile, under the options that it promises to keep to. */

import { cp } from "node:fs/promises";
import { join } from "node:path";
import { compile, strictest } from "../package/support/compile.js";
import type { GeneratedClient } from "../support/client.js";

export async function problemsOfSources({ folder }: GeneratedClient): Promise<string[]> {
  await cp(join(folder, "node_modules/generated/src"), join(folder, "src"), { recursive: true });
  return compile("typescript7", folder, { include: ["src"], options: { ...strictest, skipLibCheck: true } });
}
