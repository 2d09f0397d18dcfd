/** The same document gives the same bytes; `--check` says so; and what goes wrong touches nothing. */

import { cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build } from "../generator/build.js";
import { bytesOf, fetchwright, timesOf } from "./package/support/cli.js";
import { compile } from "./package/support/compile.js";
import { root, sourcesOf, temporaryFolder } from "./package/support/consumer.js";

let folder: string;
/** A package made by the project's configuration; no test changes it. */
let made: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  made = join(folder, "made");
  expect(await fetchwright(["--output", made])).toEqual({ code: 0, stdout: "", stderr: "" });
});

afterAll(() => rm(folder, { recursive: true }));

async function copyOfMade(name: string): Promise<string> {
  const copy = join(folder, name);
  await cp(made, copy, { recursive: true });
  return copy;
}

describe("generating", () => {
  it("gives the same bytes in another folder", async () => {
    const other = join(folder, "elsewhere/other");
    expect((await fetchwright(["--output", other])).code).toBe(0);
    expect(await bytesOf(other)).toEqual(await bytesOf(made));
  });

  it("a second time writes nothing", async () => {
    const before = await timesOf(made);
    expect((await fetchwright(["--output", made])).code).toBe(0);
    expect(await timesOf(made)).toEqual(before);
  });

  it("takes away what an older document had and this one has not", async () => {
    const [old, current] = [join(folder, "old.yaml"), join(folder, "current.yaml")];
    await writeFile(old, documentOf(["boats", "ports"]));
    await writeFile(current, documentOf(["boats"]));
    const [over, fresh] = [join(folder, "over"), join(folder, "fresh")];
    expect((await fetchwright(["--input", old, "--output", over])).code).toBe(0);
    expect(Object.keys(await bytesOf(over))).toEqual(
      expect.arrayContaining(["src/resources/ports.ts", "dist/resources/ports.js"]),
    );
    expect((await fetchwright(["--input", current, "--output", over])).code).toBe(0);
    expect((await fetchwright(["--input", current, "--output", fresh])).code).toBe(0);
    const names = (files: Record<string, string>): string[] =>
      Object.keys(files).filter((name) => name !== "fetchwright.lock.json");
    expect(names(await bytesOf(over))).toEqual(names(await bytesOf(fresh)));
  });

  it("builds what the compiler makes of the package", async () => {
    const copy = await copyOfMade("compiled");
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    const built = Object.fromEntries(build(await sourcesOf(made)).map(({ path, text }) => [path, text]));
    await rm(join(copy, "dist"), { recursive: true });
    expect(await compile("typescript", copy, { include: ["src"], options: await optionsOf(copy) })).toEqual([]);
    const compiled = await bytesOf(join(copy, "dist"));
    const texts = Object.entries(compiled).filter(([name]) => /\.(?:js|d\.ts)$/u.test(name));
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter(([name, text]) => built[`dist/${name}`] !== text).map(([name]) => name)).toEqual([]);
    expect(Object.keys(built).sort()).toEqual(Object.keys(compiled).map((name) => `dist/${name}`));
  });
});

async function optionsOf(source: string): Promise<Record<string, unknown>> {
  const config = JSON.parse(await readFile(join(source, "tsconfig.json"), "utf8")) as {
    compilerOptions: Record<string, unknown>;
  };
  return config.compilerOptions;
}

describe("--check", () => {
  it("finds the committed package to be what the document gives", async () => {
    expect(await fetchwright(["--check"])).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  it("lists what differs, exits 3 and writes nothing", async () => {
    const copy = await copyOfMade("changed");
    await writeFile(join(copy, "src/models.ts"), "// by hand\n", { flag: "a" });
    await rm(join(copy, "api.md"));
    const before = await bytesOf(copy);
    const { code, stdout } = await fetchwright(["--check", "--output", copy]);
    expect(code).toBe(3);
    expect(
      stdout
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => line.split(" ").at(-1)),
    ).toEqual(["api.md", "src/models.ts"]);
    expect(await bytesOf(copy)).toEqual(before);
  });

  it("does not make the package", async () => {
    const nowhere = join(folder, "nowhere");
    expect((await fetchwright(["--check", "--output", nowhere])).code).toBe(3);
    expect(existsSync(nowhere)).toBe(false);
  });
});

describe("--print-model", () => {
  it("prints the model as JSON, and writes nothing", async () => {
    const nowhere = join(folder, "nowhere");
    const { code, stdout, stderr } = await fetchwright(["--print-model", "--output", nowhere]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      name: "openai-invites",
      className: "OpenAIInvites",
      resources: [{ name: "invites", operations: [{ key: "GET /organization/invites" }, {}, {}, {}] }],
    });
    expect(existsSync(nowhere)).toBe(false);
  });
});

