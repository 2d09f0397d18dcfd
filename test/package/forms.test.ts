/** Every form of a package, as publint, attw and `npm publish` check it. */

import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { PackageConfig } from "../../generator/config/config.js";
import { isThorough } from "../support/thorough.js";
import { bytesOf, fetchwright } from "./support/cli.js";
import { root } from "./support/consumer.js";
import { generatePackage, type GeneratedPackage } from "./support/generated.js";

const exec = promisify(execFile);
const repository = { url: "https://git.example/acme/sdk" };
const every: PackageConfig = { repository, commonjs: true, jsr: "@acme/sdk", llms: true, ci: "github" };

interface Form {
  readonly title: string;
  readonly own: PackageConfig;
  /** The published files in addition to `README.md`, `api.md`, `package.json`, the lock file, `docs/`, `src/` and `dist/`. */
  readonly more: readonly string[];
  /** The profile by which attw checks the package. */
  readonly profile: keyof typeof ignored;
}

/** The problems of a form that attw ignores under a profile, as it supports newer resolutions alone. */
const ignored = { "esm-only": ["CJSResolvesToESM", "NoResolution"], node16: ["NoResolution"] };

const forms: readonly Form[] = [
  { title: "ES modules", own: { repository }, more: [], profile: "esm-only" },
  { title: "CommonJS too", own: { repository, commonjs: true }, more: [], profile: "node16" },
  { title: "for JSR too", own: { repository, jsr: "@acme/sdk" }, more: [], profile: "esm-only" },
  { title: "with all there is", own: every, more: ["llms.txt"], profile: "node16" },
];

const config = { input: "spec/openai-invites.yaml", basePath: "/organization", name: "@acme/sdk" };
const output = "node_modules/@acme/sdk";

describe.each(isThorough ? forms : forms.slice(-1))("a package: $title", ({ own, more, profile }) => {
  let generated: GeneratedPackage;
  beforeAll(async () => {
    generated = await generatePackage({ ...config, package: own }, output);
  });
  afterAll(() => generated.remove());

  it("is clean under publint", async () => {
    const { messages, pkg } = await publint({ pkgDir: generated.path, strict: true, pack: false });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it("is published with what belongs there, and corrected in nothing", async () => {
    const command = ["publish", "--dry-run", "--json", "--ignore-scripts", "--offline"];
    const { stdout, stderr } = await exec("npm", command, { cwd: generated.path });
    expect(stderr).not.toMatch(/auto-corrected|errors corrected/iu);
    const { "@acme/sdk": published } = JSON.parse(stdout) as Record<string, { files: readonly { path: string }[] }>;
    const paths = published?.files.map(({ path }) => path) ?? [];
    const pages = ["README.md", "api.md", "package.json", "fetchwright.lock.json"];
    expect(paths.filter((path) => !/^(?:docs|src|dist)\//u.test(path)).sort()).toEqual([...pages, ...more].sort());
    const entries = own.commonjs === true ? ["dist/index.js", "dist/cjs/index.js", "dist/cjs/package.json"] : [];
    expect(paths).toEqual(expect.arrayContaining(["dist/index.d.ts", "docs/Invite.md", "src/client.ts", ...entries]));
    expect(paths.some((path) => path.startsWith("dist/cjs/"))).toBe(own.commonjs === true);
  });

  it.runIf(isThorough)("has the types that attw wants of each entry", async () => {
    const attw = join(root, "node_modules/@arethetypeswrong/cli/dist/index.js");
    const command = [attw, "--pack", generated.path, "--profile", profile, "--format", "json"];
    const { stdout } = await exec(process.execPath, command, { maxBuffer: 2 ** 26 });
    const { analysis, problems } = JSON.parse(stdout) as { analysis: { entrypoints: object }; problems: object };
    expect(Object.keys(analysis.entrypoints)).toEqual([".", "./api", "./resources/invites", "./package.json"]);
    expect(Object.keys(problems).sort()).toEqual(ignored[profile]);
  });
});

it.runIf(isThorough)("what the configuration no longer has is removed from the package", async () => {
  const generated = await generatePackage({ ...config, package: every }, output);
  onTestFinished(() => generated.remove());
  const plain = { ...config, input: join(root, config.input), output };
  await writeFile(join(generated.folder, "fetchwright.config.json"), JSON.stringify(plain));
  await fetchwright([], generated.folder);
  const changed = await bytesOf(generated.path);
  await rm(generated.path, { recursive: true });
  await fetchwright([], generated.folder);
  expect(changed).toEqual(await bytesOf(generated.path));
  expect(Object.keys(changed).filter((path) => /cjs|jsr|llms|\.github|commonjs|release/u.test(path))).toEqual([]);
});
