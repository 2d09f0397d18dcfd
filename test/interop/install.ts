/** Installs the frameworks, which are no dependencies of the project, and compiles the servers written with them. */

import { execFileSync } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";

const sources = join(import.meta.dirname, "frameworks");

/** Installs the packages that the lock file pins, unless they are already installed. */
async function installPackages(folder: string): Promise<void> {
  const lock = await readFile(join(sources, "package-lock.json"), "utf8");
  const marker = join(folder, "installed-lock.json");
  if ((await readFile(marker, "utf8").catch(() => "")) === lock) return;
  await rm(join(folder, "node_modules"), { recursive: true, force: true });
  for (const name of ["package.json", "package-lock.json"]) await cp(join(sources, name), join(folder, name));
  const npm = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  execFileSync("npm", npm, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  await writeFile(marker, lock);
}

/** Decorators need their types at run time, which only TypeScript's own emit writes. */
const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ES2022,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  useDefineForClassFields: false,
};

async function compileServers(folder: string): Promise<void> {
  const servers = join(folder, "servers");
  await rm(servers, { recursive: true, force: true });
  await cp(sources, servers, { recursive: true });
  // tsoa writes a document and routes from the types of its controllers.
  const tsoa = [join(folder, "node_modules/tsoa/dist/cli.js"), "spec-and-routes", "-c", "tsoa/tsoa.json"];
  execFileSync(process.execPath, tsoa, { cwd: servers, stdio: ["ignore", "ignore", "inherit"] });
  for (const name of await readdir(servers, { recursive: true })) {
    if (!name.endsWith(".ts")) continue;
    const { outputText } = ts.transpileModule(await readFile(join(servers, name), "utf8"), { compilerOptions });
    await writeFile(join(servers, name.replace(/\.ts$/u, ".js")), outputText);
  }
  // The folder has the frameworks' own package.json, which must not be used for that of the servers.
  await rm(join(servers, "package-lock.json"));
}

/** @returns the folder of the servers, ready to be started */
export async function install(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await installPackages(folder);
  await compileServers(folder);
  return join(folder, "servers");
}
