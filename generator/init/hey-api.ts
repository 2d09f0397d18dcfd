/** Carries over `openapi-ts.config.ts` of @hey-api/openapi-ts. */

import { isObject } from "../config/module.js";
import { defined } from "../defined.js";
import { type Carried, counterpartOf, otherKeys } from "./carried.js";

/** @param value the configuration, or an array of them */
export function heyApi(value: unknown): Carried | undefined {
  const [first, ...others] = Array.isArray(value) ? (value as unknown[]) : [value];
  if (!isObject(first)) return undefined;
  const inputs: unknown[] = [first["input"]].flat();
  const [input] = inputs;
  const outputs: unknown[] = [first["output"]].flat();
  const [target] = outputs;
  const output = isObject(target) ? target["path"] : target;
  const plugins = (Array.isArray(first["plugins"]) ? (first["plugins"] as unknown[]) : []).map(pluginOf);
  const className = [first["name"], ...plugins.map(({ options }) => classNameOf(options))].find(
    (name): name is string => typeof name === "string" && /^[A-Z][\w$]*$/u.test(name),
  );
  const document = isObject(input) ? input["path"] : input;
  const isDocument = typeof document === "string" && /^https?:|\.(?:ya?ml|json)$/u.test(document);
  return {
    config: {
      ...(isDocument ? { input: document } : {}),
      ...(typeof output === "string" ? { output } : {}),
      ...defined({ className }),
    },
    rest: [
      ...(isDocument ? [] : ["input: it is not a path or a URL of a document"]),
      ...inputs.slice(1).map(() => "input: more than one document; only the first is used"),
      ...otherKeys(input, ["path"]).map((key) => `input.${key}`),
      ...outputs.slice(1).map(() => "output: more than one folder; only the first is used"),
      ...otherKeys(target, ["path"]).map((key) => `output.${key}: the package has a layout of its own`),
      ...plugins.flatMap(({ name, options }) =>
        builtIn.has(name)
          ? otherKeys(options, ["name", ...namingKeys(options, className)]).map((key) => `plugins: ${name}: ${key}`)
          : [`plugins: ${name}: ${name === "@hey-api/transformers" ? "set `convert`" : counterpartOf(name)}`],
      ),
      ...otherKeys(first, ["input", "output", "plugins", "name"]),
      ...others.map(() => "more than one configuration: only the first is carried over"),
    ],
  };
}

/** Plugins whose output every package has: types, calls, a client over fetch. */
const builtIn: ReadonlySet<string> = new Set(["@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch"]);

interface Plugin {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

function pluginOf(plugin: unknown): Plugin {
  if (!isObject(plugin)) return { name: String(plugin), options: {} };
  return { name: String(plugin["name"]), options: plugin };
}

/** Options that were used for the name of the class, and so need no report. */
const namingKeys = (options: Plugin["options"], className: string | undefined): string[] =>
  className !== undefined && classNameOf(options) === className ? ["instance", "operations"] : [];

/** The name of the class that wraps the calls: `instance` in earlier versions, `operations.containerName` in later ones. */
function classNameOf({ instance, operations }: Plugin["options"]): unknown {
  if (typeof instance === "string") return instance;
  return isObject(operations) ? operations["containerName"] : undefined;
}
