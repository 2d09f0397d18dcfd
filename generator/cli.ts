#!/usr/bin/env node
/** The program: the terminal and the exit code. */

import { parseArguments } from "./cli/arguments.js";
import type { Terminal } from "./cli/terminal.js";
import { UserError } from "./config/user-error.js";
import { Refusal } from "./diagnostics.js";
import { bugReport, toolVersion } from "./report/bug-report.js";
import { safe } from "./report/print.js";

const terminal: Terminal = {
  log: (text) => void process.stderr.write(`${safe(text)}\n`),
  print: (text) => void process.stdout.write(`${safe(text)}\n`),
};

async function main(args: readonly string[]): Promise<number> {
  const invocation = parseArguments(args, toolVersion());
  // Imported late: help and errors of usage need neither.
  if (invocation.command === "generate")
    return (await import("./cli/generate.js")).generateCommand(invocation.options, terminal);
  if (invocation.command === "init")
    return (await import("./cli/init.js")).initCommand(invocation.input, invocation.options, terminal);
  terminal.print(invocation.text);
  return 0;
}

function report(error: unknown): number {
  if (error instanceof Refusal) {
    terminal.log(`error: ${error.message}; nothing was written`);
    return 2;
  }
  if (error instanceof UserError) {
    terminal.log(`error: ${error.message}\nSee fetchwright --help.`);
    return 2;
  }
  terminal.log(bugReport(error));
  return 1;
}

// The reader of the output may stop at any time: `| head`.
process.stdout.on("error", (error) => process.exit("code" in error && error.code === "EPIPE" ? 0 : report(error)));
process.on("uncaughtException", (error) => process.exit(report(error)));

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = report(error);
}
