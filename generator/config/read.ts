/** Reads and checks the configuration file. It is the user's own code, and trusted as such. */

import { access } from "node:fs/promises";
import { resolve } from "node:path";
import {
  boolean,
  type Check,
  type Checks,
  matching,
  object,
  oneOf,
  scalar,
  string,
  strings,
  wholeNumber,
} from "./checks.js";
import type { Clients, Config } from "./config.js";
import { hintOf, inSection, type Sections } from "./hints.js";
import { defaultExportOf, isObject } from "./module.js";
import { UserError } from "./user-error.js";

/**
 * Reads the configuration of one client.
 * @param client its name, if the file configures several
 * @param isAgain whether the file may have been read before and have changed since
 * @throws {UserError} if the file configures several clients and none is named, or no client of that name
 */
export async function readConfig(file: string, client?: string, isAgain = false): Promise<Config> {
  const read = await readAny(file, isAgain);
  if (!isSeveral(read)) {
    if (client === undefined) return read;
    throw unknownClient([file], client, []);
  }
  const names = Object.keys(read.clients);
  const name = client ?? (names.length === 1 ? names[0] : undefined);
  const found = name !== undefined && Object.hasOwn(read.clients, name) ? read.clients[name] : undefined;
  if (found !== undefined) return found;
  if (name !== undefined) throw unknownClient([file], name, names);
  throw new UserError(`${file} configures several clients: choose one with --client: ${names.join(", ")}`);
}

/** The error for a client that no configuration has. */
export function unknownClient(files: readonly string[], name: string, known: readonly string[]): UserError {
  const where = files.length === 0 ? "without a configuration, there is" : `${files.join(" and ")} configures`;
  const next = known.length === 0 ? "" : `\nnext: ${hintOf(name, known)}`;
  return new UserError(`${where} no client ${JSON.stringify(name)}${next}`);
}

/** The names of the clients that a file configures; `undefined` if it configures one, without a name. */
export async function readClientNames(file: string): Promise<readonly string[] | undefined> {
  const read = await readAny(file, false);
  return isSeveral(read) ? Object.keys(read.clients) : undefined;
}

const isSeveral = (config: Config | Clients): config is Clients => "clients" in config;

async function readAny(file: string, isAgain: boolean): Promise<Config | Clients> {
  try {
    await access(file);
  } catch {
    throw new UserError(
      `there is no configuration at ${file}: write one with defineConfig(), or pass --input FILE and --output DIR`,
    );
  }
  return checkConfig(await defaultExportOf(file, isAgain), file);
}

const identifier = matching(/^[A-Za-z_$][\w$]*$/u, "must be an identifier: ASCII letters, digits, `_` and `$`");
const environmentVariable = matching(/^[A-Za-z_]\w*$/u, "must be the name of an environment variable");
const styles = ["cursor-last-id", "cursor-token", "next-url", "link-header", "page-number", "offset"];
const isAddress = (value: unknown): boolean =>
  typeof value === "string" && /^https?:/u.test(value) && URL.canParse(value) && !/[?#\s]/u.test(value);

const webAddress = matching(/^https?:\/\/\S+$/u, "must be an address: `https://example.com/sdk`");
const repositoryAddress = matching(/^(?:git\+)?https?:\/\/\S+$/u, "must be an address: `https://example.com/sdk`");
const packageFields: Checks = {
  license: matching(/^[A-Za-z0-9.+() -]+$/u, "must be an SPDX expression: `MIT`, or `UNLICENSED`"),
  repository: (value) => {
    if (!isObject(value)) return repositoryAddress(value);
    const wrong = object({ url: repositoryAddress, directory: matching(/./u, "must be a path") })(value);
    return wrong ?? (value["url"] === undefined ? "has no `url`" : undefined);
  },
  homepage: webAddress,
  bugs: webAddress,
  keywords: strings,
  author: string,
  publishConfig: object({ access: oneOf("public", "restricted"), provenance: boolean, tag: string }),
  commonjs: boolean,
  jsr: matching(/^@[a-z0-9-]+\/[a-z0-9-]+$/u, "must be a name with a scope: `@acme/widgets`"),
  llms: boolean,
  ci: oneOf("github"),
};
const packageConfig: Check = (value) => {
  const lacksRepository = isObject(value) && value["ci"] !== undefined && value["repository"] === undefined;
  return (
    object(packageFields)(value) ?? (lacksRepository ? "has `ci`, whose provenance needs `repository` too" : undefined)
  );
};

const pagination: Check = (value) =>
  value === false
    ? undefined
    : object({
        style: oneOf(...styles),
        items: string,
        next: string,
        parameter: string,
        in: oneOf("query", "body"),
        more: string,
        first: (number) => (Number.isSafeInteger(number) ? undefined : "must be a whole number"),
      })(value);

/** An array of objects that each have a name and a method. */
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
    deprecated: boolean,
  });
  const wrong = value.map((item: unknown) => {
    if (typeof item === "string") return undefined;
    return isObject(item) && item["name"] === undefined ? "an alias has no `name`" : alias(item);
  });
  const found = wrong.find((each) => each !== undefined);
  return found === undefined ? undefined : `is wrong: ${found}`;
};

const operationFields: Checks = {
  name: string,
  aliases,
  positional: strings,
  anyQuery: boolean,
  returns: matching(/^[A-Z][\w$]*$/u, "must be the name of a type that begins with a capital letter: `Widget`"),
  parameters: object(string),
  pagination,
  hidden: boolean,
  retry: (value) => (value === false || value === "safe" ? undefined : 'must be false or "safe"'),
};

