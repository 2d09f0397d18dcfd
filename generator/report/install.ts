/** Builds the command with which the user's package manager installs a folder. */

import { createRequire } from "node:module";
import { lstat, readdir, readFile, realpath } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { parse } from "yaml";

type Manager = "npm" | "pnpm" | "yarn" | "bun";

const lockFiles: readonly (readonly [string, Manager])[] = [
  ["package-lock.json", "npm"],
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
];

export interface InstallTarget {
  /** npm name of the package. */
  readonly name: string;
  /** Absolute folder of the package. */
  readonly folder: string;
  /** The folder as a user would type it. */
  readonly path: string;
  /** Packages that its modules import: npm name → version. */
  readonly dependencies: Readonly<Record<string, string>>;
}

/**
 * Returns the command that installs a package from its folder; `undefined` if the project already links to the folder and has its
 * dependencies.
 * @param project absolute folder in which the command will run
 * @param agent the value of `npm_config_user_agent`, for a project without a lock file
 */
export async function installCommand(
  project: string,
  target: InstallTarget,
  agent: string | undefined,
): Promise<string | undefined> {
  const { name, folder, path, dependencies } = target;
  const manager = await managerOf(project, agent);
  if (await isLinked(project, name, folder))
    return missingIn(folder, dependencies).length === 0 ? undefined : `${manager} install`;
  const isWorkspace = await upwards(project, async (root) => (await isMember(root, folder)) || undefined);
  if (isWorkspace === true) return `${manager} install`;
  return manager === "npm" ? npmCommand(project, target) : `${manager} add ${quoted(`file:${path}`)}`;
}

/**
 * npm's command. For a folder in the project, npm creates a link and installs the folder's dependencies too. For any other folder, npm
 * has to pack the package, and would keep an installed copy of the same version, which is therefore uninstalled first.
 */
async function npmCommand(project: string, { name, folder, path }: InstallTarget): Promise<string> {
  const root = (await upwards(project, isNpmRoot)) ?? project;
  if (folder.startsWith(`${root}${sep}`)) return `npm install ${quoted(path)}`;
  const installed = await lstat(join(root, "node_modules", name)).catch(() => undefined);
  return `${installed?.isDirectory() === true ? `npm uninstall ${name} && ` : ""}npm install --install-links ${quoted(path)}`;
}

/** An argument as a shell reads it: in quotes where it has spaces or other characters with a meaning. */
const quoted = (path: string): string =>
  /^[\p{L}\p{N}_./@:~+\\-]+$/u.test(path) ? path : `"${path.replaceAll(/["$`]/gu, "\\$&")}"`;

/** The folder, if npm takes it for the project's root. */
async function isNpmRoot(folder: string): Promise<string | undefined> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  return names.includes("package.json") || names.includes("node_modules") ? folder : undefined;
}

/**
 * Returns the command that adds packages to a project; `undefined` if all are installed.
 * @param project absolute folder in which the command will run
 * @param dependencies npm name → version
 */
export async function addCommand(
  project: string,
  dependencies: Readonly<Record<string, string>>,
  agent: string | undefined,
): Promise<string | undefined> {
  const missing = missingIn(project, dependencies);
  if (missing.length === 0) return undefined;
  const manager = await managerOf(project, agent);
  const packages = missing.map(([name, version]) => `${name}@${version}`).join(" ");
  return `${manager} ${manager === "npm" ? "install" : "add"} ${packages}`;
}

/** The dependencies that cannot be resolved from a folder. */
function missingIn(folder: string, dependencies: Readonly<Record<string, string>>): [name: string, version: string][] {
  const { resolve } = createRequire(join(folder, "index.js"));
  return Object.entries(dependencies).filter(([name]) => !isResolved(() => resolve(name)));
}

function isResolved(resolve: () => string): boolean {
  try {
    resolve();
    return true;
  } catch {
    return false;
  }
}

async function isLinked(project: string, name: string, folder: string): Promise<boolean> {
  const installed = await realpath(join(project, "node_modules", name)).catch(() => undefined);
  return installed !== undefined && installed === (await realpath(folder).catch(() => undefined));
}

/** The first defined result for a folder and its parents. */
async function upwards<T>(folder: string, look: (folder: string) => Promise<T | undefined>): Promise<T | undefined> {
  const result = await look(folder);
  const parent = dirname(folder);
  return result !== undefined || parent === folder ? result : upwards(parent, look);
}

const managerOf = async (project: string, agent: string | undefined): Promise<Manager> =>
  (await upwards(project, lockedBy)) ?? managerIn(agent);

async function lockedBy(folder: string): Promise<Manager | undefined> {
  const names = new Set(await readdir(folder).catch(() => []));
  return lockFiles.find(([file]) => names.has(file))?.[1];
}

const managerIn = (agent = ""): Manager =>
  (/^(?:pnpm|yarn|bun)(?=\/)/u.exec(agent)?.[0] as Manager | undefined) ?? "npm";

/** Whether a folder is a workspace of the project at `root`: a glob matches it, and none that excludes folders. */
async function isMember(root: string, folder: string): Promise<boolean> {
  const path = relative(root, folder).split(sep).join("/");
  const matching = (await workspacesOf(root)).filter((glob) => toPattern(glob.replace(/^!/u, "")).test(path));
  return matching.length > 0 && !matching.some((glob) => glob.startsWith("!"));
}

/** Globs of workspaces in `package.json` or `pnpm-workspace.yaml`; those that exclude folders begin with `!`. */
async function workspacesOf(root: string): Promise<string[]> {
  const { workspaces } = await parsed(join(root, "package.json"));
  const { packages } = await parsed(join(root, "pnpm-workspace.yaml"));
  const inObject = isObject(workspaces) ? workspaces["packages"] : workspaces;
  return [inObject, packages].flat().filter((glob): glob is string => typeof glob === "string");
}

/** Parses a file as YAML, of which JSON is a subset; an empty object if it cannot be read. */
const parsed = async (file: string): Promise<Readonly<Record<string, unknown>>> => {
  try {
    const value: unknown = parse(await readFile(file, "utf8"));
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The pattern of a glob, in which `*` matches within one folder, and `**` any number of folders. */
function toPattern(glob: string): RegExp {
  const steps = glob.replace(/^\.\/|\/$/gu, "").split("/");
  const parts = steps.map((step) =>
    step === "**" ? ".+" : step.replaceAll(/[.+?^${}()|[\]\\]/gu, "\\$&").replaceAll("*", "[^/]*"),
  );
  return new RegExp(`^${parts.join("/")}$`, "u");
}
