/** A package that has nothing in common with the first: page numbers, nested and single resources, headers, an API key. */

import { readdirSync } from "node:fs";
import { copyFile, cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fetchwright, type Run } from "../package/support/cli.js";
import { check, compile, strictest } from "../package/support/compile.js";
import { type Consumer, createConsumer, temporaryFolder } from "../package/support/consumer.js";
import { docSnippets, markdownSnippets, problemsOf } from "../package/support/snippets.js";
import { compilers } from "../support/thorough.js";
import { type GreenhouseServer, startGreenhouseServer } from "./greenhouse-server.js";

let folder: string;
let run: Run;
let consumer: Consumer;
let server: GreenhouseServer;

beforeAll(async () => {
  folder = await temporaryFolder();
  const document = join(import.meta.dirname, "greenhouse.yaml");
  const args = ["--input", document, "--output", join(folder, "greenhouse"), "--name", "greenhouse"];
  run = await fetchwright([...args, "--silent"], folder);
  consumer = await createConsumer(join(folder, "greenhouse"));
  await copyFile(join(import.meta.dirname, "consumer/greenhouse.mts"), join(consumer.folder, "use.mts"));
  server = await startGreenhouseServer({ beds: 23 });
});

afterAll(async () => {
  await server.close();
  await consumer.remove();
  await rm(folder, { recursive: true });
});

it("is generated without diagnostics", () => {
  expect(run).toEqual({ code: 0, stdout: "", stderr: "" });
});

it.each(compilers)(
  "is typed as its document says, under every strict option, as are its sources, by %s",
  async (compiler) => {
    await cp(join(consumer.installed, "src"), join(consumer.folder, "src"), { recursive: true });
    const include = ["src", "use.mts"];
    expect(await compile(compiler, consumer.folder, { include, options: strictest })).toEqual([]);
  },
);

it("shows only code that compiles, a call for each operation among it", () => {
  const filesIn = (name: string): string[] =>
    readdirSync(join(consumer.installed, name), { recursive: true, encoding: "utf8" }).map((file) => join(name, file));
  const pages = ["README.md", "api.md", ...filesIn("docs")].flatMap((name) =>
    markdownSnippets(consumer.installed, name),
  );
  const examples = filesIn("src")
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => docSnippets(consumer.installed, name));
  for (const call of operations)
    for (const snippets of [pages, examples])
      expect(snippets.filter(({ code }) => code.includes(`client.${call}(`))).not.toEqual([]);
  expect(problemsOf(pages, consumer)).toEqual([]);
  expect(problemsOf(examples, { ...consumer, before: 'import { Greenhouse } from "greenhouse";\n' })).toEqual([]);
});

const operations = [
  "beds.list",
  "beds.create",
  "beds.retrieve",
  "beds.delete",
  "beds.plants.list",
  "climate.retrieve",
  "climate.update",
];

it("lists all pages, creates, retrieves, updates and deletes, and reports why not", async () => {
  const { use } = (await import(pathToFileURL(join(consumer.folder, "use.mjs")).href)) as {
    use: (baseURL: string) => Promise<unknown>;
  };
  expect(await use(server.url)).toEqual({
    ids: Array.from({ length: 23 }, (_, index) => index + 1),
    sizes: [6, 6, 5],
    shaded: 0,
    plants: Array.from({ length: 11 }, (_, index) => `plant ${String(index + 1)}`),
    alone: 3,
    created: { id: 24, name: "south wall", shade: "none", watered_at: null },
    shade: "none",
    gone: undefined,
    why: "there is no bed 24",
    changed: { temperature: 21.5, humidity: 60 },
    temperature: 21.5,
    refused: expect.stringMatching(/^PATCH \/climate: .*gardenKey/u),
  });
  expect(server.requests.filter((request) => /^GET \/api\/beds(?:\?page=\d)?$/u.test(request))).toEqual([
    "GET /api/beds",
    "GET /api/beds?page=2",
    "GET /api/beds?page=3",
  ]);
  expect(server.requests.filter((request) => request.endsWith("/climate"))).toEqual([
    "PATCH /api/climate",
    "GET /api/climate",
  ]);
});

/** A mistake → the correct code, and the compiler's error. */
const mistakes = {
  "a list where there is none": [
    "client.climate.list();",
    "client.climate.retrieve();",
    "Property 'list' does not exist on type",
  ],
  "a header that is left out": [
    'client.beds.create({ name: "", shade: "half" });',
    'client.beds.create({ name: "", shade: "half" }, { headers: { "X-Gardener": "" } });',
    "Expected 2 arguments, but got 1",
  ],
  "an id of the wrong type": [
    'client.beds.retrieve("7");',
    "client.beds.retrieve(7);",
    "'string' is not assignable to parameter of type 'number'",
  ],
  "a cursor in place of a page": [
    'client.beds.list({ after: "7" });',
    "client.beds.list({ page: 7 });",
    "'after' does not exist in type 'BedsListQuery'",
  ],
  "a key of another scheme": [
    'new Greenhouse({ apiKey: "" });',
    'new Greenhouse({ gardenKey: "" });',
    "'apiKey' does not exist in type 'ClientOptions'",
  ],
} as const satisfies Record<string, readonly [wrong: string, right: string, says: string]>;

describe("the compiler refuses", () => {
  it.each(Object.entries(mistakes))("%s", (_, [wrong, right, says]) => {
    const before = 'import { Greenhouse } from "greenhouse";\nexport const client: Greenhouse = new Greenhouse();\n';
    const texts = new Map([
      ["wrong.mts", before + wrong],
      ["right.mts", before + right],
    ]);
    const problems = check(consumer.folder, texts, { skipLibCheck: true });
    expect(problems).toMatchObject([{ file: "wrong.mts", text: expect.stringContaining(says) as string }]);
  });
});