const clientFields: Checks = {
  baseURL: (value) => (isAddress(value) ? undefined : "must be an address: `https://api.example.com/v1`"),
  baseURLEnv: environmentVariable,
  timeout: wholeNumber,
  maxRetries: wholeNumber,
  logLevel: oneOf("off", "error", "warn", "info", "debug"),
  defaultHeaders: object(string),
  defaultQuery: object(scalar),
};

const convertFields: Checks = { dateTime: oneOf("Date", "Temporal"), date: oneOf("Temporal"), int64: oneOf("bigint") };
const selectFields: Checks = { paths: strings, methods: strings, tags: strings, operationIds: strings };

const sections: Sections = {
  "`client`": Object.keys(clientFields),
  "`package`": Object.keys(packageFields),
  '`operations["GET /path"]`': Object.keys(operationFields),
  "`select`": Object.keys(selectFields),
  "`convert`": Object.keys(convertFields),
};

const config: Check = object(
  {
    $schema: string,
    input: (value) => {
      const isPath = (one: unknown): boolean => typeof one === "string" && one !== "";
      const isRight = Array.isArray(value) ? value.length > 0 && value.every(isPath) : isPath(value);
      return isRight ? undefined : "must be a path, or an array of paths";
    },
    output: matching(/./u, "must be a path"),
    format: oneOf("package", "source"),
    importExtension: (value) =>
      [".js", ".ts", ""].includes(value as string) ? undefined : 'must be ".js", ".ts", or "" for none',
    name: string,
    version: matching(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/u, "must be a semantic version: `1.2.3`"),
    className: matching(/^[A-Z][\w$]*$/u, "must be a class name that begins with a capital letter: `Widgets`"),
    basePath: matching(/^\//u, "must begin with `/`"),
    auth: object(
      object({ option: identifier, env: environmentVariable, username: identifier, usernameEnv: environmentVariable }),
    ),
    surface: oneOf("fetchwright", "sdk"),
    parameters: oneOf("document", "camelCase"),
    names: (value) => (isObject(value) ? object(nameRule)(value) : names(value)),
    models: object(string),
    resources: object(string),
    operations: object(object(operationFields)),
    package: packageConfig,
    client: object(clientFields),
    convert: object(convertFields),
    webhooks: object({ secretEnv: environmentVariable }),
    errors: object({ message: matching(/^[^.]+(?:\.[^.]+)*$/u, "must be a path of properties: `error.title`") }),
    overlays: strings,
    select: object(selectFields),
    refs: object({ folders: strings, origins: strings }),
    changes: object({ newMembers: oneOf("major", "minor"), limits: oneOf("major", "minor") }),
    docs: object({ site: (value) => (typeof value === "boolean" ? undefined : object({ tryIt: boolean })(value)) }),
    extensions: (value) =>
      value === false || (typeof value === "string" && value !== "") ? undefined : "must be a path, or false for none",
    emitters: each("emit", "emitters"),
    paginationRules: each("apply", "rules"),
  },
  (option) => inSection(option, sections),
);

/** The configuration of one client. */
const client: Check = (value) => {
  // First, as the option that is missing may be the one that is misspelt.
  const wrong = config(value);
  if (wrong !== undefined) return wrong;
  const missing = isObject(value) ? ["input", "output"].find((key) => value[key] === undefined) : undefined;
  return missing === undefined ? conflictIn(value) : `\`${missing}\` is missing; it must be a path`;
};

/** Settings that exclude each other: the imports of a package are Node's, and the polyfill of Temporal has no CommonJS build. */
function conflictIn(value: unknown): string | undefined {
  const { package: own, convert = {}, format, importExtension = ".js" } = value as Partial<Config>;
  if (importExtension !== ".js" && format !== "source")
    return '`importExtension` is for `format: "source"`: a package is imported by its name';
  return own?.commonjs === true && [convert.dateTime, convert.date].includes("Temporal")
    ? '`package`.`commonjs` cannot be with `convert` to "Temporal", which cannot be required: convert to "Date", or leave one out'
    : undefined;
}

/** Clients that would overwrite each other, as they are written at the same time: two in one folder, or one inside the other. */
function sharedOutput(clients: Readonly<Record<string, Config>>): string | undefined {
  const outputs = Object.entries(clients).map(([name, { output }]) => ({ name, folder: `${resolve(output)}/` }));
  for (const [at, { name, folder }] of outputs.entries()) {
    const same = outputs.slice(0, at).find((other) => other.folder === folder);
    if (same !== undefined)
      return `has ${JSON.stringify(same.name)} and ${JSON.stringify(name)} with the same \`output\``;
    const around = outputs.find((other) => other.folder !== folder && folder.startsWith(other.folder));
    if (around !== undefined)
      return `has the \`output\` of ${JSON.stringify(name)} inside that of ${JSON.stringify(around.name)}: choose a folder next to it`;
  }
  return undefined;
}

const several: Check = object({
  $schema: string,
  clients: (value) => {
    if (isObject(value) && Object.keys(value).length === 0) return "must have a client: { users: { input, output } }";
    const odd = isObject(value) ? Object.keys(value).find((name) => !/^\w[\w-]*$/u.test(name)) : undefined;
    if (odd !== undefined) return `has the name ${JSON.stringify(odd)}: use letters, digits, "-" and "_"`;
    return object(client)(value) ?? sharedOutput(value as Record<string, Config>);
  },
});

function checkConfig(value: unknown, file: string): Config | Clients {
  if (!isObject(value)) {
    const what = value === undefined ? "has no default export" : "has a default export that is no object";
    throw new UserError(`${file} ${what}: export default defineConfig({ … })`);
  }
  const wrong = value["clients"] === undefined ? client(value) : several(value);
  if (wrong !== undefined) throw new UserError(`${file}: ${wrong}`);
  return value as unknown as Config | Clients;
}