/** A document → what is told of it, after the file's name. */
const badDocuments = {
  "is empty": ["", /document-/u],
  "is not UTF-8": [Buffer.from([0x6f, 0x70, 0xff, 0xfe, 0x3a]), /document-encoding/u],
  "is broken YAML": ["openapi: 3.1.0\ninfo:\n  title: [boats\npaths: {}\n", /:[34]:\d+.*document-syntax/su],
  "is broken JSON": ['{\n  "openapi": "3.1.0",\n  "info": }\n', /:3:\d+.*document-syntax/su],
  "is not OpenAPI": ["name: boats\nversion: 1\n", /:1:1.*document-not-openapi/su],
  "is of another time": [
    "openapi: 4.0.0\ninfo: { title: Boats, version: '1' }\npaths: {}\n",
    /:1:\d+.*document-not-openapi/su,
  ],
  "is a list": ["- openapi: 3.1.0\n", /:1:1.*document-not-openapi/su],
  "refers to what is not there": [
    documentOf(["boats"]).replace('schemas/Boats"', 'schemas/Boat"'),
    /:\d+:\d+.*ref-dangling/su,
  ],
} as const satisfies Record<string, readonly [document: string | Buffer, says: RegExp]>;

describe("a document that", () => {
  it.each(Object.entries(badDocuments))("%s", async (name, [document, says]) => {
    const file = join(folder, `${name.replaceAll(" ", "-")}.yaml`);
    await writeFile(file, document);
    await refused(file, says);
  });

  it("does not exist", () => refused(join(folder, "missing.yaml"), /document-unreadable/u));

  it("cannot be read, being a folder", async () => {
    await mkdir(join(folder, "folder.yaml"));
    await refused(join(folder, "folder.yaml"), /document-unreadable/u);
  });

  /** It is told of with its place, and an old package stays as it is. */
  async function refused(file: string, says: RegExp): Promise<void> {
    const before = await bytesOf(made);
    const { code, stdout, stderr } = await fetchwright(["--input", file, "--output", made], folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    const [, told] = stderr.split(file.slice(folder.length + 1));
    expect(told).toMatch(says);
    expect(stderr).toContain("next: ");
    expect(stderr).not.toMatch(/^\s+at /mu);
    expect(await bytesOf(made)).toEqual(before);
  }
});

/** Arguments → what is told of them. */
const badUsage = [
  [["--bogus"], "--bogus"],
  [["--input"], "--input"],
  [["--output", "--check"], "--output"],
  [["stray"], "stray"],
  [["--input", "boats.yaml"], "--output DIR"],
  [["--config", "none.config.ts"], "none.config.ts"],
] as const;

describe("usage", () => {
  it.each(badUsage)("%j is told to be wrong", async (args, says) => {
    const { code, stdout, stderr } = await fetchwright(args, folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^\s+at /mu);
  });

  it("is printed on demand", async () => {
    const { code, stdout, stderr } = await fetchwright(["--help"], folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const option of ["--input", "--output", "--name", "--check", "--print-model"])
      expect(stdout).toContain(option);
  });
});

/** A small document with a resource for each name. */
function documentOf(names: readonly string[]): string {
  const answer = (name: string): object => ({
    description: "one",
    content: { "application/json": { schema: { $ref: `#/components/schemas/${schemaOf(name)}` } } },
  });
  const paths = names.map((name) => [
    `/${name}/{id}`,
    {
      get: {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        responses: { 200: answer(name) },
      },
    },
  ]);
  const schemas = names.map((name) => [schemaOf(name), { type: "object", properties: { name: { type: "string" } } }]);
  return JSON.stringify(
    {
      openapi: "3.1.0",
      info: { title: "Harbour", version: "1.0.0" },
      paths: Object.fromEntries(paths),
      components: { schemas: Object.fromEntries(schemas) },
    },
    undefined,
    2,
  );
}

function schemaOf(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
