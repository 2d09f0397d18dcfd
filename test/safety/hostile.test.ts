/** Documents that try to become code, files or markup: each trick in each place of a document. */

import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build } from "../../generator/finish/build.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import type { OutputFile } from "../../generator/emit/output.js";
import { generate } from "../../generator/generate.js";
import { some } from "../support/thorough.js";
import { documentWith, names, type Place } from "./document.js";
import { inspect } from "./inspect.js";
import { findingsIn, generateFrom, templates } from "./pipeline.js";
import { play, type Round, rounds } from "./rounds.js";

const run = promisify(execFile);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetchwright-hostile-"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await symlink(join(import.meta.dirname, "../../node_modules"), join(folder, "node_modules"));
});
afterAll(() => rm(folder, { recursive: true }));

/** In each round, every place of the document has a trick. */
const chosen = some(rounds, 12);
const played = new Map<string, Promise<Round>>();

function result(round: string): Promise<Round> {
  const known = played.get(round) ?? play(round);
  played.set(round, known);
  return known;
}

describe("a document that tries", () => {
  it.each(chosen)("%s", async (round) => {
    expect((await result(round)).findings).toEqual([]);
  });

  it("is built into what runs nothing when it is imported", async () => {
    for (const [index, round] of chosen.entries()) {
      const built = build((await result(round)).files);
      expect(inspect(built)).toEqual([]);
      await put(String(index), built);
    }
    const imports = [...chosen.keys()].map((index) => `await import("./${String(index)}/dist/index.js");`);
    const says = "console.log(typeof globalThis.__PWNED__, typeof {}.polluted);";
    await writeFile(join(folder, "all.mjs"), [...imports, says].join("\n"));
    expect((await run(process.execPath, ["all.mjs"], { cwd: folder })).stdout.trim()).toBe("undefined undefined");
  }, 120_000);

  it("changes no prototype while it is read", () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

async function put(name: string, files: readonly OutputFile[]): Promise<void> {
  for (const { path, text } of files) {
    if (!path.endsWith(".js")) continue;
    await mkdir(dirname(join(folder, name, path)), { recursive: true });
    await writeFile(join(folder, name, path), text);
  }
}

describe("a document whose names are all", () => {
  const all: readonly Place[] = [
    ...names,
    "property",
    "queryName",
    "cookieName",
    "discriminator",
    "mappingKey",
    "enumName",
  ];
  const others: readonly Place[] = ["serverURL", "status", "method", "requestMediaType", "responseMediaType", "path"];
  const places = all.filter((place) => !others.includes(place));

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty", "then"])("%s", async (name) => {
    const text = documentWith(Object.fromEntries(places.map((place) => [place, name])));
    for (const surface of ["fetchwright", "sdk"] as const) {
      const generated = await generateFrom(text, templates, { surface });
      expect(generated && [...findingsIn(generated.audited), ...inspect(generated.files)]).toEqual([]);
    }
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
