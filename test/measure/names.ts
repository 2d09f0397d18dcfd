/**
 * How near our names come to those that a vendor chose by hand: `npx tsx test/measure/names.ts DOCUMENT` compares, for every
 * operation that both know, the last resource and the verb (`files.list`) with the `openai` package's.
 */

import { resolve } from "node:path";
import { analyse } from "../../generator/analyse/analyse.js";
import { emptyLock } from "../../generator/analyse/lock.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import { load } from "../../generator/load/load.js";
import { vendorCalls } from "../names/vendor.js";

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error("usage: npx tsx test/measure/names.ts DOCUMENT");
  process.exit(2);
}
const ours = await ownCalls(resolve(file));
const shared = [...vendorCalls()].filter(([key]) => ours.has(key));
const misses = shared.filter(([key, theirs]) => ours.get(key) !== theirs);
for (const [key, theirs] of misses) console.log(`${key}\n    ours ${String(ours.get(key))}    theirs ${theirs}`);
const same = shared.length - misses.length;
console.log(
  `${((100 * same) / Math.max(shared.length, 1)).toFixed(1)} %: ${String(same)} of ${String(shared.length)} operations have the vendor's last resource and verb`,
);

/** Operations are known by method and path, whatever the path's parameters are called. */
async function ownCalls(input: string): Promise<Map<string, string>> {
  const diagnostics = new Diagnostics();
  const loaded = await load({ input }, diagnostics);
  const { lock } = analyse({
    document: loaded.document,
    config: {},
    lock: emptyLock,
    diagnostics,
    locationOf: (node) => loaded.locationOf(node),
  });
  return new Map(
    Object.entries(lock.operations).map(([key, call]) => [
      key.replace(/\{[^{}]*\}/gu, "{}"),
      call.split(".").slice(-2).join("."),
    ]),
  );
}
