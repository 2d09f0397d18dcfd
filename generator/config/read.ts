/** Reads `fetchwright.config.ts`, which is the user's own code and trusted as such. */

import { access } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { tsImport } from "tsx/esm/api";
import type { Config } from "./config.js";
import { UserError } from "./user-error.js";

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export async function readConfig(file: string): Promise<Config> {
  try {
    await access(file);
  } catch {
    throw new UserError(
      `there is no configuration at ${file}: write one with defineConfig(), or give --input FILE and --output DIR`,
    );
  }
  const { default: exported } = (await tsImport(pathToFileURL(file).href, import.meta.url)) as { default?: unknown };
  // In a project that is not `"type": "module"`, the file is compiled to CommonJS.
  const isWrapped = isObject(exported) && exported["__esModule"] === true;
  return checkConfig(isWrapped ? exported["default"] : exported, file);
}

type Check = (value: unknown) => string | undefined;

const matching =
  (pattern: RegExp, said: string): Check =>
  (value) =>
    typeof value === "string" && pattern.test(value) ? undefined : said;

const texts: Check = (value) =>
  Array.isArray(value) && value.every((item) => typeof item === "string") ? undefined : "must be a list of texts";

/** An object with these keys only, or with any, each value as its check says. */
const object =
  (checks: Readonly<Record<string, Check>> | Check): Check =>
  (value) => {
    if (!isObject(value)) return "must be an object";
    for (const [key, item] of Object.entries(value)) {
      const check = typeof checks === "function" ? checks : Object.hasOwn(checks, key) ? checks[key] : undefined;
      if (check === undefined)
        return `has an unknown option \`${key}\`; known are ${Object.keys(checks).sort().join(", ")}`;
      const wrong = item === undefined ? undefined : check(item);
      if (wrong !== undefined) return `\`${key}\`${wrong.startsWith("`") ? "." : " "}${wrong}`;
    }
    return undefined;
  };

const text = matching(/^/u, "must be text");
const identifier = matching(/^[A-Za-z_$][\w$]*$/u, "must be an identifier: ASCII letters, digits, `_` and `$`");
const styles = ["cursor-last-id", "cursor-token", "next-url", "link-header", "page-number", "offset"];

const pagination: Check = (value) =>
  value === false
    ? undefined
    : object({
        style: matching(new RegExp(`^(?:${styles.join("|")})$`, "u"), `must be one of ${styles.join(", ")}`),
        items: text,
        next: text,
        parameter: text,
        in: matching(/^(?:query|body)$/u, "must be `query` or `body`"),
        more: text,
        first: (number) => (Number.isSafeInteger(number) ? undefined : "must be a whole number"),
      })(value);

/** Objects with a name, and a function that the team wrote. */
const each =
  (method: string, called: string): Check =>
  (value) => {
    const isOne = (item: unknown): boolean =>
      isObject(item) && typeof item["name"] === "string" && typeof item[method] === "function";
    return Array.isArray(value) && value.every(isOne) ? undefined : `must be a list of ${called}: { name, ${method} }`;
  };

const nameRule: Check = (value) =>
  value === "operationId" || typeof value === "function" ? undefined : 'must be "operationId" or a function';

const config: Check = object({
  input: matching(/./u, "must be a path"),
  output: matching(/./u, "must be a path"),
  name: text,
  version: matching(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/u, "must be a semantic version: `1.2.3`"),
  className: matching(/^[A-Z][\w$]*$/u, "must be the name of a class: `Widgets`"),
  basePath: matching(/^\//u, "must begin with `/`"),
  auth: object(
    object({ option: identifier, env: matching(/^[A-Za-z_]\w*$/u, "must be the name of an environment variable") }),
  ),
  names: (value) => (isObject(value) ? object(nameRule)(value) : nameRule(value)),
  operations: object(object({ name: text, pagination })),
  overlays: texts,
  select: object({ paths: texts, methods: texts, tags: texts, operationIds: texts }),
  refs: object({ folders: texts, origins: texts }),
  extensions: matching(/./u, "must be a path"),
  emitters: each("emit", "emitters"),
  paginationRules: each("apply", "rules"),
});

function checkConfig(value: unknown, file: string): Config {
  if (!isObject(value)) throw new UserError(`${file} has no default export: export default defineConfig({ … })`);
  const missing = ["input", "output"].find((key) => value[key] === undefined);
  const wrong = missing === undefined ? config(value) : `\`${missing}\` is missing; it must be a path`;
  if (wrong !== undefined) throw new UserError(`${file}: ${wrong}`);
  return value as unknown as Config;
}
