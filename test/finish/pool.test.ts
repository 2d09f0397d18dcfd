/** Every task settles, even if its worker dies, and the error names the task. */

import { Worker } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import { Pool } from "../../generator/finish/pool.js";

const code = `
  const { parentPort } = require("node:worker_threads");
  const tasks = {
    double: (value) => ({ result: value * 2 }),
    refuse: () => ({ error: new RangeError("too large"), isUserError: false }),
    throw: () => { throw new Error("lost its way"); },
    exit: () => process.exit(7),
    unclonable: () => ({ result: () => 1 }),
    fill: () => { const all = []; for (;;) all.push(new Array(10_000).fill(all.length)); },
  };
  parentPort.on("message", ({ what, value }) => parentPort.postMessage(tasks[what](value)));
`;

interface Task {
  readonly what: string;
  readonly value: number;
}

let started = 0;
let pool: Pool<Task, number> | undefined;
afterEach(() => pool?.close());

function poolOf(size: number): Pool<Task, number> {
  started = 0;
  const start = (): Worker => {
    started += 1;
    return new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 32 } });
  };
  return (pool = new Pool<Task, number>(start, size, ({ value }) => `number ${String(value)}`));
}

describe("a pool", () => {
  it("runs every task on one of its workers", async () => {
    const values = Array.from({ length: 50 }, (_, index) => index);
    const { run } = bound(poolOf(3));
    expect(await Promise.all(values.map((value) => run("double", value)))).toEqual(values.map((value) => value * 2));
    expect(started).toBe(3);
  });

  it("starts no more workers than there are tasks", async () => {
    expect(await bound(poolOf(8)).run("double", 4)).toBe(8);
    expect(started).toBe(1);
  });

  it.each([
    ["refuse", /^too large$/u],
    ["throw", /^a worker failed on number 3: lost its way$/u],
    ["exit", /^a worker failed on number 3: it exited with code 7$/u],
    ["unclonable", /^a worker failed on number 3: its error cannot be cloned$/u],
    ["fill", /^a worker failed on number 3: .*memory/u],
  ])("rejects all waiting tasks when a worker fails: %s", async (what, message) => {
    const { run } = bound(poolOf(1));
    const waiting = [run(what, 3), run("double", 4), run("double", 5)];
    for (const { status, reason } of (await Promise.allSettled(waiting)) as PromiseRejectedResult[]) {
      expect(status).toBe("rejected");
      expect((reason as Error).message).toMatch(message);
    }
    await expect(run("double", 6)).rejects.toThrow(message);
  });
});

const bound = (target: Pool<Task, number>) => ({
  run: (what: string, value: number): Promise<number> => target.run({ what, value }),
});
