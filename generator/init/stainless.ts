/** Carries over `stainless.yml`, the configuration of SDKs that Stainless hosted. */

import type { AuthOverride, ClientDefaults, Config } from "../config/config.js";
import { isObject } from "../config/module.js";
import { defined } from "../defined.js";
import type { Carried } from "./carried.js";
import { stainlessCamelCase as camelCase, stainlessPascalCase as pascalCase } from "./letters.js";
import { listIn, objectIn, readYaml, type Report, type Value } from "./lines.js";
import { fitted } from "./stainless-fit.js";
import { StainlessResources } from "./stainless-resources.js";

/** Parts of the file that are read, or that concern other packages or the service itself; they are not reported. */
const unreported: ReadonlySet<string> = new Set([
  "client_settings",
  "diagnostics",
  "edition",
  "environments",
  "openapi",
  "organization",
  "package",
  "pagination",
  "readme",
  "resources",
  "settings",
  "targets",
  "unspecified_endpoints",
]);

/** @param file the file's name for reported lines */
export function stainless(text: string, file: string): Carried | undefined {
  const yaml = readYaml(text, file);
  if (yaml === undefined || !("resources" in yaml.value)) return undefined;
  const { value, report, reported } = yaml;
  const resources = new StainlessResources(report);
  const config = configOf(value, resources, report);
  return {
    config,
    rest: reported(),
    fit: ({ document }) => ({
      config: fitted(
        { file: value, config, pathOf: resources.pathOf, paginated: resources.paginated },
        document,
        report,
      ),
      rest: reported(),
    }),
  };
}

function configOf(value: Value, resources: StainlessResources, report: Report): Carried["config"] {
  resources.add(objectIn(value, "resources"));
  resources.hide(value["unspecified_endpoints"]);
  for (const key of Object.keys(value))
    if (!unreported.has(key)) report([key], otherParts[key] ?? "it has no counterpart");
  for (const index of listIn(objectIn(value, "openapi"), "transforms").keys())
    report(["openapi", "transforms", index], "change the document by an overlay: `overlays`");
  const { auth, webhooks } = optionsOf(value, report);
  const client = clientOf(value, report);
  const name = packageOf(value);
  const organization = objectIn(value, "organization")["name"];
  const { operations, models } = resources;
  return {
    ...defined({ name }),
    ...(typeof organization === "string" ? { className: pascalCase(organization) } : {}),
    surface: "sdk",
    ...filled({ auth, client, models, operations }),
    ...(webhooks === undefined && !resources.receivesWebhooks ? {} : { webhooks: webhooks ?? {} }),
  };
}

const otherParts: Readonly<Record<string, string>> = {
  query_settings: "the document decides how a query is written: `style` and `explode` of its parameters",
  security: "declare it in the document, or by an overlay",
  security_schemes: "declare them in the document, or by an overlay",
  streaming: "streams are read as the document declares them",
};

/** The parts that are not empty. */
const filled = <T extends Readonly<Record<string, object>>>(parts: T): Partial<T> =>
  Object.fromEntries(Object.entries(parts).filter(([, part]) => Object.keys(part).length > 0)) as Partial<T>;

/** The npm name of the package; earlier versions of the file have it at `package.node.name`. */
function packageOf(value: Value): string | undefined {
  const [targets, packages] = [objectIn(value, "targets"), objectIn(value, "package")];
  const names = ["typescript", "node"].flatMap((target) => [
    objectIn(targets, target)["package_name"],
    objectIn(packages, target)["name"],
  ]);
  return names.find((name) => typeof name === "string");
}

/** The client's credentials by security scheme, and the secret of webhooks. */
function optionsOf(
  value: Value,
  report: Report,
): { auth: Record<string, AuthOverride>; webhooks?: Config["webhooks"] } {
  const auth: Record<string, AuthOverride> = {};
  let webhooks: Config["webhooks"];
  for (const [name, option] of Object.entries(objectIn(objectIn(value, "client_settings"), "opts"))) {
    const { auth: use, read_env: variable } = isObject(option) ? option : {};
    const scheme = isObject(use) ? use["security_scheme"] : undefined;
    const env = typeof variable === "string" ? variable : undefined;
    if (typeof scheme !== "string") {
      if (/webhook/iu.test(name)) webhooks = env === undefined ? {} : { secretEnv: env };
      else
        report(
          ["client_settings", "opts", name],
          "it belongs to no security scheme: pass it by `defaultHeaders` or `defaultQuery`",
        );
      continue;
    }
    const isUser = isObject(use) && use["role"] === "username";
    const own = isUser
      ? { username: camelCase(name), ...defined({ usernameEnv: env }) }
      : { option: camelCase(name), ...defined({ env }) };
    auth[scheme] = { ...auth[scheme], ...own };
  }
  return { auth, ...defined({ webhooks }) };
}

/** Settings in `client_settings` that are carried over, or that every package has. */
const knownSettings: ReadonlySet<string> = new Set([
  "opts",
  "default_retries",
  "default_timeout",
  "idempotency",
  "opt_in_new_security_behaviour",
]);

function clientOf(value: Value, report: Report): ClientDefaults {
  const environments = Object.entries(objectIn(value, "environments"));
  const first = environments.find(([name]) => name === "production") ?? environments[0];
  const others = environments.filter((each) => each !== first);
  for (const [name, url] of others)
    report(["environments", name], `pass the address where you need it: \`baseURL: ${JSON.stringify(url)}\``);
  const settings = objectIn(value, "client_settings");
  for (const key of Object.keys(settings))
    if (!knownSettings.has(key)) report(["client_settings", key], "it has no counterpart");
  const maxRetries = objectIn(settings, "default_retries")["max_retries"];
  const timeout = millisecondsOf(settings["default_timeout"]);
  const address = typeof first?.[1] === "string" ? first[1].replace(/\/$/u, "") : undefined;
  return {
    ...defined({ baseURL: address, timeout }),
    ...(typeof maxRetries === "number" ? { maxRetries } : {}),
  };
}

/** Milliseconds of a duration such as `PT1M30S`, or a number, which is in milliseconds already. */
function millisecondsOf(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  const [, hours = "0", minutes = "0", seconds = "0"] =
    /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/u.exec(String(value)) ?? [];
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return total === 0 ? undefined : total * 1000;
}
