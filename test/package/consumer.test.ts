/** The package as its user has it: packed, installed into an empty project, type-checked there and used. */

import { execFile } from "node:child_process";
import { copyFile, cp, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type InvitesServer, startInvitesServer } from "../support/invites-server.js";
import { compilers } from "../support/thorough.js";
import { compile, strictest } from "./support/compile.js";
import { type Consumer, createConsumer, root, sourcesOf } from "./support/consumer.js";

const generated = join(root, "generated");

const exec = promisify(execFile);

let consumer: Consumer;

beforeAll(async () => {
  consumer = await createConsumer(generated, ["@types/node"]);
  for (const name of ["use.mts", "require.cts"])
    await copyFile(join(import.meta.dirname, "consumer", name), join(consumer.folder, name));
  await cp(join(generated, "src"), join(consumer.folder, "src"), { recursive: true });
  const mistake = 'import { OpenAIInvites } from "openai-invites";\nnew OpenAIInvites().invites.lst();\n';
  await writeFile(join(consumer.folder, "mistake.mts"), mistake);
});

afterAll(() => consumer.remove());

describe("the packed files", () => {
  it("is every source with its declarations, and the scripts that are joined of them", async () => {
    const sources = (await sourcesOf(generated)).flatMap(({ path }) => [
      path,
      path.replace(/^src\//u, "dist/").replace(/\.ts$/u, ".d.ts"),
    ]);
    const scripts = ["index", "api", "resources/invites", "core/runtime"].map((name) => `dist/${name}.js`);
    const files = [...sources, ...scripts, ...scripts.map((script) => `${script}.map`)];
    expect(consumer.packed).toEqual(expect.arrayContaining(files));
  });

  it("is the README, api.md and every reference page", async () => {
    const pages = (await readdir(join(generated, "docs"))).map((name) => `docs/${name}`);
    expect(pages).toContain("docs/InvitesApi.md");
    expect(consumer.packed).toEqual(expect.arrayContaining(["README.md", "api.md", ...pages]));
  });

  it("has every file that `exports` and the maps lead to", async () => {
    const read = (name: string): Promise<string> => readFile(join(consumer.installed, name), "utf8");
    const { exports } = JSON.parse(await read("package.json")) as { exports: Record<string, string | object> };
    const entries = Object.values(exports).flatMap((entry) =>
      typeof entry === "string" ? entry : Object.values(entry),
    );
    const maps = consumer.packed.filter((name) => name.endsWith(".map"));
    const sources = maps.map(async (name) => {
      const map = JSON.parse(await read(name)) as { sources: string[] };
      return map.sources.map((source) => normalize(join(dirname(name), source)));
    });
    const wanted = [...entries.map((entry) => normalize(entry)), ...(await Promise.all(sources)).flat()];
    expect(wanted.length).toBeGreaterThan(maps.length);
    expect(consumer.packed).toEqual(expect.arrayContaining(wanted));
  });
});

describe.each(compilers)("%s", { concurrent: true, timeout: 90_000 }, (compiler) => {
  it("accepts the sources and a module that uses the package, with the DOM library and no node types", async () => {
    const options = { ...strictest, noEmit: true };
    expect(await compile(compiler, consumer.folder, { include: ["src", "use.mts"], options })).toEqual([]);
  });

  it("accepts them, and a CommonJS module, with node types and no DOM library, and reports a type error", async () => {
    const libraries = { lib: ["es2022"], types: ["node"] };
    // `import x = require()`, all that CommonJS can say here, cannot be erased.
    const options = { ...strictest, ...libraries, erasableSyntaxOnly: false, outDir: `built-by-${compiler}` };
    const include = ["src", "use.mts", "require.cts", "mistake.mts"];
    expect(await compile(compiler, consumer.folder, { include, options })).toEqual([
      `${compiler} failed`,
      expect.stringMatching(/^mistake\.mts.*Property 'lst' does not exist on type 'Invites'/u),
    ]);
  });
});

it("is required under `module: node20` too", async () => {
  const options = { ...strictest, module: "node20", erasableSyntaxOnly: false, noEmit: true };
  expect(await compile("typescript7", consumer.folder, { include: ["require.cts"], options })).toEqual([]);
});

describe("in Node", () => {
  let server: InvitesServer;

  beforeAll(async () => {
    server = await startInvitesServer({ invites: 250 });
  });

  afterAll(() => server.close());

  it.each(compilers)("is imported by the module that %s compiled", async (compiler) => {
    const result = await evaluate(
      `(await import("./built-by-${compiler}/use.mjs")).use(${JSON.stringify(server.url)})`,
    );
    expect(result).toEqual({
      ids: server.invites.map(({ id }) => id),
      sizes: [100, 100, 50],
      defaultSize: 20,
      hasNextPage: true,
      bodyOfSecond: true,
      some: 120,
      created: "ada@example.com",
      same: true,
      status: 200,
      unread: true,
      text: "ada@example.com",
      deleted: true,
      notFound: true,
      safe: expect.stringContaining("invite"),
      safeList: true,
      undeclared: "object",
      why: expect.stringContaining("invite"),
      requestId: true,
      raw: 1,
      alone: 2,
    });
  });

  it("is required", async () => {
    const result = await evaluate(
      `(await import("./built-by-typescript7/require.cjs")).default(${JSON.stringify(server.url)})`,
    );
    expect(result).toEqual({ read: 30, notFound: true, sameClass: true });
  });

  it("says before it sends anything that there is no key, and how to give one", async () => {
    const call = `new api.OpenAIInvites({ baseURL: ${JSON.stringify(server.url)} }).invites.retrieve("x")`;
    const expression = `import("openai-invites").then((api) => ${call}.catch((error) => [error.name, error.message]))`;
    const before = server.requests.length;
    const [name, message] = (await evaluate(expression, {})) as string[];
    expect(name).toBe("AuthenticationError");
    expect(message).toMatch(/apiKey.*OPENAI_ADMIN_KEY/u);
    expect(server.requests).toHaveLength(before);
  });

  /** The value of an expression in the consumer's project, in a separate process. */
  async function evaluate(
    expression: string,
    env = { OPENAI_ADMIN_KEY: "admin-key" } as NodeJS.ProcessEnv,
  ): Promise<unknown> {
    const script = `console.log(JSON.stringify(await (${expression})))`;
    const command = ["--disable-warning=ExperimentalWarning", "--input-type=module", "--eval", script];
    const { stdout, stderr } = await exec(process.execPath, command, { cwd: consumer.folder, env });
    expect(stderr).toBe("");
    return JSON.parse(stdout);
  }
});
