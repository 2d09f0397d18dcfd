/** Packages to compare, from documents as values. */

import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ComparedPackage, packageOf } from "../../generator/changes/package.js";
import type { Config } from "../../generator/config/config.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import { plan } from "../../generator/generate.js";

/** @param previous the package whose names are kept */
export async function packageFrom(
  document: unknown,
  config: Partial<Config> = {},
  previous?: ComparedPackage,
): Promise<ComparedPackage> {
  const planned = await plan(
    {
      config: { name: "shop", className: "Shop", ...config },
      input: "-",
      stdin: textOf(document),
      output: join(tmpdir(), "fetchwright-no-package"),
      base: tmpdir(),
      ...(previous === undefined ? {} : { previous: previous.lock }),
    },
    new Diagnostics(),
  );
  return packageOf("document", [
    ...(await planned.modules()),
    { path: "package.json", text: JSON.stringify({ name: planned.api.name }) },
  ]);
}

async function* textOf(document: unknown): AsyncGenerator<string> {
  yield JSON.stringify(document);
}
