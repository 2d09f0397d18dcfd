/** A run with nothing to do proves it, and ends at once; whatever has changed, the package is as a first run writes it. */

import { appendFile, cp, mkdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { packagesLoadedBy } from "../cli/support/loaded.js";
import { bytesOf, endKept, fetchwright, type Run, timesOf } from "../package/support/cli.js";
import { temporaryFolder } from "../package/support/consumer.js";
import { some } from "../support/thorough.js";

const files = {
  "api.yaml": `openapi: 3.1.0
info: { title: Boats, version: 1.0.0 }
paths:
  /boats/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: One., content: { application/json: { schema: { $ref: "boat.yaml" } } } } }
`,
  "boat.yaml": "type: object\nproperties: { name: { type: string, description: Of the boat. } }\n",
  "overlay.yaml": `overlay: 1.0.0
info: { title: Words, version: 1.0.0 }
actions: [{ target: $.info, update: { description: Boats of a harbour. } }]
`,
  "fetchwright.config.mjs": `import { className } from "./name.mjs";
const name = process.env["NAME"] ?? "boats";
export default { input: "api.yaml", output: "sdk", overlays: ["overlay.yaml"], extensions: "more", className, name };
`,
  "name.mjs": 'export const className = "Boats";\n',
  "more/help.ts": "export const help = (): string => 'help';\n",
};

let folder: string;
const at = (path: string): string => join(folder, path);
const run = (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Run> =>
  fetchwright(args, folder, env);
const isWarm = ({ stderr }: Pick<Run, "stderr">): boolean =>
  /^unchanged \.\/sdk: \d+ files, in \d+\.\d s$/mu.test(stderr);

beforeAll(async () => {
  folder = await temporaryFolder();
  await mkdir(at("node_modules"), { recursive: true });
  await mkdir(at("more"));
  for (const [path, text] of Object.entries(files)) await writeFile(at(path), text);
  await run();
});

afterAll(() => rm(folder, { recursive: true }));

describe("nothing to do", () => {
  test("is one line, by every command, and loads next to nothing", async () => {
    const before = await timesOf(at("sdk"));
    for (const args of [["generate"], ["check"], ["--dry-run"]]) {
      const { code, stdout, stderr } = await run(args);
      expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
      expect(stderr).toMatch(/^unchanged \.\/sdk: \d+ files, in \d+\.\d s\n$/u);
    }
    expect(await packagesLoadedBy(["generate"], folder)).toEqual(["commander", "fetchwright"]);
    expect(await timesOf(at("sdk"))).toEqual(before);
    expect(await run(["--silent"])).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("is a summary as JSON too", async () => {
    const { stdout } = await run(["--json", "--silent"]);
    expect(JSON.parse(stdout)).toMatchObject({ operations: 1, files: { added: 0, changed: 0, removed: 0 } });
  });

  test("is known by content: times alone do not count", async () => {
    for (const path of ["api.yaml", "sdk/src/client.ts", "name.mjs"]) await utimes(at(path), new Date(), new Date());
    expect(isWarm(await run())).toBe(true);
  });
});

describe("something to do", () => {
  const appended = (path: string, text: string) => (): Promise<void> => appendFile(at(path), text);
  /** Keeps size and time, so that only the content differs. */
  const replaced = (path: string, from: string, to: string) => async (): Promise<void> => {
    const { atime, mtime } = await stat(at(path));
    await writeFile(at(path), (await readFile(at(path), "utf8")).replace(from, to));
    await utimes(at(path), atime, mtime);
  };

  const changes: readonly (readonly [what: string, change: () => Promise<unknown>])[] = [
    ["the document", replaced("api.yaml", "One.", "Own.")],
    ["a file that it refers to", replaced("boat.yaml", "Of the boat.", "Of the goat.")],
    ["an overlay", replaced("overlay.yaml", "Boats of", "Goats of")],
    ["an extension", appended("more/help.ts", "export const more = 1;\n")],
    ["a new extension", () => writeFile(at("more/second.ts"), "export const second = 2;\n")],
    ["a file of the package", replaced("sdk/src/client.ts", "Boats", "Goats")],
    ["a file of the package that is gone", () => rm(at("sdk/api.md"))],
    ["a built file", replaced("sdk/dist/index.js", "export", "EXPORT")],
    ["the lock file", replaced("sdk/fetchwright.lock.json", "api.yaml", "API.yaml")],
    [
      "what was kept, which is damaged",
      async () => {
        const runs = at("node_modules/.cache/fetchwright/runs");
        for (const name of Object.keys(await bytesOf(runs))) await writeFile(join(runs, name), "{");
      },
    ],
  ];

  test.each(some(changes, 3))("%s is seen", async (_, change) => {
    await change();
    expect(await twice()).toEqual({ code: 0, isWarm: [false, true] });
  });

  describe("because of the configuration:", () => {
    // Its modules are loaded once in a process.
    beforeEach(endKept);
    afterEach(endKept);

    test.each<[what: string, change: () => Promise<unknown>, env?: Readonly<Record<string, string>>]>([
      ["what it imports", replaced("name.mjs", "Boats", "Goats")],
      ["an environment variable that it reads", () => Promise.resolve(), { NAME: "ships" }],
      ["one that is found first", () => cp(at("fetchwright.config.mjs"), at("fetchwright.config.js"))],
    ])("%s is seen", async (_, change, env) => {
      await change();
      expect(await twice(env)).toEqual({ code: 0, isWarm: [false, true] });
    });
  });

  /** Two runs: which of them had nothing to do, and the exit code of the first. */
  async function twice(env: Readonly<Record<string, string>> = {}): Promise<object> {
    const [first, second] = [await run([], env), await run([], env)];
    return { code: first.code, isWarm: [isWarm(first), isWarm(second)] };
  }

  test("is reported by check too, and only by that of the committed files", async () => {
    await replaced("sdk/src/client.ts", "Do not", "Do NOT")();
    expect(await run(["check", "--silent"])).toMatchObject({ code: 3, stdout: "changed src/client.ts\n" });
    await run();
    await rm(at("sdk/dist"), { recursive: true });
    expect(isWarm(await run(["check"]))).toBe(true);
    expect(isWarm(await run())).toBe(false);
  });

  test("leaves everything as a run without a memory of others writes it", async () => {
    const written = await bytesOf(at("sdk"));
    await rm(at("node_modules/.cache"), { recursive: true });
    endKept();
    expect((await run()).stderr).toContain(" none changed, in ");
    expect(await bytesOf(at("sdk"))).toEqual(written);
  });
});

test("a part of a listing that was missing is read once it is there", async () => {
  const own = await temporaryFolder();
  onTestFinished(() => rm(own, { recursive: true }));
  await mkdir(join(own, "node_modules"));
  await writeFile(join(own, "api.yaml"), files["api.yaml"].replace(/schema: \{ \$ref.*?\}/u, "schema: {}"));
  await writeFile(join(own, "api.md"), "# [Boats](boats.md)\n");
  await writeFile(join(own, "fetchwright.config.json"), '{ "input": "api.yaml", "output": "sdk", "names": "api.md" }');
  await fetchwright([], own);
  expect(isWarm(await fetchwright([], own))).toBe(true);
  await writeFile(join(own, "boats.md"), "GET /boats/{id} -> client.fleet.find(id)\n");
  expect(isWarm(await fetchwright([], own))).toBe(false);
  expect(await readFile(join(own, "sdk/src/resources/fleet.ts"), "utf8")).toContain("find(");
});
