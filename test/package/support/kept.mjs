/**
 * Runs the program again and again in one process, so that compilers and formatters are loaded once. Receives the arguments, the
 * folder and the environment of each run, and sends what it printed and its exit code.
 */

import { isCompiled } from "../../../generator/compile/stamp.mjs";

if (!isCompiled()) await (await import("../../../generator/compile/compile.mjs")).compile();
const program = new URL("../../../dist/cli.js", import.meta.url).href;
const { env } = process;
const own = { stdout: process.stdout.write, stderr: process.stderr.write };
let runs = 0;

async function run({ args, cwd, env: added }) {
  const printed = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"])
    process[name].write = (text) => {
      printed[name] += text.toString();
      return true;
    };
  process.chdir(cwd);
  process.env = { ...env, ...added };
  process.argv = [process.execPath, program, ...args];
  process.exitCode = 0;
  // The chunks of the program stay loaded; the module that imports them runs again.
  await import(`${program}?run=${String(runs++)}`);
  for (const name of ["stdout", "stderr"]) {
    process[name].write = own[name];
    process[name].removeAllListeners("error");
  }
  for (const event of ["uncaughtException", "SIGINT", "SIGTERM"]) process.removeAllListeners(event);
  return { code: process.exitCode, ...printed };
}

let last = Promise.resolve();
process.on("message", (message) => {
  last = last.then(async () => process.send({ id: message.id, ...(await run(message)) }));
});
