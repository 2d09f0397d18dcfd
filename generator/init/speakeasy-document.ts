/** Carries over a document's extensions for Speakeasy: names, retries and credentials. */

import type { Subject } from "../analyse/operations.js";
import type { AuthOverride, OperationOverride } from "../config/config.js";
import type { SecuritySchemeObject } from "../document.js";
import type { Carried, ReadDocument } from "./carried.js";
import { DocumentLines, type Extensions, modelsIn, type Naming } from "./document-lines.js";
import { camelCase } from "./letters.js";
import { listIn, objectIn, textIn, type Value } from "./lines.js";

const extensions: Extensions = {
  prefix: "x-speakeasy-",
  known: new Set(
    (
      "deprecation-message deprecation-replacement docs entity entity-operation example examples group ignore include mcp " +
      "name-override pagination retries server-id test tests usage-example unknown-values error-message max-method-params"
    )
      .split(" ")
      .map((name) => `x-speakeasy-${name}`),
  ),
  reasons: {
    "x-speakeasy-enums": "enums are unions of their values, without names",
    "x-speakeasy-enum-descriptions": "enums are unions of their values, without descriptions",
    "x-speakeasy-globals": "pass them by `defaultHeaders` or `defaultQuery`",
    "x-speakeasy-globals-hidden": "pass them by `defaultHeaders` or `defaultQuery`",
    "x-speakeasy-errors": "errors are those of their status",
    "x-speakeasy-extension-rewrite": "write the extensions under their own names",
    "x-speakeasy-sse-sentinel": "streams end as the document declares them, or with `[DONE]`",
    "x-speakeasy-type-override": "change the document by an overlay: `overlays`",
  },
};

/** @param gen the contents of `gen.yaml` */
export function speakeasyFit(gen: Value, read: ReadDocument): Pick<Carried, "config" | "rest"> {
  const { document } = read;
  const lines = new DocumentLines(read);
  lines.reportOthers(extensions);
  if (document["x-speakeasy-retries"] !== undefined)
    lines.report(
      document,
      "x-speakeasy-retries",
      "x-speakeasy-retries: what is safe to retry is retried twice; `client.maxRetries` sets how often",
    );
  const operations = lines.operations("x-speakeasy-pagination", namingWith(gen, read));
  const models = modelsIn(read, "x-speakeasy-name-override");
  const auth = authOf(gen, read);
  return lines.carried({ operations, models, auth });
}

function namingWith(gen: Value, { document }: ReadDocument): (subject: Subject) => Naming {
  const renames = listIn(document, "x-speakeasy-name-override").flatMap((rule) => {
    const pattern = textIn(rule, "operationId");
    const method = textIn(rule, "methodNameOverride");
    return pattern === undefined || method === undefined ? [] : [{ pattern: regularExpression(pattern), method }];
  });
  const maxParams = Number(objectIn(gen, "typescript")["maxMethodParams"] ?? 0);
  return ({ operation, method, path }) => {
    if (isIgnored(operation["x-speakeasy-ignore"])) return { names: [], override: { hidden: true } };
    const id = operation.operationId ?? "";
    const own =
      textIn(operation, "x-speakeasy-name-override") ??
      renames.find(({ pattern }) => pattern?.test(id) === true)?.method ??
      id;
    const group = operation["x-speakeasy-group"] ?? operation.tags ?? [];
    const groups = (Array.isArray(group) ? group : [group]).map(String);
    const name = camelCase(own);
    const names = (groups.length === 0 ? [""] : groups).map((each) =>
      [...each.split(".").map(camelCase).filter(Boolean), name].join("."),
    );
    const maxOwn = Number(operation["x-speakeasy-max-method-params"] ?? 0) || 0;
    const isAllInParams = maxOwn === 0 && maxParams === 0;
    const positional = isAllInParams && path.includes("{") ? { positional: [] } : {};
    return {
      names: name === "" ? [] : names,
      override: { ...positional, ...retryOf(method, operation["x-speakeasy-retries"]) },
    };
  };
}

function regularExpression(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return undefined;
  }
}

const isIgnored = (value: unknown): boolean =>
  value === true || [value].flat().some((target) => target === "typescript");

/** The retry setting: a request whose method is not safe to retry is retried if the document declares retries for it. */
function retryOf(method: string, retries: unknown): Pick<OperationOverride, "retry"> {
  const strategy = textIn(retries, "strategy");
  if (strategy === "none") return { retry: false };
  return strategy === "backoff" && (method === "POST" || method === "PATCH") ? { retry: "safe" } : {};
}

/** Names options after their schemes, and environment variables likewise, with a prefix. */
function authOf(gen: Value, { document }: ReadDocument): Record<string, AuthOverride> {
  const prefix = textIn(objectIn(gen, "typescript"), "envVarPrefix");
  const schemes = Object.entries(document.components.securitySchemes ?? {});
  return Object.fromEntries(
    schemes.map(([key, scheme]): [string, AuthOverride] => {
      const isBasic = scheme.type === "http" && scheme.scheme?.toLowerCase() === "basic";
      return [key, isBasic ? basicOf(prefix) : { option: optionOf(key, scheme), ...envOf(prefix, key) }];
    }),
  );
}

const optionOf = (key: string, scheme: SecuritySchemeObject): string =>
  camelCase(textIn(scheme, "x-speakeasy-name-override") ?? key);

const basicOf = (prefix: string | undefined): AuthOverride => ({
  username: "username",
  option: "password",
  ...envOf(prefix, "password"),
  ...(prefix === undefined ? {} : { usernameEnv: `${prefix}_USERNAME` }),
});

/** The environment variable of a scheme: `ACME` and `apiToken` → `ACME_API_TOKEN`. */
function envOf(prefix: string | undefined, key: string): Pick<AuthOverride, "env"> {
  if (prefix === undefined) return {};
  const name = key.replaceAll(/(?<=[a-z\d])(?=[A-Z])|[^A-Za-z\d]+/gu, "_").toUpperCase();
  return { env: `${prefix}_${name}` };
}
