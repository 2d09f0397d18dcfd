/** `node child.mjs FOLDER SHAPE [STEP]` writes the new package, and dies ahead of a step. Prints its steps and its time. */

import { performance } from "node:perf_hooks";
import { run, type Shape } from "./package.js";
import { atEachStep } from "./steps.js";

const [folder = "", shape = "{}", last] = process.argv.slice(2);
let steps = 0;
if (last !== undefined)
  atEachStep(() => {
    steps += 1;
    if (steps === Number(last)) process.kill(process.pid, "SIGKILL");
  });
process.stdout.write("begins\n");
const start = performance.now();
await run(folder, "new", JSON.parse(shape) as Shape);
process.stdout.write(`${JSON.stringify({ steps, duration: performance.now() - start })}\n`);
