/** The cost of iterating a long list: memory, and processor time compared with a hand-written loop over openapi-fetch. */

import { loops } from "./lists/loops.js";
import { outputOf, start, withServer } from "./lists/processes.js";

const [few, many] = [10_000, 1_000_000];
const perRun = 20_000;
const rounds = 25;
const warmUp = 4;

interface Cost {
  readonly items: number;
  /** Kilobytes. */
  readonly maxRSS: number;
  /** Bytes, after garbage has been collected. */
  readonly heapUsed: number;
}

type Loop = keyof typeof loops;

async function costOf(loop: Loop, items: number): Promise<Cost> {
  const iterate = async (url: string): Promise<Cost> =>
    JSON.parse(await outputOf(start("counter", [url, loop]))) as Cost;
  const cost = await withServer(items, 0, iterate);
  if (cost.items !== items) throw new Error(`the iteration yielded ${String(cost.items)} items`);
  return cost;
}

/** Milliseconds of processor time, alternating between the loops, so that other load on the machine affects both alike. */
async function timesAt(baseURL: string): Promise<Record<Loop, number[]>> {
  const found: Record<Loop, number[]> = { ours: [], "hand-written": [] };
  for (let round = 0; round < rounds + warmUp; round++) {
    for (const loop of ["ours", "hand-written"] as const) {
      const before = process.cpuUsage();
      await loops[loop](baseURL);
      const { user, system } = process.cpuUsage(before);
      if (round >= warmUp) found[loop].push((user + system) / 1_000);
    }
  }
  return found;
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);

/** How a cost grows with the list. */
function growth(few: number, many: number): string {
  return `${(many / few).toFixed(2)} (${megabytes(few)} → ${megabytes(many)} MB)`;
}

export async function measure(): Promise<{ what: string; bar: string; value: string }[]> {
  const lists = `${many.toLocaleString("en-US")} items against ${few.toLocaleString("en-US")}`;
  const rows: { what: string; bar: string; value: string }[] = [];
  for (const loop of ["ours", "hand-written"] as const) {
    const [short, long] = [await costOf(loop, few), await costOf(loop, many)];
    const [who, bar] = loop === "ours" ? ["an iteration", "≤ 1.1 times"] : ["a hand-written loop, for scale", ""];
    const peak = growth(short.maxRSS * 1_024, long.maxRSS * 1_024);
    rows.push({ what: `peak memory of a process, ${lists}: ${who}`, bar, value: peak });
    const heap = growth(short.heapUsed, long.heapUsed);
    rows.push({ what: `heap after its garbage is collected, ${lists}: ${who}`, bar, value: heap });
  }
  const times = await withServer(perRun, 0, timesAt);
  const [own, theirs] = [median(times.ours), median(times["hand-written"])];
  const value = `${(own / theirs).toFixed(2)} (${own.toFixed(0)} and ${theirs.toFixed(0)} ms for ${String(perRun)} items)`;
  return [
    ...rows,
    { what: "processor time of an iteration ÷ a hand-written loop's over openapi-fetch", bar: "≤ 1.15", value },
  ];
}
