/** Documents that try to become code, files or markup: each trick in each place of a document. */

import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findingsIn } from "../../generator/audit/audit.js";
import { build } from "../../generator/build.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import { generate } from "../../generator/generate.js";
import { documentWith, literals, names, type Place, prose } from "./document.js";
import { inspect } from "./inspect.js";
import { type Generated, generateFrom, isLoaded, templates } from "./pipeline.js";
import { tricks } from "./tricks.js";

const places: readonly Place[] = [...prose, ...literals, ...names];
const rounds = Object.keys(tricks);
const texts = Object.values(tricks);
const run = promisify(execFile);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetchwright-hostile-"));
  await symlink(join(import.meta.dirname, "../../node_modules"), join(folder, "node_modules"));
  const runtime = await generateFrom(documentWith({}), templates);
  await put("runtime", build(runtime?.audited.formatted ?? []));
});
afterAll(() => rm(folder, { recursive: true }));

/** Round → what is wrong with its package. */
const examined = new Map<number, Promise<readonly string[]>>();

function examine(round: number): Promise<readonly string[]> {
  const found = examined.get(round) ?? packageOf(round).then((made) => examinePackage(String(round), made));
  examined.set(round, found);
  return found;
}

type Placed = Partial<Record<Place, string>>;

/** Every place has a trick, as far as it may have it, and over all rounds every trick is in every place. */
async function packageOf(round: number): Promise<Generated> {
  const wanted = places.map((place, index) => [place, texts[(round + index) % texts.length]] as const);
  const generated = await generateFrom(documentWith(await accepted(Object.fromEntries(wanted))));
  if (generated === undefined) throw new Error("a document that loads is refused");
  return generated;
}

/** As many of `wanted` as a document that is not refused can have beside `placed`. */
async function accepted(wanted: Placed, placed: Placed = {}): Promise<Placed> {
  const entries = Object.entries(wanted);
  if (await isLoaded(documentWith({ ...placed, ...wanted }))) return { ...placed, ...wanted };
  if (entries.length === 1) return placed;
  const half = Math.ceil(entries.length / 2);
  const first = await accepted(Object.fromEntries(entries.slice(0, half)), placed);
  return accepted(Object.fromEntries(entries.slice(half)), first);
}

async function examinePackage(name: string, { audited, files }: Generated): Promise<string[]> {
  const built = build(audited.formatted);
  await put(
    name,
    built.filter(({ path }) => !path.startsWith("dist/core/")),
  );
  await symlink(join(folder, "runtime/dist/core"), join(folder, name, "dist/core"));
  return [...findingsIn(audited), ...inspect([...files, ...built])];
}

async function put(name: string, files: readonly { path: string; text: string }[]): Promise<void> {
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, "package.json"), '{ "type": "module" }');
  for (const { path, text } of files) {
    if (!path.endsWith(".js")) continue;
    await mkdir(dirname(join(folder, name, path)), { recursive: true });
    await writeFile(join(folder, name, path), text);
  }
}

describe("a document that tries", () => {
  it.each(rounds)("%s", async (round) => {
    expect(await examine(rounds.indexOf(round))).toEqual([]);
  });

  it("runs nothing when its package is imported", async () => {
    for (const round of rounds.keys()) await examine(round);
    const imports = [...rounds.keys()].map((round) => `await import("./${String(round)}/dist/index.js");`);
    const says = "console.log(typeof globalThis.__PWNED__, typeof {}.polluted);";
    await writeFile(join(folder, "all.mjs"), [...imports, says].join("\n"));
    expect((await run(process.execPath, ["all.mjs"], { cwd: folder })).stdout.trim()).toBe("undefined undefined");
  }, 120_000);

  it("changes no prototype while it is read", () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe("a document with names of files", () => {
  it("makes no file outside of the package", async () => {
    const input = join(folder, "outside.json");
    const outside = "../../../outside";
    const all = ["tag", "operationId", "schemaName", "path", "title", "schemeKey"] as const;
    await writeFile(input, documentWith(Object.fromEntries(all.map((place) => [place, outside]))));
    const parent = join(folder, "a/b/c");
    await mkdir(parent, { recursive: true });
    await generate({ config: {}, input, output: join(parent, "package"), base: folder }, new Diagnostics());
    expect(await readdir(parent)).toEqual(["package"]);
    expect(await readdir(join(folder, "a"))).toEqual(["b"]);
    expect((await readdir(folder)).filter((name) => name.startsWith("outside"))).toEqual(["outside.json"]);
  });
});
