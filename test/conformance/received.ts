/** Parses received requests by libraries: openapi-enforcer for styles of parameters, qs for nested ones, busboy for multipart. */

import busboy from "busboy";
import type { IncomingHttpHeaders } from "node:http";
import { parse as parseQuery } from "node:querystring";
import Enforcer from "openapi-enforcer";
import { parse as parseNested } from "qs";
import type { SpecParameter } from "./spec.js";

export interface Received {
  readonly method: string;
  /** Path and query as they came. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The text of each path parameter, still encoded; `undefined` for a path that is not the template's. */
export function pathTexts(template: string, path: string): Record<string, string> | undefined {
  const names: string[] = [];
  const pattern = template.split(/(\{[^{}]+\})/u).map((part) => {
    if (!/^\{[^{}]+\}$/u.test(part)) return encodeURI(decode(part)).replaceAll(/[.*+?^${}()|[\]\\]/gu, "\\$&");
    names.push(part.slice(1, -1));
    return "([^/]*?)";
  });
  const match = new RegExp(`^${pattern.join("")}$`, "u").exec(path);
  return match === null ? undefined : Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? ""]));
}

const decode = (text: string): string => {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
};

interface EnforcedParameter {
  parse: (text: string, query?: Record<string, string[]>) => [unknown, Complaint?];
}

interface Complaint {
  toString: () => string;
}

const Parameter = (
  Enforcer as unknown as { v3_0: { Parameter: (definition: object) => [EnforcedParameter | undefined, Complaint?] } }
).v3_0.Parameter;

type Enforced = readonly [parameter: EnforcedParameter | undefined, invalid: Complaint | undefined];

const known = new Map<string, Enforced>();

/** The library's parameter: it takes long to make one, and most are repeated. Its own result can be read only once. */
function enforced(definition: object): Enforced {
  const key = JSON.stringify(definition);
  const found = known.get(key);
  if (found !== undefined) return found;
  const [parameter, invalid] = Parameter(definition);
  known.set(key, [parameter, invalid]);
  return [parameter, invalid];
}

/** How a parameter is written; as much of a parameter as a form's property has too. */
export type Written = Pick<SpecParameter, "name" | "in" | "style" | "explode">;

/**
 * What stands in a parameter's text.
 * @param like - a value of the kind that is to be read: the library needs a type
 * @throws {Error} what the library says of a text that is not in the parameter's style
 */
export function readParameter(written: Written, like: unknown, text: string): unknown {
  const { name, in: place, style, explode } = written;
  // The library does not know the style, which differs from `form` in that nothing is escaped.
  if (style === "cookie") return readParameter({ ...written, style: "form" }, like, escaped(text));
  const isQuery = place === "query" || place === "cookie";
  if (isQuery && style === "deepObject") return readNested(name, text);
  const holdsArrays = explode && style === "form" && Object.values(Object(like) as object).some(Array.isArray);
  if (explode && typeof like === "object" && (place === "cookie" || (place === "query" && holdsArrays)))
    return readPairs(name, like, text.replaceAll("; ", "&"));
  const [parameter, invalid] = enforced({
    name,
    in: place,
    style,
    explode,
    ...(place === "path" ? { required: true } : {}),
    schema: typeSchema(like),
    ...(place === "query" ? { allowEmptyValue: true } : {}),
  });
  if (parameter === undefined) throw new Error(invalid?.toString());
  const pairs = place === "cookie" ? text.replaceAll("; ", "&") : text;
  const [value, error] = isQuery
    ? parameter.parse(relevant(pairs, like, written), queryOf(pairs))
    : parameter.parse(text);
  if (error) throw new Error(error.toString());
  return unwrapped(value);
}

/** What a cookie cannot hold is escaped already: letters beyond ASCII. */
const escaped = (cookies: string): string =>
  cookies.replaceAll(/=([^;]*)/gu, (_, value: string) => {
    const text = encodeURIComponent(value).replaceAll("%2C", ",");
    return `=${text.replaceAll(/%25(?=[89A-F][0-9A-F])/gu, "%")}`;
  });

/** The library wraps an empty value that is allowed. */
function unwrapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrapped);
  if (typeof value !== "object" || value === null) return value;
  if ("serialize" in value && "validate" in value && "value" in value) return value.value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, unwrapped(member)]));
}

/** The library decodes before it splits: only the pairs of the object itself may be before its eyes. */
function relevant(query: string, like: unknown, { style, explode }: Written): string {
  if (style !== "form" || !explode || typeof like !== "object" || like === null) return query;
  const names = new Set(Object.keys(like));
  return query
    .split("&")
    .filter((pair) => names.has(decodeURIComponent((pair.split("=")[0] ?? "").replaceAll("+", " "))))
    .join("&");
}

const queryOf = (query: string): Record<string, string[]> =>
  Object.fromEntries(Object.entries(parseQuery(query)).map(([key, value]) => [key, [value ?? ""].flat()]));

/** Reads pairs by Node's own parser: openapi-enforcer refuses exploded cookies, and does not support arrays within an object. */
function readPairs(name: string, like: unknown, text: string): unknown {
  const pairs = parseQuery(text);
  return Array.isArray(like)
    ? pairs[name]
    : Object.fromEntries(
        Object.keys(Object(like) as object).map((key) => [
          key,
          Array.isArray((like as Record<string, unknown>)[key]) ? [pairs[key] ?? []].flat() : pairs[key],
        ]),
      );
}

/** Nested objects and arrays below brackets, as web frameworks read them. */
function readNested(name: string, query: string): unknown {
  return parseNested(query, { depth: 50, arrayLimit: 10_000, parameterLimit: 100_000, allowDots: false })[name];
}

function typeSchema(value: unknown): object {
  if (Array.isArray(value)) return { type: "array", items: typeSchema(value[0]) };
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([name, member]) => [name, typeSchema(member)]);
    return { type: "object", properties: Object.fromEntries(entries) as object };
  }
  return { type: "string" };
}

export interface Part {
  readonly name: string;
  readonly mediaType: string;
  readonly isFile: boolean;
  readonly text: string;
}

/** The parts of a multipart body, in their order. */
export function readParts({ headers, body }: Received): Promise<Part[]> {
  return new Promise((resolve, reject) => {
    const parts: Part[] = [];
    // busboy's support of form-data fits every multipart type, but it accepts only that name.
    const type = (headers["content-type"] ?? "").replace(/^multipart\/[^;]+/iu, "multipart/form-data");
    const parser = busboy({
      headers: { ...headers, "content-type": type },
      defParamCharset: "utf8",
      limits: { parts: 100_000, fieldSize: 100_000_000 },
    });
    parser.on("field", (name, text, { mimeType }) => parts.push({ name, mediaType: mimeType, isFile: false, text }));
    parser.on("file", (name, stream, { mimeType }) => {
      const index = parts.push({ name, mediaType: mimeType, isFile: true, text: "" }) - 1;
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        parts[index] = { name, mediaType: mimeType, isFile: true, text: Buffer.concat(chunks).toString("utf8") };
      });
    });
    parser.on("error", reject);
    parser.on("close", () => resolve(parts));
    parser.end(body);
  });
}
