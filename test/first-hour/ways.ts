/** The ways from a document to an installed package: the two commands of each package manager, and other ways to install. */

import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Session, timed } from "./steps.js";

export interface Way {
  readonly name: string;
  /** Commands of the user, in an empty folder with `openapi.yaml`. */
  readonly run: (session: Session, folder: string) => Promise<void>;
}

const generate = "fetchwright generate -i openapi.yaml -o sdk";

/** From an empty folder to a package that can be imported. `TOOL` stands for the packed tool. */
export const managers: readonly Way[] = [
  {
    name: "npm",
    async run(session) {
      await session.command(`npx ${generate}`, `npx --yes --package TOOL ${generate}`);
      await session.command("npm install ./sdk");
    },
  },
  {
    name: "pnpm",
    async run(session) {
      await session.command(`pnpm dlx ${generate}`, `pnpm --package=TOOL dlx ${generate}`);
      await session.command("pnpm add file:./sdk");
    },
  },
  {
    name: "yarn",
    async run(session) {
      await session.command(`npx ${generate}`, `npx --yes --package TOOL ${generate}`);
      await session.command("yarn add file:./sdk");
    },
  },
];

/** Each installs the generated package in `sdk/`. */
export const others: readonly Way[] = [
  {
    name: "a tarball",
    async run(session) {
      await session.command("npm pack --silent ./sdk");
      await session.command("npm install ./openai-invites-1.0.0.tgz");
    },
  },
  {
    name: "an npm workspace",
    async run(session, folder) {
      await writeJson(join(folder, "package.json"), { private: true, workspaces: ["sdk"] });
      await session.command("npm install");
    },
  },
  {
    name: "a pnpm workspace",
    async run(session, folder) {
      await writeJson(join(folder, "package.json"), {
        private: true,
        dependencies: { "openai-invites": "workspace:*" },
      });
      await writeFile(join(folder, "pnpm-workspace.yaml"), "packages: [sdk]\n");
      await session.command("pnpm install");
    },
  },
  {
    name: "a git repository",
    async run(session, folder) {
      const repository = join(folder, "repository");
      await mkdir(repository);
      await cp(join(folder, "sdk"), repository, { recursive: true });
      const git = (...args: string[]): Promise<unknown> =>
        timed(["git", "-c", "user.name=a", "-c", "user.email=a@example.com", ...args], repository, process.env);
      await git("init", "--quiet");
      await git("add", "--force", ".");
      await git("commit", "--quiet", "--message", "Add the package");
      await session.command("npm install git+file://…/repository", `npm install git+file://${repository}`);
    },
  },
];

const writeJson = (file: string, value: object): Promise<void> => writeFile(file, JSON.stringify(value));
