#!/usr/bin/env node
/** The program's entry: connects commands to the terminal and sets the exit code. */

import { parseArguments } from "./cli/arguments.js";
import type { GenerateOptions } from "./cli/invocation.js";
import type { Terminal } from "./cli/terminal.js";
import { toolVersion } from "./report/bug-report.js";
import { failure } from "./report/failure.js";
import { highlight } from "./report/highlight.js";
import { safe } from "./report/print.js";

const terminal: Terminal = {
  log: (text) => void process.stderr.write(`${highlight(safe(text), process.stderr)}\n`),
  print: (text) => void process.stdout.write(`${safe(text)}\n`),
};

async function main(args: readonly string[]): Promise<number> {
  const invocation = parseArguments(args, toolVersion());
  // Imported late: help and usage errors need none of these.
  if (invocation.command === "generate") return generate(invocation.options);
  if (invocation.command === "docs")
    return (await import("./cli/docs.js")).docsCommand(invocation.file, invocation.options, terminal);
  if (invocation.command === "init")
    return (await import("./cli/init.js")).initCommand(invocation.input, invocation.options, terminal);
  if (invocation.command === "diff") {
    const { diffCommand } = await import("./cli/diff.js");
    return diffCommand(invocation.old, invocation.now, invocation.options, terminal);
  }
  if (invocation.command === "migrate") {
    const { migrateCommand } = await import("./cli/migrate.js");
    return migrateCommand(invocation.targets, invocation.options, terminal);
  }
  terminal.print(invocation.text);
  return 0;
}

async function generate(options: GenerateOptions): Promise<number> {
  const targets = await (await import("./cli/clients.js")).targetsOf(options);
  if (options.watch === true)
    return (await import("./cli/watch.js")).watchCommand(options, targets, terminal, stopped());
  const [target, ...others] = targets ?? [];
  if (targets !== undefined && others.length > 0)
    return (await import("./cli/many.js")).manyCommand(targets, options, terminal);
  return (await import("./cli/generate.js")).generateCommand({ ...options, ...target }, terminal);
}

/** A signal that the first Ctrl-C aborts; a second one ends the process at once. */
function stopped(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => controller.abort());
  return controller.signal;
}

function report(error: unknown): number {
  const { text, code } = failure(error);
  terminal.log(text);
  return code;
}

// The reader of the output may stop at any time, as in `| head`.
process.stdout.on("error", (error) => process.exit("code" in error && error.code === "EPIPE" ? 0 : report(error)));
// The package is still written if no one reads stderr.
process.stderr.on("error", (error) => {
  if (!("code" in error && error.code === "EPIPE")) process.exit(1);
});
process.on("uncaughtException", (error) => process.exit(report(error)));

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = report(error);
}
