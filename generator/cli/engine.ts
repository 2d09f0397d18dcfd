/** Settings of the JavaScript engine. */

import { setFlagsFromString } from "node:v8";

/** Versions of Node whose V8 has the setting: V8 complains of one that it does not know. */
const newestNode = 24;

/**
 * Makes V8 optimize a function only when it has run some ten times longer than it would wait for. A run takes seconds: most of what V8
 * optimizes in it never pays for the compiler, which takes a quarter of the processor time.
 */
export function optimizeLess(): void {
  const [major] = process.versions.node.split(".");
  if (process.versions["bun"] === undefined && Number(major) <= newestNode)
    setFlagsFromString("--interrupt-budget=800000");
}
