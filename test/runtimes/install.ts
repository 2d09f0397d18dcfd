/** Installs the runtimes and bundlers, which are no dependencies of the project. */

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const sources = join(import.meta.dirname, "tools");

/** The folder in which they are installed. */
export const tools = join(import.meta.dirname, "../../node_modules/.cache/runtimes");

/** Installs the packages that the lock file pins, unless they are already installed. No script of a package runs. */
export async function install(folder: string): Promise<void> {
  const lock = await readFile(join(sources, "package-lock.json"), "utf8");
  const marker = join(folder, "installed-lock.json");
  if ((await readFile(marker, "utf8").catch(() => "")) === lock) return;
  await rm(join(folder, "node_modules"), { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const name of ["package.json", "package-lock.json"]) await cp(join(sources, name), join(folder, name));
  const npm = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  execFileSync("npm", npm, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  await writeFile(marker, lock);
}

/** A module of an installed tool. */
export async function load<T>(folder: string, name: string): Promise<T> {
  const path = createRequire(join(folder, "package.json")).resolve(name);
  return (await import(pathToFileURL(path).href)) as T;
}

const { platform, arch } = process;

/** The packages of a runtime that may be for this platform. */
const packages: Readonly<Record<string, readonly string[]>> = {
  bun: [`@oven/bun-${platform}-${arch === "arm64" ? "aarch64" : arch}/bin/bun`],
  deno: [`@deno/${platform}-${arch}-glibc/deno`, `@deno/${platform}-${arch}/deno`],
};

/** The program of a runtime; `undefined` if the registry has none for this platform. */
export const programOf = (folder: string, name: string): string | undefined =>
  (packages[name] ?? [`${name}/bin/node`])
    .map((path) => join(folder, "node_modules", path))
    .find((path) => existsSync(path));
