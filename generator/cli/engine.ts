/** Settings of the JavaScript engine. */

import { setFlagsFromString } from "node:v8";

/**
 * V8 optimizes a function only when it has run some ten times longer than it would wait for. A run takes seconds: most of what V8
 * optimizes in it never pays for the compiler, which takes a quarter of the processor time.
 */
const optimizeLess = {
  beforeNode22: "--interrupt-budget=800000",
  fromNode22: "--invocation-count-for-turbofan=20000",
};

/** V8 collects what is garbage when the heap has grown by half. By default it may grow to four times its size. */
const collectEarlier = "--heap-growing-percent=50";

/** By the major version of Node: V8 prints an error for a setting that it does not know. */
const settings: Readonly<Record<string, readonly string[]>> = {
  20: [optimizeLess.beforeNode22, collectEarlier],
  22: [optimizeLess.fromNode22, collectEarlier],
  24: [optimizeLess.fromNode22, collectEarlier],
  26: [optimizeLess.fromNode22, collectEarlier],
};

/** Sets V8 up for a run of seconds that makes much garbage. Other runtimes, and versions of Node not listed here, keep their settings. */
export function tuneEngine(): void {
  const { node, bun, deno } = process.versions;
  if (bun !== undefined || deno !== undefined) return;
  const [major = ""] = node.split(".");
  for (const setting of settings[major] ?? []) setFlagsFromString(setting);
}
