/** The manifest's statements from a document and its configuration: the package's name, and the address of its repository. */

import { builtinModules } from "node:module";
import { describe, expect, it } from "vitest";
import { manifestOf } from "../../generator/analyse/manifest.js";
import { packageNameFault } from "../../generator/config/package-name.js";
import type { PackageConfig } from "../../generator/config/config.js";

const manifest = (title: string, own?: PackageConfig): ReturnType<typeof manifestOf> =>
  manifestOf(
    { openapi: "3.1.0", info: { title, version: "1.0.0" }, paths: {}, components: {} },
    own === undefined ? {} : { package: own },
  );

describe("the name of a package", () => {
  it.each([
    ["OpenAI Invites", "openai-invites"],
    ["Café Menus", "cafe-menus"],
    ["API", "api"],
    ["Events", "events-client"],
    ["crypto", "crypto-client"],
    ["Stream", "stream-client"],
    ["HTTP", "http-client"],
    ["URL", "url-client"],
    ["Events API", "events-api"],
    ["node_modules", "node-modules"],
    ["favicon.ico", "favicon-ico"],
    [".well-known", "well-known"],
    ["_private", "private"],
    ["Weather 天気 API", "weather-api"],
    ["天気", "api-client"],
    ["🚀", "api-client"],
  ])("is made from the title %s: %s", (title, want) => expect(manifest(title).name).toBe(want));

  it.each([...builtinModules, "x".repeat(400), "天".repeat(100)])(
    "can be installed and imported, made from the title %s",
    (title) => expect(packageNameFault(manifest(title).name)).toBeUndefined(),
  );
});

describe("the address of a repository", () => {
  it.each([
    "https://git.example/acme/sdk",
    "https://git.example/acme/sdk/",
    "https://git.example/acme/sdk.git",
    "https://git.example/acme/sdk.git/",
    "git+https://git.example/acme/sdk.git",
    "git+https://git.example/acme/sdk",
  ])("%s is what npm would make of it", (repository) =>
    expect(manifest("Acme", { repository }).metadata).toEqual({
      repository: { type: "git", url: "git+https://git.example/acme/sdk.git" },
    }),
  );
});
