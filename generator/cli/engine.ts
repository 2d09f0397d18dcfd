/** Tunes the JavaScript engine. */

import { setFlagsFromString } from "node:v8";

/**
 * Makes V8 optimize a function only after about ten times the default run time. A run takes seconds: most optimized functions never pay
 * for the compiler, which takes a quarter of the processor time.
 */
const optimizeLess = {
  beforeNode22: "--interrupt-budget=800000",
  fromNode22: "--invocation-count-for-turbofan=20000",
};

/** Makes V8 collect garbage when the heap has grown by half. By default, the heap may grow to four times its size. */
const collectEarlier = "--heap-growing-percent=50";

/** Settings by Node's major version, as V8 prints an error for a setting that it does not support. */
const settings: Readonly<Record<string, readonly string[]>> = {
  20: [optimizeLess.beforeNode22, collectEarlier],
  22: [optimizeLess.fromNode22, collectEarlier],
  24: [optimizeLess.fromNode22, collectEarlier],
  26: [optimizeLess.fromNode22, collectEarlier],
};

/**
 * Tunes V8 for a run that takes seconds and creates much garbage. Other runtimes, and versions of Node that are not listed, keep their
 * settings.
 */
export function tuneEngine(): void {
  const { node, bun, deno } = process.versions;
  if (bun !== undefined || deno !== undefined) return;
  const [major = ""] = node.split(".");
  for (const setting of settings[major] ?? []) setFlagsFromString(setting);
}
