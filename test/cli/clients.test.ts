/** Several clients in one configuration: chosen by name, by every command; one that fails fails alone. */

import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { readConfig } from "../../generator/config/read.js";
import { fetchwright, fetchwrightAlone, filesOf, type Run, timesOf } from "../package/support/cli.js";
import { root, temporaryFolder } from "../package/support/consumer.js";
import { packagesLoadedBy } from "./support/loaded.js";

let folder: string;
const at = (path: string): string => join(folder, path);
const run = (...args: string[]): Promise<Run> => fetchwright(args, folder);

const document = (title: string): string =>
  JSON.stringify({ openapi: "3.1.0", info: { title, version: "1.0.0" }, paths: { "/a": { get: { responses: {} } } } });

const config = `const one = (name) => ({ input: name + ".json", output: "sdks/" + name });
export default { clients: { boats: one("boats"), ports: one("ports"), broken: one("broken") } };
`;

beforeAll(async () => {
  // The first run compiles changed sources, in another process.
  await fetchwright(["--version"]);
  folder = await temporaryFolder();
  await mkdir(at("node_modules"));
  for (const name of ["boats", "ports"]) await writeFile(at(`${name}.json`), document(name));
  await writeFile(at("broken.json"), "{");
  await writeFile(at("fetchwright.config.mjs"), config);
});

afterAll(() => rm(folder, { recursive: true }));

test("all are generated; one that fails fails alone, and the exit code says so", async () => {
  const { code, stdout, stderr } = await run("generate");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr.match(/^(?:document|failed|broken).*$/gmu)).toEqual([
    "document  boats.json (OpenAPI 3.1): boats 1.0.0",
    "document  ports.json (OpenAPI 3.1): ports 1.0.0",
    "broken.json:1:2",
    "failed    broken (fetchwright.config.mjs)",
  ]);
  for (const name of ["boats", "ports"]) expect(await filesOf(at(`sdks/${name}`))).toContain("dist/index.js");
  expect((await filesOf(at("sdks"))).some((path) => path.startsWith("broken"))).toBe(false);
});

test("those that are named have nothing to do the second time, and nothing is loaded to know that", async () => {
  const before = await timesOf(at("sdks"));
  const { code, stderr } = await run("generate", "boats", "ports");
  expect(code).toBe(0);
  expect(stderr.match(/^unchanged \.\/sdks\/\w+/gmu)).toEqual(["unchanged ./sdks/boats", "unchanged ./sdks/ports"]);
  expect(await packagesLoadedBy(["generate", "boats", "ports"], folder)).toEqual(["commander", "fetchwright"]);
  expect(await timesOf(at("sdks"))).toEqual(before);
});

test("those of a configuration that reads more than its own modules are listed again by every run", async () => {
  const other = at("other");
  await mkdir(join(other, "node_modules"), { recursive: true });
  await writeFile(
    join(other, "fetchwright.config.mjs"),
    `import { readFileSync } from "node:fs";
const names = readFileSync(new URL("names.txt", import.meta.url), "utf8").split(" ");
export default { clients: Object.fromEntries(names.map((name) => [name, { input: "../boats.json", output: name }])) };
`,
  );
  const generated = async (names: string): Promise<string[]> => {
    await writeFile(join(other, "names.txt"), names);
    expect(await fetchwrightAlone(["generate", "--silent"], other)).toEqual({ code: 0, stdout: "", stderr: "" });
    return (await filesOf(other)).filter((path) => path.endsWith("/fetchwright.lock.json"));
  };
  expect(await generated("one")).toEqual(["one/fetchwright.lock.json"]);
  expect(await generated("one two")).toEqual(["one/fetchwright.lock.json", "two/fetchwright.lock.json"]);
});

