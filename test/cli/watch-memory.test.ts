/** What `generate --watch` keeps in memory if a project has no `node_modules` to keep it in. */

import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { watchCommand } from "../../generator/cli/watch.js";
import { KeptResults } from "../../generator/warm/kept.js";
import { temporaryFolder } from "../package/support/consumer.js";

const api = (description: string): string => `openapi: 3.1.0
info: { title: Boats, version: 1.0.0 }
paths:
  /boats:
    get: { description: ${description}, responses: { "204": { description: None. } } }
  /ports:
    get: { responses: { "204": { description: None. } } }
`;

test("after a change, a run makes only the files that it concerns", async () => {
  const folder = await temporaryFolder();
  onTestFinished(() => rm(folder, { recursive: true }));
  const input = join(folder, "api.yaml");
  await writeFile(input, api("First."));
  const filesOf = vi.spyOn(KeptResults.prototype, "filesOf");
  const lines: string[] = [];
  const terminal = { log: (line: string) => void lines.push(line), print: () => undefined };
  const stop = new AbortController();
  /** The files that have been kept since the last call, and those that have been made. */
  const taken = (): { kept: string[]; made: string[] } => {
    const calls = filesOf.mock.calls.map(([path], index) => ({ path, result: filesOf.mock.results[index]?.value }));
    filesOf.mockClear();
    const pathsOf = (isKept: boolean): string[] =>
      calls.filter(({ result }) => (result !== undefined) === isKept).map(({ path }) => path);
    return { kept: pathsOf(true), made: pathsOf(false) };
  };

  const watching = watchCommand({ input, output: join(folder, "sdk") }, undefined, terminal, stop.signal);
  await vi.waitUntil(() => lines.some((line) => line.startsWith("watching")), 30_000);
  expect(taken()).toMatchObject({ kept: [], made: expect.arrayContaining(["src/resources/ports.ts"]) as string[] });
  await writeFile(input, api("Second."));
  await vi.waitUntil(() => lines.some((line) => line.includes("changed, in")), 30_000);
  const { kept, made } = taken();
  expect(kept).toEqual(expect.arrayContaining(["src/resources/ports.ts", "src/models.ts"]));
  expect(made).toContain("src/resources/boats.ts");

  stop.abort();
  expect(await watching).toBe(0);
});
