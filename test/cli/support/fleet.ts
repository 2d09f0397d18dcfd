/** A repository of several packages, each with a document and the script or task that generates its client. */

import { execFile } from "node:child_process";
import { chmod, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { bytesOf, fetchwright } from "../../package/support/cli.js";
import { root, temporaryFolder } from "../../package/support/consumer.js";

const api = (title: string): string => `openapi: 3.1.0
info: { title: ${title}, version: 1.0.0 }
paths:
  /a: { get: { responses: { "200": { description: ok } } } }
`;

const config =
  'import { defineConfig } from "fetchwright";\nexport default defineConfig({ input: "openapi.yaml", output: "sdk" });\n';

/** The JSON block of the README that a pattern finds. */
export async function settingsIn(pattern: RegExp): Promise<string> {
  const [, settings = ""] = pattern.exec(await readFile(join(root, "README.md"), "utf8")) ?? [];
  return settings;
}

/**
 * The fleet in a new folder, with the packages `boats` and `ports`.
 * @param files - of the repository, and of each package
 */
export async function fleetOf(
  files: Readonly<Record<string, string>>,
  inPackage: (name: string) => Readonly<Record<string, string>>,
): Promise<string> {
  const folder = await temporaryFolder();
  // Compiles changed sources first: the program is run from its compiled files below.
  await fetchwright(["--version"]);
  const all = Object.entries(files);
  for (const name of ["boats", "ports"]) {
    const own = { "openapi.yaml": api(name), "fetchwright.config.ts": config, ...inPackage(name) };
    all.push(...Object.entries(own).map(([path, text]): [string, string] => [`packages/${name}/${path}`, text]));
  }
  for (const [path, text] of all) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await mkdir(join(folder, "node_modules/.bin"), { recursive: true });
  await symlink(root, join(folder, "node_modules/fetchwright"));
  await symlink(join(root, "dist/cli.js"), join(folder, "node_modules/.bin/fetchwright"));
  await chmod(join(root, "dist/cli.js"), 0o755);
  return folder;
}

/** Runs a task runner there. @param program - a script for Node */
export function run(
  program: string,
  args: readonly string[],
  cwd: string,
  variables: Readonly<Record<string, string>>,
): Promise<{ code: number; output: string }> {
  const env = { ...process.env, ...variables, DO_NOT_TRACK: "1", CI: "1" };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...args], { cwd, env, timeout: 110_000 }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
}

/** A task runner over the fleet of a folder. */
interface Runner {
  /** Runs the task of all packages. */
  readonly generate: () => Promise<{ readonly code: number; readonly output: string }>;
  /** The state of each task in the output: `boats hit`, or `boats miss`. */
  readonly cached: (output: string) => string[];
}

/** What each of three runs took from the cache, and whether the result was right. */
interface CacheUse {
  /** The tasks of a first run, of one after a package was deleted, and of one after a document has changed. */
  readonly runs: readonly (readonly string[])[];
  /** Whether the deleted package is as it was. */
  readonly isRestored: boolean;
  /** Whether the other package follows its document. */
  readonly isRenewed: boolean;
}

export async function cacheUse(folder: string, { generate, cached }: Runner): Promise<CacheUse> {
  const at = (path: string): string => join(folder, path);
  const tasks = async (): Promise<string[]> => {
    const { code, output } = await generate();
    if (code !== 0) throw new Error(output);
    return cached(output);
  };
  const first = await tasks();
  const before = await bytesOf(at("packages/boats/sdk"));
  if (!("dist/index.js" in before)) throw new Error("no package was generated");
  await rm(at("packages/boats/sdk"), { recursive: true });
  const second = await tasks();
  const isRestored = isDeepStrictEqual(await bytesOf(at("packages/boats/sdk")), before);
  await writeFile(at("packages/ports/openapi.yaml"), api("harbours"));
  const third = await tasks();
  const readme = await readFile(at("packages/ports/sdk/README.md"), "utf8");
  return { runs: [first, second, third], isRestored, isRenewed: readme.includes("harbours") };
}

/** The right use of the cache: only changed packages are generated. */
export const rightUse: CacheUse = {
  runs: [
    ["boats miss", "ports miss"],
    ["boats hit", "ports hit"],
    ["boats hit", "ports miss"],
  ],
  isRestored: true,
  isRenewed: true,
};
