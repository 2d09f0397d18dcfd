/** How the user's package manager installs a folder. */

import { access, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";

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
  const manager = (await managerOf(project)) ?? managerIn(agent);
  const command = commands[manager];
  return command.endsWith(":") ? `${command}${path}` : `${command} ${path}`;
}

async function isLinked(project: string, name: string, folder: string): Promise<boolean> {
  const installed = await realpath(join(project, "node_modules", name)).catch(() => undefined);
  return installed !== undefined && installed === (await realpath(folder).catch(() => undefined));
}

async function managerOf(folder: string): Promise<Manager | undefined> {
  for (const [file, manager] of lockFiles) {
    if (
      await access(join(folder, file)).then(
        () => true,
        () => false,
      )
    )
      return manager;
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : managerOf(parent);
}

const managerIn = (agent = ""): Manager =>
  (/^(?:pnpm|yarn|bun)(?=\/)/u.exec(agent)?.[0] as Manager | undefined) ?? "npm";
