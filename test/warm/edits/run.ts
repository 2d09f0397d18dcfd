/** `npm run edits -- [--count 1000] [--seed 1]`: whether a run that keeps what the runs before made writes what a run from nothing does. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { edits } from "./edits.js";

const { values } = parseArgs({
  options: { count: { type: "string", default: "1000" }, seed: { type: "string", default: "1" } },
});
const folder = await mkdtemp(join(tmpdir(), "fetchwright-edits-"));
try {
  const { rounds, refused, faults } = await edits(folder, Number(values.count), Number(values.seed));
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.stdout.write(
    `${String(rounds)} edits, of which ${String(refused)} were refused: ${String(faults.length)} files differ\n`,
  );
  if (faults.length > 0 || refused > rounds / 2) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true });
}