test("--check and --json are about those that are chosen", async () => {
  await writeFile(at("sdks/ports/README.md"), "");
  expect((await run("check", "boats", "--silent")).code).toBe(0);
  expect(await run("check", "ports", "--silent")).toEqual({ code: 3, stdout: "changed README.md\n", stderr: "" });
  const { code, stdout } = await run("--check", "--json", "--silent", "--client", "boats", "--client", "ports");
  expect(code).toBe(3);
  expect(JSON.parse(stdout)).toMatchObject([
    { package: { name: "boats" }, files: { changed: 0 } },
    { package: { name: "ports" }, files: { changed: 1 } },
  ]);
  expect((await run("generate", "ports", "--silent")).code).toBe(0);
});

test("explain and diff are about the client that is named", async () => {
  expect((await run("explain", "--client", "boats")).stdout).toContain("client.a.retrieve()");
  const rows = JSON.parse((await run("explain", "--json", "--client", "boats", "--client", "ports")).stdout) as unknown;
  expect(rows).toMatchObject([[{ call: "a.retrieve" }], [{ call: "a.retrieve" }]]);
  await writeFile(at("old.json"), document("ports").replaceAll("/a", "/b"));
  const { code, stdout } = await run("diff", "old.json", "--client", "ports", "--allow", "minor");
  expect({ code, isMajor: stdout.includes("major") }).toEqual({ code: 3, isMajor: true });
  expect((await run("diff", "old.json")).stderr).toContain(
    "configures several clients: choose one with --client: boats, ports, broken",
  );
});

test.each([
  [
    ["generate", "boat"],
    'configures no client "boat"\nnext: did you mean `boats`? Else use one of boats, broken, ports',
  ],
  [["generate", "boats.json"], '"boats.json" is not the name of a client; pass a document with --input boats.json'],
  [["generate", "-o", "x"], "with several clients or configurations, only --strict"],
  [["-i", "boats.json", "-o", "x", "--client", "boats"], 'without a configuration, there is no client "boats"'],
])("%j is refused", async (args, want) => {
  const { code, stderr } = await run(...args);
  expect(code).toBe(2);
  expect(stderr).toContain(want);
});

test.each<[string, unknown, string]>([
  ["no client", {}, "`clients` must have a client"],
  ["an invalid name", { "a b": { input: "a", output: "b" } }, '`clients` has the name "a b": use letters'],
  ["no output", { a: { input: "a" } }, "`clients`.`a`.`output` is missing; it must be a path"],
  ["an unknown option", { a: { input: "a", output: "b", clasName: "A" } }, "did you mean `className`?"],
  [
    "one folder for two",
    { a: { input: "a", output: "x/sdk" }, b: { input: "b", output: "./x/sdk/" } },
    '`clients` has "a" and "b" with the same `output`',
  ],
  [
    "a folder inside another's",
    { a: { input: "a", output: "x/sdk/admin" }, b: { input: "b", output: "./x/sdk" } },
    '`clients` has the `output` of "a" inside that of "b": choose a folder next to it',
  ],
])("%s is a mistake of the user", async (_, clients, want) => {
  const file = at(`wrong-${String(Math.random())}.json`);
  await writeFile(file, JSON.stringify({ clients }));
  await expect(readConfig(file)).rejects.toThrow(want);
});

test("--watch generates the client whose document has changed, and no other", async () => {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(root, "generator/compile/run.mjs"), "generate", "boats", "ports", "--watch"],
    { cwd: folder },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  let printed = "";
  child.stderr?.on("data", (text: Buffer) => (printed += text.toString()));
  const until = async (pattern: RegExp): Promise<void> => {
    for (let waited = 0; !pattern.test(printed); waited += 50) {
      if (waited > 60_000) throw new Error(printed);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  await until(/^watching /mu);
  await writeFile(at("ports.json"), document("ports").replaceAll("/a", "/piers"));
  await until(/^ports \(fetchwright\.config\.mjs\): ports\.json: .*$/mu);
  expect(await readFile(at("sdks/ports/api.md"), "utf8")).toContain("/piers");
  expect(printed).not.toMatch(/^boats .*ports\.json/mu);
});
