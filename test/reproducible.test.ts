/** The same document produces the same bytes, `--check` confirms it, and a failing run changes nothing. */

import { execFile } from "node:child_process";
import { cp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Diagnostics, Refusal } from "../generator/diagnostics.js";
import { generate } from "../generator/generate.js";
import { bytesOf, fetchwright, filesOf, type Run, timesOf } from "./package/support/cli.js";
import { root, temporaryFolder } from "./package/support/consumer.js";
import { code } from "./support/code.js";
import { isThorough } from "./support/thorough.js";

let folder: string;
/** A package generated with the project's configuration. No test writes to it. */
let made: string;
let run: Run;

beforeAll(async () => {
  folder = await temporaryFolder();
  made = join(folder, "made");
  run = await fetchwright(["--output", made]);
});

afterAll(() => rm(folder, { recursive: true }));

async function copyOfMade(name: string): Promise<string> {
  const copy = join(folder, name);
  await cp(made, copy, { recursive: true });
  return copy;
}

/** Most tests wait for a process of their own. */
const concurrently = { concurrent: true, timeout: 90_000 };

describe("generating", concurrently, () => {
  it("prints a summary on stderr, and nothing else", () => {
    expect(run).toMatchObject({ code: 0, stdout: "" });
    expect(run.stderr.replaceAll(folder, "").split("\n")).toEqual([
      expect.stringMatching(/^document {2}spec\/openai-invites\.yaml \(OpenAPI 3\.\d\): .+ \d+\.\d+\.\d+$/u),
      "package   openai-invites, class OpenAIInvites",
      "calls     4 operations; 1 of 1 list paginated",
      expect.stringMatching(/^written {3}.+: \d+ files, all created, in \d+\.\d s$/u),
      expect.stringMatching(/^next {6}npm install --install-links .+$/u),
      "",
    ]);
  });

  it("gives the same bytes in another folder", async () => {
    const other = join(folder, "elsewhere/other");
    const { code, stdout, stderr } = await fetchwright(["--output", other, "--json", "--silent"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({ package: { className: "OpenAIInvites" }, operations: 4 });
    expect(await bytesOf(other)).toEqual(await bytesOf(made));
  });

  it("a second time writes nothing", async () => {
    const copy = await copyOfMade("again");
    const before = await timesOf(copy);
    expect((await fetchwright(["--output", copy])).code).toBe(0);
    expect(await timesOf(copy)).toEqual(before);
  });

  it("takes away what an older document had and this one has not", async () => {
    const [over, fresh] = [join(folder, "over"), join(folder, "fresh")];
    await generated(documentOf(["boats", "ports"]), over);
    const old = ["src/resources/ports.ts", "dist/resources/ports.js", "docs/PortsApi.md"];
    expect(await filesOf(over)).toEqual(expect.arrayContaining(old));
    await generated(documentOf(["boats"]), over);
    await generated(documentOf(["boats"]), fresh);
    expect(await filesOf(over)).toEqual(await filesOf(fresh));
  });

  // The compiler takes ten seconds.
  it.runIf(isThorough)(
    "builds the declarations and entries that the package itself builds with the compiler",
    async () => {
      const copy = await copyOfMade("compiled");
      await symlink(join(root, "node_modules"), join(folder, "node_modules"));
      await rm(join(copy, "dist"), { recursive: true });
      await promisify(execFile)(process.execPath, ["build.mjs"], { cwd: copy });
      const [built, compiled] = [await bytesOf(join(made, "dist")), await bytesOf(join(copy, "dist"))];
      const declarations = Object.keys(compiled).filter((name) => name.endsWith(".d.ts"));
      expect(Object.keys(built).filter((name) => name.endsWith(".d.ts"))).toEqual(declarations);
      expect(declarations.filter((name) => code(name, built[name] ?? "") !== code(name, compiled[name] ?? ""))).toEqual(
        [],
      );
      const { exports } = JSON.parse(await readFile(join(copy, "package.json"), "utf8")) as Manifest;
      const entries = Object.values(exports).flatMap((entry) => (typeof entry === "string" ? [] : [entry.default]));
      expect(entries.length).toBeGreaterThan(2);
      for (const entry of entries) expect(await namesIn(join(made, entry))).toEqual(await namesIn(join(copy, entry)));
    },
  );
});

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
}

const namesIn = async (path: string): Promise<string[]> =>
  Object.keys((await import(pathToFileURL(path).href)) as object).sort();

/** Generates a package from a document's text, in this process. */
async function generated(document: string, output: string): Promise<void> {
  const input = join(folder, "document.json");
  await writeFile(input, document);
  await generate({ config: {}, input, output, base: folder }, new Diagnostics());
}

describe("--check", concurrently, () => {
  it("finds the committed package to be what the document gives", async () => {
    expect(await fetchwright(["check", "--silent"])).toEqual({ code: 0, stdout: "", stderr: "" });
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

const dangling = documentOf(["boats"]).replace("schemas/Boat", "schemas/Goat");

/** A document → its file name, its text, and the report with the location. */
const badDocuments = {
  "does not exist": ["missing.yaml", undefined, "document-unreadable"],
  "is a folder": [".", undefined, "document-unreadable"],
  "is empty": ["empty.yaml", "", "document-not-openapi"],
  "is not UTF-8": ["bytes.yaml", Buffer.from([0x6f, 0x70, 0xff, 0xfe, 0x3a]), "document-encoding"],
  "is broken YAML": ["broken.yaml", "openapi: 3.1.0\ninfo:\n  title: [boats\npaths: {}\n", "document-syntax", 4],
  "is broken JSON": ["broken.json", '{\n  "openapi": "3.1.0",\n  "info": }\n', "document-syntax", 3],
  "is not OpenAPI": ["other.yaml", "name: boats\nversion: 1\n", "document-not-openapi", 1],
  "is of another time": ["version.yaml", "info: {}\nopenapi: 4.0.0\npaths: {}\n", "document-not-openapi", 2],
  "is a list": ["list.yaml", "- openapi: 3.1.0\n", "document-not-openapi", 1],
  "refers to what is not there": ["dangling.json", dangling, "ref-dangling", lineOf(dangling, "Goat")],
} as const satisfies Record<
  string,
  readonly [name: string, document: string | Buffer | undefined, code: string, line?: number]
>;

describe("a document that", () => {
  it.each(Object.entries(badDocuments))("%s is refused", async (_, [name, document, code, line]) => {
    const input = join(folder, name);
    if (document !== undefined) await writeFile(input, document);
    const output = await copyOfMade(`next-to-${name}`);
    const diagnostics = new Diagnostics();
    const isStrict = code === "ref-dangling";
    await expect(generate({ config: {}, input, output, base: folder, isStrict }, diagnostics)).rejects.toThrow(Refusal);
    const errors = diagnostics.sorted().filter(({ severity }) => severity === "error");
    expect(errors).toMatchObject([{ code, location: { file: input, ...(line === undefined ? {} : { line }) } }]);
    expect(await bytesOf(output)).toEqual(await bytesOf(made));
  });
});

describe("the command, for a document that", concurrently, () => {
  it.each([
    ["is not there", "none.yaml", undefined, /^none\.yaml\n  error document-unreadable: .*\n  next: /u],
    ["is broken", "bad.yaml", "openapi: 3.1.0\npaths: [\n", /^bad\.yaml:3:1\n  error document-syntax: [^]*\n  next: /u],
  ])("%s: reports it, exits 2 and leaves the old package unchanged", async (_, name, document, says) => {
    if (document !== undefined) await writeFile(join(folder, name), document);
    const output = await copyOfMade(`next-to-${name}`);
    const { code, stdout, stderr } = await fetchwright(["--input", name, "--output", output], folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(says);
    expect(stderr).toMatch(/^error: .+; nothing was written$/mu);
    expect(stderr).not.toMatch(/^\s+at /mu);
    expect(await bytesOf(output)).toEqual(await bytesOf(made));
  });
});

/** Arguments → the report. */
const badUsage = [
  [["--bogus"], "--bogus"],
  [["--input"], "--input"],
  [["--input", "boats.yaml"], "--output DIR"],
  [["--config", "none.config.ts"], "none.config.ts"],
] as const;

describe("usage", concurrently, () => {
  it.each(badUsage)("%j is refused", async (args, says) => {
    const { code, stdout, stderr } = await fetchwright(args, folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^\s+at /mu);
  });
});

/** A small document with a resource for each name. */
function documentOf(names: readonly string[]): string {
  const responseOf = (name: string): object => ({
    description: "one",
    content: { "application/json": { schema: { $ref: `#/components/schemas/${schemaOf(name)}` } } },
  });
  const paths = names.map((name) => [
    `/${name}/{id}`,
    {
      get: {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        responses: { 200: responseOf(name) },
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
  return name.slice(0, 1).toUpperCase() + name.slice(1, -1);
}

function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split("\n").length;
}
