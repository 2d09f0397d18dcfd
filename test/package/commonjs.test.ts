/** `package: { commonjs: true }`: a build for programs that cannot load ES modules, and one copy of the package for all others. */

import { execFile } from "node:child_process";
import { cp, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nothingKept } from "../../generator/emit/memo.js";
import { commonJsOf } from "../../generator/finish/commonjs.js";
import { type InvitesServer, startInvitesServer } from "../support/invites-server.js";
import { isThorough } from "../support/thorough.js";
import { bytesOf } from "./support/cli.js";
import { compile, strictest } from "./support/compile.js";
import { root } from "./support/consumer.js";
import { generatePackage, type GeneratedPackage } from "./support/generated.js";

const exec = promisify(execFile);

let generated: GeneratedPackage;
let folder: string;
let server: InvitesServer;

beforeAll(async () => {
  const input = "spec/openai-invites.yaml";
  const config = { input, basePath: "/organization", name: "both", package: { commonjs: true } };
  generated = await generatePackage(config, "node_modules/both");
  ({ folder } = generated);
  server = await startInvitesServer({ invites: 30 });
});

afterAll(async () => {
  await server.close();
  await generated.remove();
});

/** Runs a program in Node. @returns its output, or the code of the error with which it ended */
async function run(flags: readonly string[], program: string): Promise<string> {
  const command = ["--disable-warning=ExperimentalWarning", ...flags, "--eval", program];
  try {
    return (
      await exec(process.execPath, command, { cwd: folder, env: { ...process.env, API: server.url } })
    ).stdout.trim();
  } catch (error) {
    return /code: '(\w+)'/u.exec((error as { stderr: string }).stderr)?.[1] ?? String(error);
  }
}

const noModules = "--no-experimental-require-module";
const isOneCopy = 'import("both").then((api) => console.log(api.NotFoundError === require("both").NotFoundError))';
const calls = `
  const { NotFoundError, OpenAIInvites } = require("both");
  const { Invites } = require("both/resources/invites");
  const client = new OpenAIInvites({ apiKey: "admin-key", baseURL: process.env.API });
  (async () => {
    const { length } = await client.invites.list({ limit: 20 }).toArray();
    const error = await client.invites.retrieve("none").catch((reason) => reason);
    console.log(length, error instanceof NotFoundError, client.invites instanceof Invites);
  })();`;

describe("in Node", () => {
  it.each<[string, readonly string[], string, string]>([
    ["is one copy for import and require()", [], isOneCopy, "true"],
    ["is required where ES modules cannot be", [noModules], calls, "30 true true"],
    ["which its ES module cannot be", [noModules], 'require("./node_modules/both/dist/index.js")', "ERR_REQUIRE_ESM"],
  ])("%s", async (_, flags, program, wanted) => {
    expect(await run(flags, program)).toBe(wanted);
  });
});

describe("its build", () => {
  let copy: string;
  beforeAll(async () => {
    copy = join(folder, "copy");
    await cp(generated.path, copy, { recursive: true });
  });

  const prepare = (): Promise<{ stderr: string }> =>
    exec(process.execPath, ["build-commonjs.mjs"], { cwd: copy }).catch(
      (error: unknown) => error as { stderr: string },
    );

  it("leaves a complete dist/ as it is, without a compiler", async () => {
    await rm(join(folder, "node_modules/typescript"));
    expect((await prepare()).stderr).toBe("");
  });

  it("says what to do without a compiler", async () => {
    await rm(join(copy, "dist/cjs/client.js"));
    expect((await prepare()).stderr).toMatch(/^dist\/cjs\/ is not complete, .*\nnext: run `npm install`/u);
  });

  it.runIf(isThorough)("makes the files that the generator makes", async () => {
    await symlink(join(root, "node_modules/typescript"), join(folder, "node_modules/typescript"));
    await rm(join(copy, "dist/cjs"), { recursive: true });
    expect((await prepare()).stderr).toBe("");
    expect(await bytesOf(join(copy, "dist"))).toEqual(await bytesOf(join(generated.path, "dist")));
  });
});

it.runIf(isThorough)("has types for CommonJS modules and for ES modules", async () => {
  const use = `const client = new api.OpenAIInvites();
const first = (): Promise<string | undefined> => client.invites.list().then(({ items }) => items[0]?.id);
`;
  const required = 'import api = require("both");\n';
  const texts = {
    "required.cts": `${required}${use}export = first;\n`,
    "imported.mts": `import * as api from "both";\n${use}export { first };\n`,
    "mistake.cts": `${required}new api.OpenAIInvites().invites.lst();\n`,
  };
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
  const options = { ...strictest, module: "node16", erasableSyntaxOnly: false, noEmit: true };
  expect(await compile("typescript7", folder, { include: Object.keys(texts), options })).toEqual([
    "typescript7 failed",
    expect.stringMatching(/^mistake\.cts.*Property 'lst' does not exist on type 'Invites'/u),
  ]);
});

describe("a team's module", () => {
  const made = (text: string): string | undefined =>
    commonJsOf([{ path: "src/extensions/own.ts", text, addedBy: "extensions/own.ts" }], [], nothingKept)[1]?.text;

  it("becomes a CommonJS module", () => {
    expect(made('import { a } from "../api.js";\n/** Twice. */\nexport const b: number = a * 2;\n')).toContain(
      'const api_js_1 = require("../api.js");\nexports.b = api_js_1.a * 2;\n',
    );
  });

  it.each(["export const url: string = import.meta.url;", "export const a: number = await Promise.resolve(1);"])(
    "that has what none can have is refused: %s",
    (text) => {
      expect(() => made(text)).toThrow(/^extensions\/own\.ts cannot be a CommonJS module, .*`package\.commonjs`/u);
    },
  );

  it("keeps its hidden characters as escapes", () => {
    expect(made('export const a: string = "\\u202E";\n')).toContain('"\\u202E"');
  });
});
