/** How the user's package manager installs a folder. */

import { createRequire } from "node:module";
import { readdir, readFile, realpath } from "node:fs/promises";
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

/** npm links a folder without installing its dependencies, unless it packs it first. */
const commands: Readonly<Record<Manager, string>> = {
  npm: "npm install --install-links",
  pnpm: "pnpm add file:",
  yarn: "yarn add file:",
  bun: "bun add file:",
};

/**
 * Returns the command that installs a package from its folder; `undefined` if the project links to the folder already.
 * @param project absolute folder in which the command will run
 * @param folder absolute folder of the package
 * @param path the folder as a user would type it
 * @param agent the value of `npm_config_user_agent`, for a project without a lock file
 */
export async function installCommand(
  project: string,
  { name, folder, path }: { readonly name: string; readonly folder: string; readonly path: string },
  agent: string | undefined,
): Promise<string | undefined> {
  if (await isLinked(project, name, folder)) return undefined;
  const manager = (await upwards(project, lockedBy)) ?? managerIn(agent);
  const isWorkspace = await upwards(project, async (root) => (await isMember(root, folder)) || undefined);
  if (isWorkspace === true) return `${manager} install`;
  const command = commands[manager];
  return command.endsWith(":") ? `${command}${path}` : `${command} ${path}`;
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
  const { resolve } = createRequire(join(project, "index.js"));
  const missing = Object.entries(dependencies).filter(([name]) => !isResolved(() => resolve(name)));
  if (missing.length === 0) return undefined;
  const manager = (await upwards(project, lockedBy)) ?? managerIn(agent);
  const packages = missing.map(([name, version]) => `${name}@${version}`).join(" ");
  return `${manager} ${manager === "npm" ? "install" : "add"} ${packages}`;
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

/** The first result that is not `undefined`, of a folder and its parents. */
async function upwards<T>(folder: string, look: (folder: string) => Promise<T | undefined>): Promise<T | undefined> {
  const result = await look(folder);
  const parent = dirname(folder);
  return result !== undefined || parent === folder ? result : upwards(parent, look);
}

async function lockedBy(folder: string): Promise<Manager | undefined> {
  const names = new Set(await readdir(folder).catch(() => []));
  return lockFiles.find(([file]) => names.has(file))?.[1];
}

const managerIn = (agent = ""): Manager =>
  (/^(?:pnpm|yarn|bun)(?=\/)/u.exec(agent)?.[0] as Manager | undefined) ?? "npm";

/** Whether a folder is a workspace of the project at `root`. */
async function isMember(root: string, folder: string): Promise<boolean> {
  const path = relative(root, folder).split(sep).join("/");
  return (await workspacesOf(root)).some((glob) => toPattern(glob).test(path));
}

/** The globs of `workspaces` in `package.json`, or of `pnpm-workspace.yaml`. */
async function workspacesOf(root: string): Promise<string[]> {
  const { workspaces } = await parsed(join(root, "package.json"));
  const { packages } = await parsed(join(root, "pnpm-workspace.yaml"));
  const inObject = isObject(workspaces) ? workspaces["packages"] : workspaces;
  return [inObject, packages]
    .flat()
    .filter((glob): glob is string => typeof glob === "string" && !glob.startsWith("!"));
}

/** JSON is YAML. */
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

/** `*` is one folder, `**` any number of them. */
function toPattern(glob: string): RegExp {
  const steps = glob.replace(/^\.\/|\/$/gu, "").split("/");
  const parts = steps.map((step) =>
    step === "**" ? ".+" : step.replaceAll(/[.+?^${}()|[\]\\]/gu, "\\$&").replaceAll("*", "[^/]*"),
  );
  return new RegExp(`^${parts.join("/")}$`, "u");
}
