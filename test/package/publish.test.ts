/** The result of `npm publish`: npm corrects nothing in the manifests, and packs the right files. */

import { execFile } from "node:child_process";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Config } from "../../generator/config/config.js";
import { type GeneratedClient, generateClient } from "../support/client.js";
import { root } from "./support/consumer.js";

const exec = promisify(execFile);
const document = {
  openapi: "3.1.0",
  info: { title: "Acme", version: "1.2.3", license: { name: "ISC", identifier: "ISC" } },
  servers: [{ url: "https://api.example.com" }],
  paths: { "/a": { get: { responses: { "204": { description: "" } } } } },
};
const metadata: Config["package"] = {
  license: "MIT",
  repository: { url: "https://git.example/acme/sdk", directory: "packages/sdk" },
  homepage: "https://acme.example",
  bugs: "https://acme.example/bugs",
  keywords: ["acme", "sdk"],
  author: "Acme <sdk@acme.example>",
  publishConfig: { access: "public", provenance: true },
};

let client: GeneratedClient;
let installed: string;
beforeAll(async () => {
  client = await generateClient(document, { package: metadata });
  installed = join(client.folder, "node_modules/generated");
});
afterAll(() => client.remove());

/** The manifest as npm corrects it when it publishes. */
async function corrected(manifest: string): Promise<unknown> {
  const folder = join(client.folder, "corrected");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  await copyFile(manifest, join(folder, "package.json"));
  await exec("npm", ["pkg", "fix", "--offline"], { cwd: folder });
  return JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as unknown;
}

const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, "utf8")) as unknown;

describe("npm corrects nothing in the manifest of", () => {
  it.each([
    ["the generator", () => join(root, "package.json")],
    ["the package of this repository", () => join(root, "generated/package.json")],
    ["a package with all metadata", () => join(installed, "package.json")],
  ])("%s", async (_, manifest) => {
    expect(await corrected(manifest())).toEqual(await json(manifest()));
  });

  it("a wrong manifest would be corrected", async () => {
    const manifest = join(client.folder, "wrong.json");
    await writeFile(manifest, '{ "name": "a", "version": "1.0.0", "repository": "https://git.example/acme/sdk" }');
    expect(await corrected(manifest)).not.toEqual(await json(manifest));
  });
});

describe("the manifest", () => {
  it("has the metadata of the configuration", async () => {
    expect(await json(join(installed, "package.json"))).toMatchObject({
      ...metadata,
      repository: { type: "git", url: "git+https://git.example/acme/sdk.git", directory: "packages/sdk" },
      bugs: { url: "https://acme.example/bugs" },
    });
  });

  it.each<[string, Config["package"], unknown]>([
    ["nothing else", undefined, { license: "ISC" }],
    [
      "an address that ends in .git",
      { repository: "https://git.example/a.git" },
      { license: "ISC", repository: { url: "git+https://git.example/a.git" } },
    ],
  ])("of a configuration with %s has the document's license", async (_, own, wanted) => {
    const other = await generateClient(document, own === undefined ? {} : { package: own });
    const manifest = await other.read("package.json");
    await other.remove();
    expect(JSON.parse(manifest)).toMatchObject(wanted as object);
  });
});

it("a package is packed without its own tools", async () => {
  const flags = ["--dry-run", "--json", "--ignore-scripts", "--offline"];
  const { stdout } = await exec("npm", ["pack", ...flags], { cwd: installed });
  const [tarball] = JSON.parse(stdout) as { files: { path: string }[] }[];
  const paths = tarball?.files.map(({ path }) => path) ?? [];
  expect(paths).toEqual(
    expect.arrayContaining(["README.md", "api.md", "package.json", "dist/index.js", "dist/index.d.ts"]),
  );
  expect(
    paths.filter(
      (path) => !/^(?:README|api)\.md$|^package\.json$|^fetchwright\.lock\.json$|^(?:dist|docs|src)\//u.test(path),
    ),
  ).toEqual([]);
});
