/** Hints for a misspelt option: the known ones, and the section that it belongs in. */

import { nearest } from "../nearest.js";
import type { Config } from "./config.js";
import type { OperationOverride } from "./operation-config.js";

type Options<Section> = readonly (keyof Section & string)[];

const client: Options<NonNullable<Config["client"]>> = [
  "baseURL",
  "baseURLEnv",
  "timeout",
  "maxRetries",
  "logLevel",
  "defaultHeaders",
  "defaultQuery",
];
const manifest: Options<NonNullable<Config["package"]>> = [
  "license",
  "repository",
  "homepage",
  "bugs",
  "keywords",
  "author",
  "publishConfig",
  "commonjs",
  "jsr",
  "llms",
  "ci",
];
const operation: Options<OperationOverride> = ["pagination", "aliases", "hidden", "retry", "positional"];
const selection: Options<NonNullable<Config["select"]>> = ["paths", "methods", "tags", "operationIds"];
const conversion: Options<NonNullable<Config["convert"]>> = ["dateTime", "date", "int64"];

const sections: readonly (readonly [section: string, options: readonly string[]])[] = [
  ["`client`", client],
  ["`package`", manifest],
  ['`operations["GET /path"]`', operation],
  ["`select`", selection],
  ["`convert`", conversion],
];

/** `` `baseURL` of `client` `` for an option of a section, even if it is misspelt. */
export function inSection(option: string): string | undefined {
  for (const [section, options] of sections) {
    const meant = nearest(option, options);
    if (meant !== undefined) return `\`${meant}\` of ${section}`;
  }
  return undefined;
}

/** `` did you mean `name`? ``, and the names to choose from. */
export function hintOf(word: string, known: readonly string[], elsewhere?: string): string {
  const near = nearest(word, known);
  const meant = near === undefined ? elsewhere : `\`${near}\``;
  const all = `use one of ${[...known].sort().join(", ")}`;
  return meant === undefined ? all : `did you mean ${meant}? Else ${all}`;
}
