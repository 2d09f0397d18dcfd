/** The tool as a user has it: packed, installed into an empty project, and run there. */

import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Run } from "./support/cli.js";
import { pack, root, temporaryFolder } from "./support/consumer.js";

let folder: string;
let project: string;
let packed: string[];
let init: Run;

/** Runs the installed program in the project. */
function fetchwright(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    const program = join(project, "node_modules/fetchwright/dist/cli.js");
    const child = execFile(process.execPath, [program, ...args], { cwd: project }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

beforeAll(async () => {
  folder = await temporaryFolder();
  const source = join(folder, "fetchwright");
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
    readonly files: readonly string[];
    readonly dependencies: Readonly<Record<string, string>>;
  };
  for (const name of ["package.json", ...manifest.files.filter((path) => path !== "dist" && !path.startsWith("!"))])
    await cp(join(root, name), join(source, name), { recursive: true });
  const run = promisify(execFile);
  const compiler = join(root, "node_modules/typescript7/bin/tsc");
  await run(process.execPath, [join(root, "generator/compile/compile.mjs")]);
  await cp(join(root, "dist"), join(source, "dist"), { recursive: true });
  const declarations = ["-p", join(root, "generator/compile/tsconfig.json"), "--outDir", join(source, "dist")];
  await run(process.execPath, [compiler, ...declarations]);

  project = join(folder, "project");
  packed = await pack(source, join(project, "node_modules/fetchwright"));
  for (const dependency of Object.keys(manifest.dependencies)) {
    const link = join(project, "node_modules", dependency);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(root, "node_modules", dependency), link);
  }
  // No `"type"`: a project of CommonJS.
  await writeFile(join(project, "package.json"), '{\n\t"name": "app",\n\t"scripts": { "test": "exit" }\n}\n');
  await cp(join(root, "test/extend/library.yaml"), join(project, "api/library.yaml"));
  await writeFile(
    join(project, "openapi-ts.config.ts"),
    'export default { input: "api/library.yaml" as string, output: "src/client", plugins: ["zod"] };\n',
  );
  init = await fetchwright("init", "--yes");
}, 120_000);

afterAll(() => rm(folder, { recursive: true }));

test("is packed with what it needs, and no tests", () => {
  expect(packed).toEqual(
    expect.arrayContaining(["README.md", "dist/cli.js", "dist/config/config.d.ts", "templates/core/call.ts"]),
  );
  expect(packed.filter((path) => /\.test\.|tsbuildinfo|^(?:generator|test|spec)\//u.test(path))).toEqual([]);
});

test("init goes from a document to a package, its configuration and the first call", async () => {
  expect(init).toMatchObject({ code: 0, stdout: "" });
  expect(init.stderr.split("\n")).toEqual(
    expect.arrayContaining([
      "document  api/library.yaml (OpenAPI 3.1): Library 1.0.0",
      "package   library, class Library",
      "calls     3 operations; 1 of 2 lists paginated (not GET /loans)",
      "set up    fetchwright.config.ts, package.json, .gitattributes",
      "from      openapi-ts.config.ts (@hey-api/openapi-ts): input, output carried over",
      "not       plugins: zod: add the emitter `fetchwright/emitters/zod`",
      "next      npm install ./src/client",
      "  for await (const item of client.books.list()) {",
    ]),
  );
  const read = (name: string): Promise<string> => readFile(join(project, name), "utf8");
  expect(await read("fetchwright.config.ts")).toBe(
    [
      'import { defineConfig } from "fetchwright";',
      "",
      "export default defineConfig({",
      '  input: "api/library.yaml",',
      '  output: "src/client",',
      '  name: "library",',
      '  className: "Library",',
      "});",
      "",
    ].join("\n"),
  );
  expect(await read(".gitattributes")).toBe("src/client/** linguist-generated=true\n");
  expect(await read("package.json")).toBe(
    `${JSON.stringify(
      {
        name: "app",
        scripts: { "generate:sdk": "fetchwright generate", "check:sdk": "fetchwright check", test: "exit" },
      },
      undefined,
      "\t",
    )}\n`,
  );
  expect(await read("src/client/dist/index.js")).toContain("Library");
});

test("reads the configuration that init wrote, which imports it by its name", async () => {
  const { code, stdout } = await fetchwright("explain", "books.list");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^GET \/books → client\.books\.list\(\)$/mu);
});

test("a second init changes nothing", async () => {
  const { code, stderr } = await fetchwright("init", "--yes");
  expect(code).toBe(2);
  expect(stderr).toContain("there is a configuration already: ");
  expect(stderr).toContain("next: npx fetchwright generate\n");
});
