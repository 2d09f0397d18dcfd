/** A team's additions: hand-written modules, emitters, pagination rules. */

import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, test } from "vitest";
import type { Config } from "../../generator/config/config.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import { plan } from "../../generator/generate.js";
import { fetchwright, filesOf, type Run } from "../package/support/cli.js";
import { compile, strictest } from "../package/support/compile.js";
import { type Consumer, createConsumer, temporaryFolder } from "../package/support/consumer.js";
import { compilers } from "../support/thorough.js";

const config = join(import.meta.dirname, "fetchwright.config.ts");

let folder: string;
let output: string;
let run: Run;
let consumer: Consumer;

beforeAll(async () => {
  folder = await temporaryFolder();
  output = join(folder, "library");
  run = await fetchwright(["--config", config, "--output", output, "--silent"], folder);
  consumer = await createConsumer(output);
  await cp(join(import.meta.dirname, "consumer"), consumer.folder, { recursive: true });
  await cp(join(consumer.installed, "src"), join(consumer.folder, "src"), { recursive: true });
});

afterAll(async () => {
  await consumer.remove();
  await rm(folder, { recursive: true });
});

describe("a team's own modules and emitters", () => {
  it("are added to the package silently, and do not change on a second run", async () => {
    expect(run).toEqual({ code: 0, stdout: "", stderr: "" });
    const check = await fetchwright(["--config", config, "--output", output, "--check", "--silent"], folder);
    expect(check).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  it.each(compilers)(
    "compile in place, in the package and for its consumers, under every strict option, by %s",
    async (compiler) => {
      const include = ["extensions", "src", "use.mts"];
      expect(await compile(compiler, consumer.folder, { include, options: strictest })).toEqual([]);
    },
  );

  it("are exported, named in the README, and say where they come from", async () => {
    expect(consumer.packed).toEqual(expect.arrayContaining(["dist/extensions/shelf.js", "dist/catalogue.d.ts"]));
    const readme = await readFile(join(output, "README.md"), "utf8");
    expect(readme).toMatch(/- `library\/extensions\/order`\n- `library\/extensions\/shelf`\n- `library\/catalogue`\n/u);
    const head = async (path: string): Promise<string | undefined> =>
      (await readFile(join(output, path), "utf8")).split("\n")[0];
    const from = "// Generated from consumer/extensions/shelf.ts by fetchwright. Do not edit.";
    expect(await head("src/extensions/shelf.ts")).toBe(from);
    expect(await head("CATALOGUE.md")).toBe("3 operations");
  });

  it("work", async () => {
    const books = ["c", "a", "b"].map((id) => ({ id, title: `Title ${id}` }));
    const server = createServer(({ url = "" }, response) => {
      const { pathname, searchParams } = new URL(url, "http://localhost");
      const at = Number(searchParams.get("cursor") ?? 0);
      const list = { data: books.slice(at, at + 2), next_cursor: at === 0 ? "2" : null };
      const from = Number(searchParams.get("from_row") ?? 0);
      const loans = { loans: ["x", "y", "z"].slice(from, from + Number(searchParams.get("rows"))) };
      const known = { "/books": list, "/loans": loans }[pathname];
      const book = known ?? books.find(({ id }) => pathname === `/books/${id}`);
      response.writeHead(book === undefined ? 404 : 200, { "Content-Type": "application/json" });
      response.end(JSON.stringify(book ?? {}));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { use } = (await import(pathToFileURL(join(consumer.folder, "use.mjs")).href)) as {
      use: (baseURL: string) => Promise<unknown>;
    };
    expect(await use(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`)).toEqual({
      loans: ["x", "y", "z"],
      titles: ["Title a", "Title b", "Title c"],
      found: ["Title b", undefined],
      catalogue: ["GET /books", "GET /books/{id}", "GET /loans"],
    });
  });
});

/** A project of its own, with the library's document. */
async function project(files: Readonly<Record<string, string>>): Promise<string> {
  const own = await temporaryFolder();
  onTestFinished(() => rm(own, { recursive: true }));
  await cp(join(import.meta.dirname, "library.yaml"), join(own, "library.yaml"));
  const text = 'export default { input: "library.yaml", output: "out", name: "library" };';
  for (const [path, content] of Object.entries({ "fetchwright.config.ts": text, ...files })) {
    await mkdir(dirname(join(own, path)), { recursive: true });
    await writeFile(join(own, path), content);
  }
  return own;
}

test("a module in templates/extensions needs no configuration, and leaves the package when it is removed", async () => {
  const own = await project({
    "templates/extensions/one.ts": 'export type { Book } from "library";\n',
    "templates/extensions/one.test.ts": "throw new Error();\n",
    "templates/extensions/README.md": "# Ours\n",
  });
  expect(await fetchwright(["--silent"], own)).toEqual({ code: 0, stdout: "", stderr: "" });
  const added = async (): Promise<string[]> =>
    (await filesOf(join(own, "out"))).filter((path) => /extensions\/[^/]*\.ts$/u.test(path));
  expect(await added()).toEqual(["dist/extensions/one.d.ts", "src/extensions/one.ts"]);
  await rm(join(own, "templates"), { recursive: true });
  expect((await fetchwright(["--check"], own)).stdout.split("\n")).toContain("removed src/extensions/one.ts");
  expect((await fetchwright([], own)).code).toBe(0);
  expect(await added()).toEqual([]);
});

const one = (text: string): Record<string, string> => ({ "templates/extensions/one.ts": text });
const mine = (...files: { path: string; text: string }[]): Partial<Config> => ({
  emitters: [{ name: "mine", emit: () => files }],
});

test.each<[string, files: Record<string, string>, config: Partial<Config>, want: string]>([
  [
    "another package",
    one('\nimport x from "lodash";\nexport const y: string = x;\n'),
    {},
    'templates/extensions/one.ts:2:16: "lodash" is not part of the package: a module can import "library", its exports,',
  ],
  ["a dynamic import of one", one('export const x: unknown = import("fs");\n'), {}, 'one.ts:1:35: "fs" is not part of'],
  ["no such resource", one('export type { X } from "library/resources/shelves";\n'), {}, "one.ts:1:25: "],
  ["no such neighbour", one('export { x } from "./two.js";\n'), {}, 'one.ts:1:20: "./two.js" is not part of'],
  ["what lies outside", one('export { x } from "../../secret.js";\n'), {}, "one.ts:1:20: "],
  ["text that is no module", one("export const x = ;\n"), {}, "one.ts:1:18: Expression expected."],
  ["an export without a type", one("export const x = Math.random();\n"), {}, "one.ts:1:14: "],
  [
    "a default export",
    one("export default 1;\n"),
    {},
    "one.ts:1:1: a module cannot have a default export: export a name",
  ],
  ["a directive", one('/// <reference path="a.d.ts" />\nexport {};\n'), {}, "one.ts:1:"],
  ["an invalid name", { "templates/extensions/o ne.ts": "" }, {}, "o ne.ts: use only letters, digits"],
  [
    "a folder that is not there",
    {},
    { extensions: "no" },
    "the folder that `extensions` names in the configuration cannot be",
  ],
  [
    "an emitter that fails",
    {},
    {
      emitters: [
        {
          name: "mine",
          emit: () => {
            throw new Error("oh");
          },
        },
      ],
    },
    "the emitter `mine` of the configuration failed: Error: oh",
  ],
  [
    "an emitter of a path outside",
    {},
    mine({ path: "../a.md", text: "" }),
    'returned "../a.md": return files with a path inside the package',
  ],
  ["an emitter of what is built", {}, mine({ path: "dist/a.js", text: "" }), "adds dist/a.js: `dist/` is built"],
  [
    "an emitter of our file",
    {},
    mine({ path: "src/Index.ts", text: "" }),
    "src/Index.ts, which is in the package already",
  ],
  [
    "an emitter of no module",
    {},
    mine({ path: "src/a.ts", text: "const ;" }),
    "adds src/a.ts, which cannot be parsed: ",
  ],
])("is refused: %s", async (_, files, more, want) => {
  const base = await project(files);
  const config = { name: "library", ...more };
  const input = join(base, "library.yaml");
  const job = { config, configFile: join(base, "fetchwright.config.ts"), input, output: join(base, "out"), base };
  const planned = await plan(job, new Diagnostics());
  const error = await planned.files().catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: "UserError", message: expect.stringContaining(want) as string });
});
