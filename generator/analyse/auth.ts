/** Security schemes and what each operation requires of them. */

import type { AuthOverride } from "../config/config.js";
import type { Document, SecurityRequirement, SecuritySchemeObject } from "../document.js";
import { type Auth, type SecurityScheme, specText } from "../model.js";
import { camelCase, identifier, reservedMembers, words } from "./names/identifiers.js";
import { Scope } from "./names/scope.js";

/** Options that every client has. */
const baseOptions = [
  "baseURL",
  "dangerouslyAllowBrowser",
  "timeout",
  "maxRetries",
  "fetch",
  "fetchOptions",
  "defaultHeaders",
  "defaultQuery",
  "logger",
  "logLevel",
  "server",
];

export function authOf(document: Document, overrides: Readonly<Record<string, AuthOverride>>): Auth {
  const scope = new Scope({ reserved: [...baseOptions, ...reservedMembers] });
  const declared = Object.entries(document.components.securitySchemes ?? {});
  const isOnly = declared.filter(([, scheme]) => kindOf(scheme) !== undefined).length === 1;
  const schemes = declared.flatMap(([key, scheme]) =>
    schemeOf(key, scheme, document, overrides[key], { scope, isOnly }),
  );
  return { schemes, default: requirementsOf(document.security, schemes) };
}

/** Requirements by option name; one that names an unsupported scheme, which is reported elsewhere, is left out. `[[]]` is none. */
export function requirementsOf(
  security: readonly SecurityRequirement[] | undefined,
  schemes: readonly SecurityScheme[],
): string[][] {
  if (security === undefined || security.length === 0) return [[]];
  const optionOf = (key: string): string | undefined => schemes.find((scheme) => scheme.key === specText(key))?.option;
  const sets = security.map((requirement) => Object.keys(requirement).map(optionOf));
  const usable = sets.filter((set): set is string[] => set.every((option) => option !== undefined));
  return usable.length > 0 ? usable : [[]];
}

function schemeOf(
  key: string,
  scheme: SecuritySchemeObject,
  document: Document,
  override: AuthOverride | undefined,
  { scope, isOnly }: { readonly scope: Scope; readonly isOnly: boolean },
): SecurityScheme[] {
  const kind = kindOf(scheme);
  if (kind === undefined) return [];
  const flow = scheme.flows?.["clientCredentials"];
  const option = scope.name(
    key,
    ...(override?.option === undefined ? optionNames(key, kind, isOnly) : ([override.option] as const)),
  );
  return [
    {
      key: specText(key),
      option,
      ...(kind === "basic" ? { username: scope.name(`${key} username`, usernameFor(option)) } : {}),
      ...(kind === "basic" && override?.usernameEnv !== undefined ? { usernameEnv: override.usernameEnv } : {}),
      kind,
      ...(scheme.type === "apiKey" && scheme.name !== undefined ? { parameter: specText(scheme.name) } : {}),
      ...(override?.env === undefined ? {} : { env: override.env }),
      ...(flow?.tokenUrl === undefined
        ? {}
        : {
            tokenURL: specText(absolute(flow.tokenUrl, document)),
            scopes: Object.keys(flow.scopes ?? {}).map(specText),
          }),
      ...(scheme.description === undefined ? {} : { doc: specText(scheme.description) }),
    },
  ];
}

/** A token's address may be relative to the API's. */
function absolute(url: string, { servers: [server] = [] }: Document): string {
  const base = server?.url ?? "";
  return URL.canParse(url, base) ? new URL(url, base).href : url;
}

export function kindOf(scheme: SecuritySchemeObject): SecurityScheme["kind"] | undefined {
  switch (scheme.type) {
    case "http":
      return scheme.scheme?.toLowerCase() === "bearer"
        ? "bearer"
        : scheme.scheme?.toLowerCase() === "basic"
          ? "basic"
          : undefined;
    case "apiKey":
      return scheme.in === "header" || scheme.in === "query" || scheme.in === "cookie" ? scheme.in : undefined;
    case "oauth2":
    case "openIdConnect":
      return "oauth2";
    default:
      return undefined;
  }
}

/**
 * What the option holds: the scheme's name where that ends in such a noun (`ApiKeyAuth` → `apiKey`), else what its kind holds
 * where it is the only scheme, or is named after the mechanism alone (`HTTPBearer` → `token`).
 */
function optionNames(key: string, kind: SecurityScheme["kind"], isOnly: boolean): readonly [string, ...string[]] {
  const all = words(key).map((word) => word.toLowerCase());
  const own = all.filter((word) => !mechanisms.has(word));
  const name = identifier(camelCase(own.join(" ")), secrets[kind]);
  if (secretNouns.has(own.at(-1) ?? "") && kind !== "basic") return [name];
  if (isOnly || own.length === 0) return [secrets[kind], identifier(camelCase(key), secrets[kind])];
  return [kind === "basic" ? `${name}Password` : name];
}

/** `password` → `username`, `shopPassword` → `shopUsername`. */
function usernameFor(option: string): string {
  const prefix = option.replace(/password$/iu, "");
  return prefix === "" ? "username" : `${prefix}Username`;
}

const secrets: Readonly<Record<SecurityScheme["kind"], string>> = {
  bearer: "token",
  basic: "password",
  header: "apiKey",
  query: "apiKey",
  cookie: "apiKey",
  oauth2: "token",
};

const secretNouns: ReadonlySet<string> = new Set(["key", "token", "secret"]);

/** Words of a scheme's name that say how a secret is sent. */
const mechanisms: ReadonlySet<string> = new Set(
  (
    "http bearer basic oauth oauth2 2 o auth2 openid connect oidc jwt header query cookie auth authentication " +
    "authorization scheme security password default"
  ).split(" "),
);
