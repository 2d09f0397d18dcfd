/** The command migrate: rewrites consumers' code for the current package. */

import { relative } from "node:path";
import { UserError } from "../config/user-error.js";
import { writeProject } from "../write/project.js";
import type { MigrateOptions } from "./invocation.js";
import { packagesOf, sourceOf } from "./diff.js";
import { jobOf } from "./job.js";
import type { Terminal } from "./terminal.js";

/** @returns the exit code: 3 if something is left to do by hand */
export async function migrateCommand(
  targets: readonly string[],
  options: MigrateOptions,
  { log, print }: Terminal,
): Promise<number> {
  const source = sourceOf(options);
  const [before, after] = await packagesOf(options.from, options.to, source);
  const job = await jobOf(source).catch(() => undefined);
  const name = before.name ?? after.name ?? job?.config.name;
  if (name === undefined) throw new UserError("the name of the package is not known: set `name` in the configuration");
  const [{ compare }, { migrate }, { consumerOf }] = await Promise.all([
    import("../changes/compare.js"),
    import("../migrate/migrate.js"),
    import("../migrate/consumer.js"),
  ]);
  const { files, count, rest } = migrate({
    before,
    after,
    changes: compare(before, after, job?.config.changes),
    consumer: consumerOf(targets),
    imports: { names: [name], folder: job?.output ?? process.cwd() },
  });
  if (options.write === true) await writeProject(files);
  for (const { path } of files)
    print(`${options.write === true ? "rewritten" : "to rewrite"} ${relative(process.cwd(), path)}`);
  for (const { file, line, reason } of rest) print(`${relative(process.cwd(), file)}:${String(line)} ${reason}`);
  const next = options.write === true || files.length === 0 ? "" : "\nnext: the same with --write";
  log(
    `${String(count)} uses rewritten in ${String(files.length)} files; ${String(rest.length)} left to do by hand${next}`,
  );
  return rest.length > 0 ? 3 : 0;
}
