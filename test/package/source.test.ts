/** `format: "source"`: the modules alone, in a project's own source tree, compiled by its own `tsconfig`. */

import { readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Config } from "../../generator/config/config.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import { generate } from "../../generator/generate.js";
import type { Job } from "../../generator/stages/job.js";
import { addCommand } from "../../generator/report/install.js";
import { filesOf } from "./support/cli.js";
import { compile, type Options, strictest } from "./support/compile.js";
import { root, temporaryFolder } from "./support/consumer.js";

let folder: string;
let job: Job;

beforeAll(async () => {
  folder = await temporaryFolder();
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  job = {
    config: { format: "source" },
    input: join(root, "test/conformance/every-feature.yaml"),
    output: join(folder, "src/client"),
    base: folder,
  };
  await generate(job, new Diagnostics());
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  await writeFile(
    join(folder, "src/use.ts"),
    'import { ApiError } from "./client/index.js";\nexport const error: ApiError = new ApiError("GET /", "none");\n',
  );
});

afterAll(() => rm(folder, { recursive: true }));

it("is modules and the lock file, and no package", async () => {
  const files = await filesOf(job.output);
  expect(files).toEqual(expect.arrayContaining(["api.ts", "client.ts", "core/errors.ts", "index.ts", "models.ts"]));
  expect(files.filter((name) => !name.endsWith(".ts"))).toEqual(["fetchwright.lock.json"]);
});

it("is compared as it was written", async () => {
  const { differences } = await generate(job, new Diagnostics(), true);
  expect(differences).toEqual([]);
});

const unused = {
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitReturns: true,
  noImplicitOverride: true,
  noFallthroughCasesInSwitch: true,
  noPropertyAccessFromIndexSignature: true,
  allowUnreachableCode: false,
};

describe("is compiled", { timeout: 90_000 }, () => {
  it.each<[string, Options]>([
    ["nodenext, with every strict option", { ...strictest, ...unused }],
    ["a bundler", { strict: true, module: "esnext", moduleResolution: "bundler", types: [] }],
  ])("for %s", async (_, options) => {
    const project = { include: ["src"], options: { target: "es2022", noEmit: true, ...options } };
    expect(await compile("typescript7", folder, project)).toEqual([]);
  });
});

it.each([
  ["a new project", true],
  ["one in JavaScript", false],
])(
  "is compiled with the settings that Next.js writes for %s, all of the runtime",
  { timeout: 90_000 },
  async (_, strict) => {
    const modules = { module: "esnext", moduleResolution: "bundler", isolatedModules: true, types: [] };
    const options = {
      target: "es2017",
      lib: ["dom", "dom.iterable", "esnext"],
      strict,
      skipLibCheck: true,
      noEmit: true,
    };
    const include = ["core", "emitters"].map((name) => join(root, "templates", name));
    expect(await compile("typescript7", folder, { include, options: { ...options, ...modules } })).toEqual([]);
  },
);

describe("imports that end otherwise", () => {
  const withImports = (importExtension: ".ts" | "", output: string, config: Partial<Config> = {}): Job => ({
    ...job,
    config: { ...job.config, ...config, importExtension },
    output: join(folder, output),
  });

  it.each<[string, Partial<Config>]>([
    ["the default surface", {}],
    ["the surface of vendors' SDKs", { surface: "sdk" }],
  ])("with `.ts`, are compiled where that is allowed, for %s", async (_, config) => {
    const own = withImports(".ts", "stripped", config);
    await generate(own, new Diagnostics());
    const texts = await Promise.all(
      (await filesOf(own.output)).map((name) => readFile(join(own.output, name), "utf8")),
    );
    expect(texts.join("\n").match(/(?:from|import) "\.[^"]*(?<!\.ts)"/gu)).toBeNull();
    const project = {
      include: ["stripped"],
      options: { ...strictest, noEmit: true, allowImportingTsExtensions: true },
    };
    expect(await compile("typescript7", folder, project)).toEqual([]);
  });

  it("without extension, are compiled for a bundler, and change nothing for consumers", async () => {
    const own = withImports("", "src/client");
    const { changes } = await generate(own, new Diagnostics());
    expect((await changes())?.changes).toEqual([]);
    expect(await readFile(join(own.output, "index.ts"), "utf8")).toContain('from "./client"');
    const { differences } = await generate(own, new Diagnostics(), true);
    expect(differences).toEqual([]);
    const options = {
      strict: true,
      module: "esnext",
      moduleResolution: "bundler",
      types: [],
      target: "es2022",
      noEmit: true,
    };
    expect(await compile("typescript7", folder, { include: ["src/client"], options })).toEqual([]);
  });
});

it("reports the packages that the project needs", async () => {
  const dependencies = { "openapi-fetch": "0.17.0", "no-such-package": "1.0.0" };
  expect(await addCommand(folder, dependencies, "npm/11")).toBe("npm install no-such-package@1.0.0");
  expect(await addCommand(folder, dependencies, "pnpm/10")).toBe("pnpm add no-such-package@1.0.0");
  expect(await addCommand(folder, { "openapi-fetch": "0.17.0" }, undefined)).toBeUndefined();
});
