/** The consumer's project: the generated package, the program as ES module and as CommonJS, and its bundles. */

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build as esbuild } from "esbuild";
import ts from "typescript";
import { load } from "./install.js";

const root = join(import.meta.dirname, "../..");

/** Creates the project, outside `node_modules`, whose modules runtimes treat differently. */
export async function createProject(tools: string): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "fetchwright-runtimes-")));
  // Deno imports only declared dependencies.
  const dependencies = { "runtimes-sdk": "*" };
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module", dependencies }));
  await cp(join(import.meta.dirname, "consumer/scenario.ts"), join(folder, "scenario.ts"));
  const modules = join(folder, "node_modules");
  await generate(folder);
  for (const name of ["openapi-fetch", "openapi-typescript-helpers", "eventsource-parser"])
    await symlink(join(root, "node_modules", name), join(modules, name));
  for (const name of await readdir(join(tools, "node_modules/@types")))
    await linkTypes(tools, modules, `@types/${name}`);
  for (const name of ["bun-types", "undici-types", "@cloudflare/workers-types"]) await linkTypes(tools, modules, name);
  await compile(folder);
  await createCommonJs(folder);
  return folder;
}

/** The folder inside the project for programs that use the CommonJS build. */
export const commonJs = "commonjs";

async function createCommonJs(folder: string): Promise<void> {
  const inside = join(folder, commonJs);
  await mkdir(inside);
  await generate(inside, { commonjs: true });
  for (const name of ["scenario.cjs", "require.cjs"]) await cp(join(folder, name), join(inside, name));
  const test = [
    'const { writeFileSync } = require("node:fs");',
    'const { scenario } = require("./scenario.cjs");',
    'test("scenario", async () => writeFileSync(process.env.RESULTS, JSON.stringify(await scenario(process.env.API))), 30_000);',
  ];
  await writeFile(join(inside, "scenario.test.cjs"), test.join("\n"));
  await writeFile(
    join(inside, "jest.config.cjs"),
    'module.exports = { testMatch: ["**/*.test.cjs"], transform: {} };\n',
  );
}

/** Generates the package into the folder's `node_modules`. */
async function generate(folder: string, forms?: object): Promise<void> {
  const input = join(import.meta.dirname, "api.yaml");
  const output = "node_modules/runtimes-sdk";
  const config = { input, output, name: "runtimes-sdk", ...(forms === undefined ? {} : { package: forms }) };
  await writeFile(join(folder, "fetchwright.config.json"), JSON.stringify(config));
  const generator = join(root, "generator/compile/run.mjs");
  await promisify(execFile)(process.execPath, [generator], { cwd: folder });
}

async function linkTypes(tools: string, modules: string, name: string): Promise<void> {
  await mkdir(join(modules, name, ".."), { recursive: true });
  await symlink(join(tools, "node_modules", name), join(modules, name));
}

async function compile(folder: string): Promise<void> {
  const source = await readFile(join(folder, "scenario.ts"), "utf8");
  const kinds = { mjs: ts.ModuleKind.ES2022, cjs: ts.ModuleKind.CommonJS };
  for (const [ending, module] of Object.entries(kinds)) {
    const { outputText } = ts.transpileModule(source, { compilerOptions: { module, target: ts.ScriptTarget.ES2022 } });
    await writeFile(join(folder, `scenario.${ending}`), outputText);
  }
  await writeFile(join(folder, "import.mjs"), `import { scenario } from "./scenario.mjs";\n${main}`);
  await writeFile(join(folder, "require.cjs"), `const { scenario } = require("./scenario.cjs");\n${main}`);
}

/** The address is the last argument in every runtime. */
const main = "void scenario(process.argv.at(-1)).then((results) => console.log(JSON.stringify(results)));\n";

interface Rollup {
  readonly rollup: (options: object) => Promise<{ write: (options: object) => Promise<unknown> }>;
}

interface Vite {
  readonly build: (options: object) => Promise<unknown>;
}

interface Webpack {
  readonly default: (
    options: object,
    done: (error: unknown, stats?: { hasErrors(): boolean; toString(): string }) => void,
  ) => void;
}

interface ResolvePlugin {
  readonly nodeResolve: () => object;
}

/** Bundlers, each of which writes `bundles/<name>.mjs`, which exports `scenario`. */
export const bundlers: Readonly<Record<string, (folder: string, tools: string) => Promise<void>>> = {
  esbuild: async (folder) => {
    const outfile = join(folder, "bundles/esbuild.mjs");
    await esbuild({ entryPoints: [join(folder, "scenario.mjs")], bundle: true, format: "esm", outfile });
  },
  Vite: async (folder, tools) => {
    const { build } = await load<Vite>(tools, "vite");
    const lib = { entry: join(folder, "scenario.mjs"), formats: ["es"], fileName: () => "Vite.mjs" };
    const options = { outDir: join(folder, "bundles"), emptyOutDir: false, lib };
    await build({ root: folder, configFile: false, logLevel: "error", build: options });
  },
  webpack: async (folder, tools) => {
    const { default: webpack } = await load<Webpack>(tools, "webpack");
    const output = { path: join(folder, "bundles"), filename: "webpack.mjs", library: { type: "module" } };
    const options = { mode: "production", target: "es2022", entry: join(folder, "scenario.mjs"), output };
    await new Promise<void>((resolve, reject) => {
      webpack({ ...options, context: folder, experiments: { outputModule: true } }, (error, stats) => {
        if (error == null && stats?.hasErrors() === false) resolve();
        else reject(error instanceof Error ? error : new Error(stats?.toString()));
      });
    });
  },
  Rollup: async (folder, tools) => {
    const { rollup } = await load<Rollup>(tools, "rollup");
    const { nodeResolve } = await load<ResolvePlugin>(tools, "@rollup/plugin-node-resolve");
    const bundle = await rollup({ input: join(folder, "scenario.mjs"), plugins: [nodeResolve()] });
    await bundle.write({ file: join(folder, "bundles/Rollup.mjs"), format: "es" });
  },
};

/** Writes a program that runs a bundle. */
export async function bundle(name: string, folder: string, tools: string): Promise<string> {
  await bundlers[name]?.(folder, tools);
  const program = `bundles/${name}.main.mjs`;
  await writeFile(join(folder, program), `import { scenario } from "./${name}.mjs";\n${main}`);
  return program;
}
