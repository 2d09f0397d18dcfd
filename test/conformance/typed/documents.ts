/** Documents by name: those of this repository, and those of packages that it is developed with. */

import { basename, extname, join } from "node:path";

const root = join(import.meta.dirname, "../../..");

const small = [
  "spec/openai-invites.yaml",
  "test/conformance/every-feature.yaml",
  "test/extend/library.yaml",
  "test/whole-package/greenhouse.yaml",
  "test/whole-package/observatory.yaml",
];

const large: Readonly<Record<string, string>> = {
  github: "node_modules/@octokit/openapi/generated/api.github.com.json",
};

const named = new Map([
  ...small.map((path) => [basename(path, extname(path)).replace("openai-", ""), join(root, path)] as const),
  ...Object.entries(large).map(([name, path]) => [name, join(root, path)] as const),
]);

/** The names of all documents. */
export const names: readonly string[] = [...named.keys()];

/** @returns paths, of all small documents where nothing is named; what is no name is a path */
export const documentsOf = (given: readonly string[]): string[] =>
  given.length === 0 ? small.map((path) => join(root, path)) : given.map((name) => named.get(name) ?? name);
