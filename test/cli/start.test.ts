/** The program starts without loading modules that a command does not need. */

import { beforeAll, describe, expect, test } from "vitest";
import { fetchwright } from "../package/support/cli.js";
import { packagesLoadedBy } from "./support/loaded.js";

// The first run compiles changed sources, in another process.
beforeAll(() => fetchwright(["--version"]));

describe("the only package that is loaded reads the command line, by", () => {
  test.each(["--help", "--version", "generate --help", "--bogus", "genrate", "generate a.yaml"])("%s", async (line) => {
    expect(await packagesLoadedBy(line.split(" "))).toEqual(["commander", "fetchwright"]);
  });
});

test("a run that generates loads one compiler, and no loader of its own", async () => {
  const loaded = await packagesLoadedBy(["-i", "spec/openai-invites.yaml", "-o", "generated", "--check"]);
  expect(loaded).toEqual(expect.arrayContaining(["@ts-morph/common", "prettier", "yaml"]));
  for (const name of ["typescript", "openapi-typescript", "@redocly/openapi-core", "tsx", "jiti", "swagger2openapi"])
    expect(loaded).not.toContain(name);
});
