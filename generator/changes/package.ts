/** Reads packages to compare: their modules, and the data of their lock files. */

import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, posix, sep } from "node:path";
import { emptyLock } from "../analyse/lock.js";
import { UserError } from "../config/user-error.js";
import { defined } from "../defined.js";
import { lockName, type PackageLock, parseLock } from "../write/lock.js";

export interface ComparedPackage {
  /** Name for messages: a folder, a revision, a document. */
  readonly label: string;
  /** Path of each module below the modules' folder (`resources/widgets.ts`) → text. */
  readonly modules: ReadonlyMap<string, string>;
  readonly lock: PackageLock;
  readonly readme?: string;
  /** npm name and version, if it has a package.json. */
  readonly name?: string;
  readonly version?: string;
  /** The subpaths that can be imported, if its package.json has `exports`: `./extensions/invite-many`. */
  readonly entries?: readonly string[];
}

/** The path of a sibling that a module imports, whatever the import ends with. */
export const modulePathOf = (from: string, specifier: string): string =>
  posix.join(dirname(from), specifier).replace(/(?:\.[jt]s)?$/u, ".ts");

/** The lock of a package that was never generated. */
export const noLock: PackageLock = { ...emptyLock, files: [] };

interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** @throws {UserError} if the files are not a generated package */
export function packageOf(label: string, files: readonly TextFile[]): ComparedPackage {
  const lock = files.find(({ path }) => path === lockName);
  if (lock === undefined)
    throw new UserError(`${label} is not a generated package: it has no ${lockName}\nnext: generate it`);
  const isSource = !files.some(({ path }) => path.startsWith("src/"));
  const modules = files
    .filter(({ path }) => isSource || path.startsWith("src/"))
    .filter(({ path }) => /(?<!\.d)\.ts$/u.test(path))
    .map(({ path, text }) => [isSource ? path : path.slice("src/".length), text] as const);
  const manifest = files.find(({ path }) => path === "package.json");
  const readme = files.find(({ path }) => path === readmeName)?.text;
  return {
    label,
    modules: new Map(modules),
    lock: parseLock(lock.text, `the ${lockName} of ${label}`),
    ...defined({ readme }),
    ...(manifest === undefined ? {} : manifestOf(manifest.text)),
  };
}

function manifestOf(text: string): Pick<ComparedPackage, "name" | "version" | "entries"> {
  const { name, version, exports } = JSON.parse(text) as Readonly<Record<string, unknown>>;
  return {
    ...(typeof name === "string" ? { name } : {}),
    ...(typeof version === "string" ? { version } : {}),
    ...(typeof exports === "object" && exports !== null ? { entries: Object.keys(exports) } : {}),
  };
}

/** Reads the package of a folder; `undefined` if there is none. */
export async function readPackage(folder: string, label = folder): Promise<ComparedPackage | undefined> {
  const lock = await readFile(join(folder, lockName), "utf8").catch(() => undefined);
  if (lock === undefined) return undefined;
  const owned = parseLock(lock, join(folder, lockName)).files.filter(isCompared);
  // An installed package may lack files that its lock file lists, and a folder may have additional files.
  const names = owned.length > 0 ? owned : await filesBelow(folder);
  const files = await Promise.all(
    names.map(async (path) => {
      const text = await readFile(join(folder, path), "utf8").catch(() => undefined);
      return text === undefined ? [] : [{ path, text }];
    }),
  );
  return packageOf(label, files.flat());
}

const readmeName = "README.md";

/** Whether the surface of a package depends on a file. */
export const isSurface = (path: string): boolean =>
  path.endsWith(".ts") || path === "package.json" || path === lockName;

/** Whether a comparison reads a file. From the documentation it only reads the README, for its examples. */
const isCompared = (path: string): boolean => isSurface(path) || path === readmeName;

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries
    .map((path) => path.split(sep).join("/"))
    .filter((path) => isCompared(path) && !/^(?:dist|node_modules)\//u.test(path));
}

/**
 * Reads the package that a folder contained in a revision.
 * @param base a folder in the repository
 * @param path the package's path relative to `base`
 * @throws {UserError} if git cannot read it
 */
export async function packageAt(revision: string, base: string, path: string): Promise<ComparedPackage> {
  const prefix = `${path.split(sep).join("/")}/`;
  const listed = await git(base, ["ls-tree", "-r", "-z", "--name-only", revision, "--", prefix]);
  const names = listed
    .split("\0")
    .map((name) => name.slice(prefix.length))
    .filter((name) => isCompared(name) && !/^(?:dist|node_modules)\//u.test(name));
  if (names.length === 0) throw new UserError(`${revision} has no package at ${path}`);
  const blobs = await blobsOf(
    base,
    names.map((name) => `${revision}:./${prefix}${name}`),
  );
  return packageOf(
    `${path} of ${revision}`,
    names.map((name, at) => ({ path: name, text: blobs[at] ?? "" })),
  );
}

/** The text of a file in a revision: `main:spec/api.yaml`. */
export const fileAt = (spec: string, base: string): Promise<string> => git(base, ["show", spec]);

/** Whether git resolves a name to a revision or to a file in one. */
export const isRevision = async (name: string, base: string): Promise<boolean> =>
  !name.startsWith("-") &&
  (await git(base, ["rev-parse", "--verify", "--quiet", name]).then(
    () => true,
    () => false,
  ));

/** The commit that last set the version of a package; `undefined` if git finds none. */
export async function revisionOfVersion(base: string, path: string): Promise<string | undefined> {
  const file = `${path.split(sep).join("/")}/package.json`;
  const args = ["log", "-1", "--format=%H", "-G", '"version":', "--", file];
  const hash = await git(base, args).catch(() => "");
  return hash.trim() === "" ? undefined : hash.trim();
}

async function git(base: string, args: readonly string[]): Promise<string> {
  return (await gitBytes(base, args, "")).toString("utf8");
}

function gitBytes(base: string, args: readonly string[], input: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: 2 ** 30, encoding: "buffer" } as const;
    const child = execFile("git", ["-C", base, ...args], options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new UserError(`git cannot read it: ${stderr.toString("utf8").trim() || error.message}`));
    });
    // If git ends before it has read its input, its exit code reports that.
    child.stdin?.on("error", () => undefined).end(input);
  });
}

/** The contents of git objects, read in a single run of git. */
async function blobsOf(base: string, objects: readonly string[]): Promise<string[]> {
  const bytes = await gitBytes(base, ["cat-file", "--batch"], objects.map((name) => `${name}\n`).join(""));
  const texts: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf("\n", at);
    const size = Number(bytes.toString("utf8", at, end).split(" ").at(-1));
    if (Number.isNaN(size)) throw new UserError(`git cannot read it: ${bytes.toString("utf8", at, end)}`);
    texts.push(bytes.toString("utf8", end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return texts;
}
