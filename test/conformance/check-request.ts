/** Checks a request against its document and the sampled values. */

import type { Case } from "./cases.js";
import { type Fault, show } from "./fault.js";
import { bodyFaults } from "./check-body.js";
import { isOneOf } from "./media.js";
import { pathTexts, readParameter, type Received } from "./received.js";
import { sameText } from "./same.js";
import type { Schemas } from "./schemas.js";
import { secretOf } from "./secrets.js";
import type { Credential, SpecParameter } from "./spec.js";

export interface Requirements {
  readonly schemas: Schemas;
  /** Path of the address that the client was given. */
  readonly base: string;
  readonly checksCredentials: boolean;
}

export async function checkRequest(sent: Case, received: Received, requirements: Requirements): Promise<Fault[]> {
  const { operation } = sent;
  const [path, query] = split(received.target);
  const [templatePath, templateQuery] = split((operation.path.split("#")[0] ?? "") || "/");
  const inPath = path.startsWith(requirements.base)
    ? pathTexts(templatePath, path.slice(requirements.base.length))
    : undefined;
  const faults: Fault[] = [];
  if (received.method !== operation.method) faults.push({ reason: "method", detail: received.method });
  if (inPath === undefined) return [...faults, { reason: "path is not the template's", detail: path }];
  for (const given of sent.parameters) {
    const { parameter, value } = given;
    const texts = {
      path: inPath[parameter.name],
      query,
      header: headerOf(received, parameter.name),
      cookie: received.headers.cookie ?? "",
      querystring: query,
    };
    faults.push(...parameterFaults(parameter, value, texts[parameter.in as "path"] ?? ""));
  }
  faults.push(
    ...templateQuery
      .split("&")
      .filter((pair) => pair !== "" && !query.split("&").includes(pair))
      .map((pair) => ({ reason: "the path's own query is missing", detail: pair })),
  );
  faults.push(...unexpectedParameters(sent, query, templateQuery));
  if (requirements.checksCredentials) faults.push(...credentialFaults(operation.security, received, query));
  faults.push(...acceptFaults(sent, received), ...(await bodyFaults(sent, received, requirements.schemas)));
  return faults;
}

const split = (target: string): [string, string] => {
  const at = target.indexOf("?");
  return at === -1 ? [target, ""] : [target.slice(0, at), target.slice(at + 1)];
};

const headerOf = ({ headers }: Received, name: string): string => [headers[name.toLowerCase()] ?? ""].flat().join(",");

function parameterFaults(parameter: SpecParameter, value: unknown, text: string): Fault[] {
  const { name, in: location, style, explode, mediaType } = parameter;
  const single = typeof value === "object" ? "object" : "text";
  const shape = Array.isArray(value) ? "array" : single;
  const how = mediaType === undefined ? `${style}${explode ? ", exploded" : ""}` : `as ${mediaType}`;
  const reason = `${location} parameter (${how}, ${shape})`;
  try {
    const found = mediaType === undefined ? readParameter(parameter, value, text) : contentValue(parameter, text);
    if (sameText(found, value)) return [];
    return [{ reason, detail: `${name}: ${show(value)} arrived as ${show(found)} in ${text.slice(0, 200)}` }];
  } catch (error) {
    return [
      {
        reason,
        detail: `${name}: ${show(value)}: ${(error as Error).message.replaceAll(/\s+/gu, " ")} in ${text.slice(0, 200)}`,
      },
    ];
  }
}

/** The decoded text of a parameter. */
function textIn(location: string, name: string, text: string): string {
  if (location === "query") return new URLSearchParams(text).get(name) ?? "";
  if (location === "path") return decodeURIComponent(text);
  if (location !== "cookie") return text;
  const pair = text.split("; ").find((each) => each.startsWith(`${name}=`)) ?? "";
  return decodeURIComponent(pair.slice(name.length + 1));
}

/** The value of a parameter that is declared by a media type. */
function contentValue({ name, in: location, mediaType }: SpecParameter, text: string): unknown {
  if (location === "querystring") return Object.fromEntries(new URLSearchParams(text));
  const value = textIn(location, name, text);
  return /json/iu.test(mediaType ?? "") ? JSON.parse(value) : value;
}

/** Query parameters that the sample does not have. */
function unexpectedParameters(sent: Case, query: string, templateQuery: string): Fault[] {
  const keys = new Set(new URLSearchParams(query).keys());
  const known = new Set(new URLSearchParams(templateQuery).keys());
  for (const set of sent.operation.security) for (const { kind, name } of set) if (kind === "query") known.add(name);
  const names: string[] = [];
  for (const { parameter, value } of sent.parameters) {
    if (parameter.in === "querystring") for (const key of Object.keys(Object(value) as object)) known.add(key);
    if (parameter.in !== "query") continue;
    const isSpread =
      parameter.mediaType === undefined && parameter.style === "form" && parameter.explode && isMap(value);
    if (parameter.style === "deepObject") names.push(parameter.name);
    else if (isSpread) for (const key of Object.keys(value)) known.add(key);
    else known.add(parameter.name);
  }
  return [...keys]
    .filter((key) => !known.has(key) && !names.some((name) => key === name || key.startsWith(`${name}[`)))
    .map((key) => ({ reason: "an unexpected query parameter", detail: key }));
}

const isMap = (value: unknown): value is object => typeof value === "object" && value !== null && !Array.isArray(value);

function credentialFaults(sets: readonly (readonly Credential[])[], received: Received, query: string): Fault[] {
  const cookies = (received.headers.cookie ?? "").split("; ");
  const arrives = ({ kind, key, name }: Credential): boolean => {
    const secret = secretOf(key);
    switch (kind) {
      case "bearer":
        return headerOf(received, "authorization") === `Bearer ${secret}`;
      case "basic":
        return headerOf(received, "authorization") === `Basic ${Buffer.from(secret).toString("base64")}`;
      case "header":
        return headerOf(received, name) === secret;
      case "query":
        return new URLSearchParams(query).get(name) === secret;
      default:
        return cookies.includes(`${name}=${encodeURIComponent(secret)}`);
    }
  };
  // If two credentials share a carrier, a request has only one of them.
  const isMet = (one: Credential, set: readonly Credential[]): boolean =>
    set.some((other) => carrierOf(other) === carrierOf(one) && arrives(other));
  if (sets.some((set) => set.every((one) => isMet(one, set)))) return [];
  const wanted = sets.map((set) => set.map(({ kind, name }) => `${kind} ${name}`).join(" and ")).join(", or ");
  return [{ reason: "credentials", detail: `none of: ${wanted}` }];
}

function carrierOf({ kind, name }: Credential): string {
  if (kind === "query" || kind === "cookie") return `${kind} ${name}`;
  return `header ${kind === "header" ? name.toLowerCase() : "authorization"}`;
}

/** At least one declared media type must be acceptable. */
function acceptFaults({ operation }: Case, received: Received): Fault[] {
  const offered = operation.successes.flatMap(({ contents }) => contents.map(({ mediaType }) => mediaType));
  const accept = headerOf(received, "accept") || "*/*";
  if (offered.length === 0 || offered.some((each) => isOneOf(each, accept) || isOneOf(accept, each))) return [];
  return [{ reason: "`Accept` has no declared media type", detail: `${accept}, not ${offered.join(", ")}` }];
}
