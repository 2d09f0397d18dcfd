/** A consumer's project: an empty folder with packages in its `node_modules`, as a package manager would install them. */

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, sep } from "node:path";
import { promisify } from "node:util";
import { build } from "../../../generator/finish/build.js";
import { stampOf } from "../../../generator/finish/stamp.js";

const exec = promisify(execFile);

/** The project's own folder. */
export const root = join(import.meta.dirname, "../../..");

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

export interface Consumer {
  /** Absolute; a real path. */
  readonly folder: string;
  /** Absolute folder of the package that was installed. */
  readonly installed: string;
  /** Paths of the files in the package's tarball, sorted. */
  readonly packed: readonly string[];
  readonly remove: () => Promise<void>;
}

export async function temporaryFolder(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), "fetchwright-")));
}

/**
 * Builds, packs and unpacks a generated package into a new project; its dependencies are copies of the installed ones. No compiler
 * is installed where it is packed.
 * @param source - folder of the package; it is only read
 * @param others - more installed packages that the project needs, such as `@types/node`
 */
export async function createConsumer(source: string, others: readonly string[] = []): Promise<Consumer> {
  const folder = await temporaryFolder();
  const built = join(folder, "package");
  await cp(source, built, { recursive: true, filter: (path) => !/[\\/](?:dist|node_modules)$/u.test(path) });
  const sources = await sourcesOf(built);
  for (const { path, text } of [...build(sources), stampOf(sources)]) await put(join(built, path), text);
  const { name, dependencies = {} } = await manifestOf(built);
  const installed = join(folder, "node_modules", name);
  const packed = await pack(built, installed, true);
  await rm(built, { recursive: true });
  for (const dependency of [...Object.keys(dependencies), ...others]) await install(dependency, folder);
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  return { folder, installed, packed, remove: () => rm(folder, { recursive: true }) };
}

/** The TypeScript files below `src/`, as `build()` takes them. */
export async function sourcesOf(source: string): Promise<{ path: string; text: string }[]> {
  const names = (await readdir(join(source, "src"), { recursive: true })).filter((name) => name.endsWith(".ts")).sort();
  return Promise.all(
    names.map(async (name) => ({
      path: `src/${name.split(sep).join("/")}`,
      text: await readFile(join(source, "src", name), "utf8"),
    })),
  );
}

/** Packs the package of a folder and unpacks it into another; returns the paths of its files, sorted. */
export async function pack(source: string, target: string, runsScripts = false): Promise<string[]> {
  const flags = [...(runsScripts ? ["--silent"] : ["--ignore-scripts"]), "--offline", "--no-update-notifier", "--json"];
  const { stdout } = await exec("npm", ["pack", ...flags], { cwd: source });
  const [tarball] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
  if (tarball === undefined) throw new Error("npm packed nothing");
  await mkdir(target, { recursive: true });
  await exec("tar", ["-xzf", join(source, tarball.filename), "-C", target, "--strip-components=1"]);
  return tarball.files.map(({ path }) => path).sort();
}

/** Copies an installed package and its dependencies. */
async function install(name: string, folder: string): Promise<void> {
  const source = await realpath(join(root, "node_modules", name));
  await cp(source, join(folder, "node_modules", name), { recursive: true });
  const { dependencies = {} } = await manifestOf(source);
  for (const dependency of Object.keys(dependencies)) await install(dependency, folder);
}

const manifestOf = async (folder: string): Promise<Manifest> =>
  JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
