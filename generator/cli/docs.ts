/** The command docs: writes the HTML reference and nothing else. */

import { join, resolve } from "node:path";
import { UserError } from "../config/user-error.js";
import { writeProject } from "../write/project.js";
import type { GenerateOptions } from "./invocation.js";
import { pageOf } from "./generate.js";
import { jobOf, typed } from "./job.js";
import type { Terminal } from "./terminal.js";

/**
 * @param file path of the page; default: its path in the package
 * @returns the exit code
 */
export async function docsCommand(
  file: string | undefined,
  options: GenerateOptions,
  terminal: Terminal,
): Promise<number> {
  const job = await jobOf(options);
  const { site = false } = job.config.docs ?? {};
  if (file === undefined && site === false)
    throw new UserError("no file for the page: pass --output FILE, or set `docs: { site: true }` in the configuration");
  const page = await pageOf(job, terminal);
  const path = file === undefined ? join(job.output, page.path) : resolve(file);
  const [written] = await writeProject([{ path, text: page.text }]);
  if (options.silent !== true) terminal.log(`${written === undefined ? "unchanged" : "written"} ${typed(path)}`);
  return 0;
}
