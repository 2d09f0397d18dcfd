/** Security schemes and what each operation requires of them. */

import type { AuthOverride, Config } from "../config/config.js";
import { defined } from "../defined.js";
import type { Document, SecurityRequirement, SecuritySchemeObject } from "../document.js";
import type { Auth, SecurityScheme } from "../model/client.js";
import { specText } from "../model/text.js";
import { reservedMembers } from "./names/identifiers.js";
import { optionNames, sdkOptionNames, usernameFor } from "./names/option-names.js";
import { Scope } from "./names/scope.js";

/** Options of every client, whose names no credential may take. */
const baseOptions = [
  "baseURL",
  "bodySerializer",
  "pathSerializer",
  "querySerializer",
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

export function authOf(document: Document, config: Pick<Config, "auth" | "surface" | "webhooks">): Auth {
  const overrides = config.auth ?? {};
  const scope = new Scope({
    reserved: [...baseOptions, ...(config.webhooks === undefined ? [] : ["webhookSecret"]), ...reservedMembers],
  });
  const declared = Object.entries(document.components.securitySchemes ?? {});
  const kinds = new Map(
    declared.flatMap(([key, scheme]) => {
      const kind = kindOf(scheme);
      return kind === undefined ? [] : [[key, kind] as const];
    }),
  );
  const names = config.surface === "sdk" ? sdkOptionNames(kinds) : optionNames(kinds);
  const schemes = declared.flatMap(([key, scheme]) => {
    const kind = kinds.get(key);
    if (kind === undefined) return [];
    const override = overrides[key] ?? {};
    const option = scope.name(key, override.option ?? names.get(key) ?? key);
    const username =
      kind === "basic" ? scope.name(`${key} username`, override.username ?? usernameFor(option)) : undefined;
    return [schemeOf(key, scheme, document, override, { option, username, kind })];
  });
  return { schemes, default: requirementsOf(document.security, schemes, document) };
}

/**
 * Requirements by option name: one of the sets is enough, and `[[]]` requires nothing. Unsupported schemes, which are reported elsewhere,
 * are left out, and so is a set of such schemes alone. If several schemes share a header, one of them is enough.
 */
export function requirementsOf(
  security: readonly SecurityRequirement[] | undefined,
  schemes: readonly SecurityScheme[],
  { components: { securitySchemes = {} } }: Document,
): string[][] {
  if (security === undefined || security.length === 0) return [[]];
  const carrierIn = (key: string): Carrier | undefined => {
    const option = schemes.find((scheme) => scheme.key === specText(key))?.option;
    const scheme = securitySchemes[key];
    return option === undefined || scheme === undefined ? undefined : { option, at: positionOf(scheme) };
  };
  const usable = security.flatMap((requirement) => {
    const keys = Object.keys(requirement);
    const set = keys.map(carrierIn).filter((carrier) => carrier !== undefined);
    return set.length > 0 || keys.length === 0 ? onePerPosition(set) : [];
  });
  // Requirements that differ only in their scopes are the same to a client.
  const distinct = [...new Map(usable.map((set) => [set.join(), set])).values()];
  // Sets with credentials come before the empty one, whatever the order in the document.
  return distinct.length === 0 ? [[]] : distinct.toSorted((a, b) => Number(b.length > 0) - Number(a.length > 0));
}

/** An option of the client, and the header, query parameter or cookie that carries its secret. */
interface Carrier {
  readonly option: string;
  readonly at: string;
}

function positionOf({ type, in: carrier = "", name = "" }: SecuritySchemeObject): string {
  if (type !== "apiKey") return "header authorization";
  return carrier === "header" ? `header ${name.toLowerCase()}` : `${carrier} ${name}`;
}

/**
 * The sets that one request can satisfy. A request sends each header, query parameter or cookie once; if several schemes of a set share
 * one, such as two flows of OAuth 2, any of them is enough.
 */
function onePerPosition(set: readonly Carrier[]): string[][] {
  let sets: string[][] = [[]];
  for (const position of new Set(set.map(({ at }) => at))) {
    const rivals = set.filter(({ at }) => at === position);
    sets = sets.flatMap((others) => rivals.map(({ option }) => [...others, option])).slice(0, maxSets);
  }
  return sets;
}

const maxSets = 16;

/** Vendors' SDKs restrict no operation to its own credentials: without these, the client sends those of the API. */
export function sdkRequirements(own: readonly string[][], { default: others }: Auth): string[][] {
  if (own.every((set) => set.length === 0)) return [...own];
  const keyOf = (set: readonly string[]): string => [...set].sort().join(" ");
  const known = new Set(own.map(keyOf));
  const more = others.filter((set) => set.length > 0 && !known.has(keyOf(set)));
  return [
    ...own.filter((set) => set.length > 0),
    ...more.map((set) => [...set]),
    ...own.filter((set) => set.length === 0),
  ];
}

function schemeOf(
  key: string,
  scheme: SecuritySchemeObject,
  document: Document,
  { env, usernameEnv }: AuthOverride,
  { option, username, kind }: Pick<SecurityScheme, "option" | "kind"> & { readonly username: string | undefined },
): SecurityScheme {
  const flow = scheme.flows?.["clientCredentials"];
  return {
    key: specText(key),
    option,
    ...defined({ username }),
    ...(username === undefined || usernameEnv === undefined ? {} : { usernameEnv }),
    kind,
    ...(scheme.type === "apiKey" && scheme.name !== undefined ? { parameter: specText(scheme.name) } : {}),
    ...defined({ env }),
    ...(flow?.tokenUrl === undefined
      ? {}
      : {
          tokenURL: specText(absolute(flow.tokenUrl, document)),
          scopes: Object.keys(flow.scopes ?? {}).map(specText),
        }),
    ...(scheme.description === undefined ? {} : { doc: specText(scheme.description) }),
  };
}

/** Resolves a token endpoint's URL, which may be relative to that of the API. */
function absolute(url: string, { servers: [server] = [] }: Document): string {
  const base = server?.url ?? "";
  return URL.canParse(url, base) ? new URL(url, base).href : url;
}

export function kindOf(scheme: SecuritySchemeObject): SecurityScheme["kind"] | undefined {
  switch (scheme.type) {
    case "http": {
      const name = scheme.scheme?.toLowerCase();
      return name === "bearer" || name === "basic" ? name : undefined;
    }
    case "apiKey":
      return scheme.in === "header" || scheme.in === "query" || scheme.in === "cookie" ? scheme.in : undefined;
    case "oauth2":
    case "openIdConnect":
      return "oauth2";
    default:
      return undefined;
  }
}
