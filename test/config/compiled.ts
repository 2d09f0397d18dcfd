/** Whether the sources of a generated package compile, under the options that it promises to keep to. */

import { cp } from "node:fs/promises";
import { join } from "node:path";
import { compile, strictest } from "../package/support/compile.js";
import type { GeneratedClient } from "../support/client.js";
import { compilers } from "../support/thorough.js";

export async function problemsOfSources({ folder }: GeneratedClient): Promise<string[]> {
  await cp(join(folder, "node_modules/generated/src"), join(folder, "src"), { recursive: true });
  const project = { include: ["src"], options: { ...strictest, skipLibCheck: true, noEmit: true } };
  const problems: string[] = [];
  for (const compiler of compilers) problems.push(...(await compile(compiler, folder, project)));
  return problems;
}
