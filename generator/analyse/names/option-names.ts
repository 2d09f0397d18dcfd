/** Names for the client options that hold the secrets of security schemes. */

import type { SecurityScheme } from "../../model/client.js";
import { camelCase, identifier, words } from "./identifiers.js";

type Kind = SecurityScheme["kind"];

/**
 * Option names by key of the scheme: what the option holds if that distinguishes the schemes, else the scheme's own name.
 * @param kinds the kinds of all usable schemes, by key
 */
export function optionNames(kinds: ReadonlyMap<string, Kind>): ReadonlyMap<string, string> {
  const held = [...kinds].map(([key, kind]) => ({ key, kind, name: heldBy(key, kind, kinds.size === 1) }));
  const isShared = (name: string): boolean => held.filter((other) => other.name === name).length > 1;
  return new Map(
    held.map(({ key, kind, name }) => [key, isShared(name) ? withNoun(camelCase(key), kind) : name] as const),
  );
}

/** Option names as vendors' SDKs have them: a token without a name of its own is `apiKey`, and `adminApiKey` is `adminAPIKey`. */
export function sdkOptionNames(kinds: ReadonlyMap<string, Kind>): ReadonlyMap<string, string> {
  const names = optionNames(kinds);
  const isTaken = [...names.values()].includes("apiKey");
  return new Map(
    [...names].map(([key, name]) => [
      key,
      name === "token" && !isTaken
        ? "apiKey"
        : name.replaceAll(/(?<=[a-z\d])(?:Api|Id|Url)(?=[A-Z]|$)/gu, (word) => word.toUpperCase()),
    ]),
  );
}

/**
 * The scheme's name if that ends in what the option holds (`ApiKeyAuth` → `apiKey`). Otherwise the standard name of its kind, if it is the
 * only scheme or is named after the mechanism alone (`HTTPBearer` → `token`).
 */
function heldBy(key: string, kind: Kind, isOnly: boolean): string {
  const own = words(key)
    .flatMap((word) => (/^apikey$/iu.test(word) ? ["api", "key"] : word.toLowerCase()))
    .filter((word) => !mechanisms.has(word) && !/^\d+$/u.test(word));
  const isSpecific = kind !== "basic" && secretNouns.has(own.at(-1) ?? "");
  return (isOnly && !isSpecific) || own.length === 0 ? secrets[kind] : withNoun(camelCase(own.join(" ")), kind);
}

/** Adds `Password` to the option of HTTP basic, which has two options. */
function withNoun(name: string, kind: Kind): string {
  const usable = identifier(name, secrets[kind]);
  return kind === "basic" && !/password$/iu.test(usable) ? `${usable}Password` : usable;
}

/** `password` → `username`, `shopPassword` → `shopUsername`. */
export function usernameFor(option: string): string {
  const prefix = option.replace(/password$/iu, "");
  return prefix === "" ? "username" : `${prefix}Username`;
}

const secrets: Readonly<Record<Kind, string>> = {
  bearer: "token",
  basic: "password",
  header: "apiKey",
  query: "apiKey",
  cookie: "apiKey",
  oauth2: "token",
};

const secretNouns: ReadonlySet<string> = new Set(["key", "token", "secret"]);

/** Words of a scheme's name that state how a secret is sent. */
const mechanisms: ReadonlySet<string> = new Set(
  (
    "http bearer basic oauth oauth2 2 o auth2 openid connect oidc jwt header query cookie auth authentication " +
    "authorization scheme security password default"
  ).split(" "),
);
