/** The package's own build: nothing to do if `dist/` is complete, and a clear error if it cannot be built. */

import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { build } from "../../generator/finish/build.js";
import { stampOf } from "../../generator/finish/stamp.js";
import { root, sourcesOf, temporaryFolder } from "./support/consumer.js";

let folder: string;
let copy: string;
let built: { path: string; text: string }[];

beforeAll(async () => {
  folder = await temporaryFolder();
  copy = join(folder, "package");
  // No compiler is installed there.
  await cp(join(root, "generated"), copy, {
    recursive: true,
    filter: (path) => !/[\\/](?:node_modules|dist)$/u.test(path),
  });
  const sources = await sourcesOf(copy);
  built = [...build(sources), stampOf(sources)];
});

beforeEach(async () => {
  await rm(join(copy, "dist"), { recursive: true, force: true });
  await cp(join(root, "generated/src"), join(copy, "src"), { recursive: true, force: true });
  for (const { path, text } of built) {
    const file = join(copy, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
});

afterAll(() => rm(folder, { recursive: true }));

/** Runs the `prepare` script, as `npm pack`, `npm install` of the folder and git dependencies do. */
async function prepare(): Promise<{ code: number; stderr: string }> {
  const { scripts } = JSON.parse(await readFile(join(copy, "package.json"), "utf8")) as {
    scripts: { prepare: string };
  };
  const [, script = ""] = /^node (\S+)$/u.exec(scripts.prepare) ?? [];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script], { cwd: copy }, (_, __, stderr) =>
      resolve({ code: child.exitCode ?? -1, stderr }),
    );
  });
}

const cannot = {
  code: 1,
  stderr:
    "dist/ is missing or out of date, and typescript is not installed.\nnext: run `npm install` in this folder, or generate the package again\n",
};

it("leaves a complete dist/ as it is, whatever its time and line ends", async () => {
  const source = join(copy, "src/client.ts");
  await writeFile(source, (await readFile(source, "utf8")).replaceAll("\n", "\r\n"));
  const before = await stat(join(copy, "dist/index.js"));
  expect(await prepare()).toEqual({ code: 0, stderr: "" });
  expect((await stat(join(copy, "dist/index.js"))).mtimeMs).toBe(before.mtimeMs);
});

it("builds without the packages that optional modules import", async () => {
  await rm(join(copy, "dist"), { recursive: true });
  await writeFile(
    join(copy, "src/more.ts"),
    'export { missing } from "missing";\nexport type { Missing } from "missing";\n',
  );
  await mkdir(join(copy, "node_modules"));
  await symlink(join(root, "node_modules/typescript"), join(copy, "node_modules/typescript"));
  expect(await prepare()).toEqual({ code: 0, stderr: "" });
  expect(await readFile(join(copy, "dist/more.d.ts"), "utf8")).toContain("Missing");
  await rm(join(copy, "node_modules"), { recursive: true });
  await rm(join(copy, "src/more.ts"));
});

it.each([
  ["dist/ is missing", () => rm(join(copy, "dist"), { recursive: true })],
  ["a file of it is missing", () => rm(join(copy, "dist/core/errors.d.ts"))],
  ["an entry is missing", () => rm(join(copy, "dist/api.js"))],
  ["a source has changed", () => writeFile(join(copy, "src/client.ts"), "\n", { flag: "a" })],
  ["a source was added", () => writeFile(join(copy, "src/more.ts"), "export {};\n")],
])("builds, and says what to do without a compiler, when %s", async (_, change) => {
  await change();
  expect(await prepare()).toEqual(cannot);
  await rm(join(copy, "src/more.ts"), { force: true });
});
