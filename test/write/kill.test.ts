/** A run that is killed, whenever that is; `npm run kills` tries every step, and more moments. */

import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { childIn, ends, killed } from "./support/kill.js";
import { treeOf, wholeOf } from "./support/package.js";

const shape = { size: 1, isFirst: false };
let folder: string;
let child: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fetchwright-kills-"));
  child = childIn(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

it(
  "leaves the old package or the new one whole, and nothing for good that is in the way",
  { timeout: 60_000 },
  async () => {
    const { steps = 0, state, fault } = await killed(child, { step: 0 }, shape);
    expect({ state, fault }).toEqual({ state: "new", fault: undefined });
    expect(steps).toBeGreaterThan(30);
    const states = new Map<string, number>();
    // Every third step, and by chance another third each time.
    for (let step = 1 + Math.floor(3 * Math.random()); step <= steps; step += 3) {
      const death = await killed(child, { step }, shape);
      expect(death, `killed ahead of step ${String(step)}`).toMatchObject({ isKilled: true });
      expect(death.fault, `killed ahead of step ${String(step)}`).toBeUndefined();
      states.set(death.state, (states.get(death.state) ?? 0) + 1);
    }
    expect(states.get("broken")).toBeUndefined();
    expect(states.get("displaced") ?? 0).toBeLessThanOrEqual(1);
    expect(states.get("old")).toBeGreaterThan(3);
    expect(states.get("new")).toBeGreaterThan(1);
  },
);

it("lets one of two runs at once write, or one after the other", { timeout: 60_000 }, async () => {
  const parent = mkdtempSync(join(folder, "two-"));
  const output = join(parent, "package");
  const large = { size: 60, isFirst: true };
  const ended = await Promise.all([0, 1, 2].map(() => ends(child, output, large)));
  const refused = ended.filter(({ code }) => code !== 0);
  expect(refused.length).toBeLessThan(3);
  for (const { stderr } of refused) expect(stderr).toContain(`UserError: another run is writing ${output}\nnext: wait`);
  expect(await treeOf(output)).toEqual(wholeOf("new", large));
  expect(readdirSync(parent)).toEqual(["package"]);
});
