/** Builds requests of an operation from values for its parameters, for curl and for requests that the page sends itself. */

import type { OperationEntry, ParameterEntry, SiteData } from "../data.js";

/** Values of parameters, by their names on the wire. */
interface Values {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
}

/** The values of the operation's sample. */
export function sampleValues({ parameters, sample }: OperationEntry): Values {
  const inPath = parameters.filter((parameter) => parameter.in === "path").map(wireName);
  const path = Object.fromEntries(inPath.map((name, index) => [name, parsed(sample.path[index])]));
  return { path, query: (parsed(sample.query) ?? {}) as Record<string, unknown> };
}

const parsed = (json: string | undefined): unknown => (json === undefined ? undefined : (JSON.parse(json) as unknown));

/** The parameter's name on the wire. */
export const wireName = ({ field: [name], wireName: other }: ParameterEntry): string => other ?? name;

/** The base URL, with its variables set to their defaults. */
export function baseOf({ servers, serverPath = "" }: SiteData, { server }: OperationEntry): string {
  const [first] = servers;
  if (server !== undefined || first === undefined) return server ?? `https://api.example.com${serverPath}`;
  return first.variables.reduce((url, { name, default: value }) => url.replaceAll(`{${name}}`, () => value), first.url);
}

/** The URL of a request. */
export function addressOf(base: string, { path, parameters }: OperationEntry, values: Values): string {
  let filled = path;
  const pairs: string[] = [];
  for (const parameter of parameters) {
    const name = wireName(parameter);
    if (parameter.in === "path") filled = filled.replaceAll(`{${name}}`, () => inPath(parameter, values.path[name]));
    const value = values.query[name];
    if (parameter.in === "query" && value !== undefined) pairs.push(...queryPairs(parameter, value));
  }
  const query = pairs.length === 0 ? "" : `${filled.includes("?") ? "&" : "?"}${pairs.join("&")}`;
  return `${base.replace(/\/$/u, "")}${filled}${query}`;
}

/** Encodes a value for a URL. A lone surrogate cannot be encoded, and is replaced. */
export const encoded = (value: unknown): string =>
  encodeURIComponent(
    (typeof value === "object" && value !== null ? JSON.stringify(value) : String(value)).replaceAll(
      /\p{Cs}/gu,
      "\uFFFD",
    ),
  );

function inPath({ style, ...parameter }: ParameterEntry, value: unknown): string {
  const text = Array.isArray(value) ? value.map(encoded).join(",") : encoded(value);
  if (style === "label") return `.${text}`;
  return style === "matrix" ? `;${encoded(wireName(parameter))}=${text}` : text;
}

const separators: Readonly<Record<string, string>> = {
  spaceDelimited: "%20",
  pipeDelimited: "%7C",
  tabDelimited: "%09",
};

function queryPairs(parameter: ParameterEntry, value: unknown): string[] {
  const { style = "form", explode = style === "form" } = parameter;
  const name = encoded(wireName(parameter));
  if (Array.isArray(value))
    return explode && style === "form"
      ? value.map((item) => `${name}=${encoded(item)}`)
      : [`${name}=${value.map(encoded).join(separators[style] ?? ",")}`];
  if (typeof value !== "object" || value === null) return [`${name}=${encoded(value)}`];
  const entries = Object.entries(value).map(([key, inside]) => [encoded(key), encoded(inside)] as const);
  if (style === "deepObject") return entries.map(([key, inside]) => `${name}%5B${key}%5D=${inside}`);
  return explode ? entries.map((pair) => pair.join("=")) : [`${name}=${entries.flat().join(",")}`];
}
