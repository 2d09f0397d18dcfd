/** Reads and checks the configuration file. It is the user's own code, and trusted as such. */

import { access } from "node:fs/promises";
import type { Config } from "./config.js";
import { defaultExportOf, isObject } from "./module.js";
import { UserError } from "./user-error.js";

/** @param isAgain whether it has been read before, and may have changed */
export async function readConfig(file: string, isAgain = false): Promise<Config> {
  try {
    await access(file);
  } catch {
    throw new UserError(
      `there is no configuration at ${file}: write one with defineConfig(), or pass --input FILE and --output DIR`,
    );
  }
  return checkConfig(await defaultExportOf(file, isAgain), file);
}

type Check = (value: unknown) => string | undefined;

const matching =
  (pattern: RegExp, problem: string): Check =>
  (value) =>
    typeof value === "string" && pattern.test(value) ? undefined : problem;

const strings: Check = (value) =>
  Array.isArray(value) && value.every((item) => typeof item === "string") ? undefined : "must be an array of strings";

/** An object with only these keys, or with any key, whose values pass their checks. */
const object =
  (checks: Readonly<Record<string, Check>> | Check): Check =>
  (value) => {
    if (!isObject(value)) return "must be an object";
    for (const [key, item] of Object.entries(value)) {
      const check = typeof checks === "function" ? checks : Object.hasOwn(checks, key) ? checks[key] : undefined;
      if (check === undefined)
        return `has an unknown option \`${key}\`; use one of ${Object.keys(checks).sort().join(", ")}`;
      const wrong = item === undefined ? undefined : check(item);
      if (wrong !== undefined) return `\`${key}\`${wrong.startsWith("`") ? "." : " "}${wrong}`;
    }
    return undefined;
  };

const string = matching(/^/u, "must be a string");
const identifier = matching(/^[A-Za-z_$][\w$]*$/u, "must be an identifier: ASCII letters, digits, `_` and `$`");
const environmentVariable = matching(/^[A-Za-z_]\w*$/u, "must be the name of an environment variable");
const styles = ["cursor-last-id", "cursor-token", "next-url", "link-header", "page-number", "offset"];

const pagination: Check = (value) =>
  value === false
    ? undefined
    : object({
        style: matching(new RegExp(`^(?:${styles.join("|")})$`, "u"), `must be one of ${styles.join(", ")}`),
        items: string,
        next: string,
        parameter: string,
        in: matching(/^(?:query|body)$/u, "must be `query` or `body`"),
        more: string,
        first: (number) => (Number.isSafeInteger(number) ? undefined : "must be a whole number"),
      })(value);

/** An array of objects that have a name and a method. */
const each =
  (method: string, called: string): Check =>
  (value) => {
    const isOne = (item: unknown): boolean =>
      isObject(item) && typeof item["name"] === "string" && typeof item[method] === "function";
    return Array.isArray(value) && value.every(isOne)
      ? undefined
      : `must be an array of ${called}: { name, ${method} }`;
  };

const nameRule: Check = (value) =>
  value === "operationId" || typeof value === "function" ? undefined : 'must be "operationId" or a function';

const names: Check = (value) =>
  (typeof value === "string" && value !== "") || typeof value === "function"
    ? undefined
    : 'must be "operationId", a function, or the path of a listing of calls';

const aliases: Check = (value) => {
  if (!Array.isArray(value)) return "must be an array of calls: `widgets.all`, or { name, deprecated }";
  const alias = object({
    name: string,
    deprecated: (flag) => (typeof flag === "boolean" ? undefined : "must be true or false"),
  });
  const wrong = value.map((item: unknown) => {
    if (typeof item === "string") return undefined;
    return isObject(item) && item["name"] === undefined ? "an alias has no `name`" : alias(item);
  });
  const found = wrong.find((each) => each !== undefined);
  return found === undefined ? undefined : `is wrong: ${found}`;
};

const config: Check = object({
  input: matching(/./u, "must be a path"),
  output: matching(/./u, "must be a path"),
  format: matching(/^(?:package|source)$/u, "must be `package` or `source`"),
  name: string,
  version: matching(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/u, "must be a semantic version: `1.2.3`"),
  className: matching(/^[A-Z][\w$]*$/u, "must be a class name that begins with a capital letter: `Widgets`"),
  basePath: matching(/^\//u, "must begin with `/`"),
  auth: object(object({ option: identifier, env: environmentVariable, usernameEnv: environmentVariable })),
  surface: matching(/^(?:fetchwright|sdk)$/u, "must be `fetchwright` or `sdk`"),
  parameters: matching(/^(?:document|camelCase)$/u, "must be `document` or `camelCase`"),
  names: (value) => (isObject(value) ? object(nameRule)(value) : names(value)),
  operations: object(object({ name: string, aliases, positional: strings, pagination })),
  overlays: strings,
  select: object({ paths: strings, methods: strings, tags: strings, operationIds: strings }),
  refs: object({ folders: strings, origins: strings }),
  changes: object({ newMembers: matching(/^(?:major|minor)$/u, "must be `major` or `minor`") }),
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
