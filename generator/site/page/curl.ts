/** Prints the call of an operation with curl, for a POSIX shell. */

import { type OperationEntry, required, type SchemeEntry } from "../data.js";
import { addressOf, baseOf, encoded, sampleValues } from "./requests.js";
import type { Store } from "./store.js";

export function curlOf(store: Store, operation: OperationEntry): string {
  const { method } = operation;
  const schemes = (operation.auth?.[0] ?? []).flatMap((index) => store.data.schemes[index] ?? []);
  const address = addressOf(baseOf(store.data, operation), operation, sampleValues(operation));
  const lines = [
    [...methodOf(method), ...(/[[\]{}]/u.test(address) ? ["-g"] : []), withKeys(address, schemes)].join(" "),
    ...schemes.flatMap(credentials),
    ...headersOf(operation),
    ...bodyOf(store, operation),
  ];
  return `curl ${lines.join(" \\\n  ")}`;
}

/** Quotes a word so that the shell does not interpret it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

function methodOf(method: string): string[] {
  if (method === "GET") return [];
  return method === "HEAD" ? ["-I"] : ["-X", /^[A-Z]+$/u.test(method) ? method : quoted(method)];
}

/** The environment variable of a credential: the one the client reads, or one named after its option. */
const variable = ({ env, options }: SchemeEntry, index = 0): string =>
  env[index] ?? (options[index] ?? "token").replaceAll(/(?<=[a-z\d])(?=[A-Z])/gu, "_").toUpperCase();

/** Appends API keys to the query; they come last. */
function withKeys(address: string, schemes: readonly SchemeEntry[]): string {
  const keys = schemes.flatMap((scheme) => (scheme.kind === "query" ? [scheme] : []));
  return keys.reduce((word, scheme, index) => {
    const mark = index === 0 && !address.includes("?") ? "?" : "&";
    return `${word}${quoted(`${mark}${encoded(scheme.parameter ?? "")}=`)}"$${variable(scheme)}"`;
  }, quoted(address));
}

function credentials(scheme: SchemeEntry): string[] {
  const { kind, parameter = "" } = scheme;
  if (kind === "bearer" || kind === "oauth2") return [`-H "Authorization: Bearer $${variable(scheme)}"`];
  if (kind === "basic") return [`-u "$${variable(scheme)}:$${variable(scheme, 1)}"`];
  if (kind === "header") return [`-H ${quoted(`${parameter}: `)}"$${variable(scheme)}"`];
  return kind === "cookie" ? [`-b ${quoted(`${parameter}=`)}"$${variable(scheme)}"`] : [];
}

function headersOf({ sample: { headers }, body }: OperationEntry): string[] {
  const values = headers === undefined ? {} : (JSON.parse(headers) as Record<string, unknown>);
  const [content] = body?.contents ?? [];
  const isPlain = content !== undefined && content.kind !== "form" && content.kind !== "multipart";
  return [
    ...Object.entries(values).map(
      ([name, value]) =>
        `-H ${quoted(`${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`.replaceAll(hidden, " "))}`,
    ),
    ...(isPlain && body !== undefined ? [`-H ${quoted(`Content-Type: ${content.mediaType}`)}`] : []),
  ];
}

function bodyOf(store: Store, { body, sample }: OperationEntry): string[] {
  const [content] = body?.contents ?? [];
  if (content === undefined) return [];
  if (content.kind === "json" && sample.body !== undefined) return [`-d ${quoted(pretty(sample.body))}`];
  if (content.kind !== "form" && content.kind !== "multipart") return ["--data-binary @body"];
  const isForm = content.kind === "form";
  return fieldsOf(store, content.type).map(
    ([name, isFile]) =>
      `${isForm ? "--data-urlencode" : "-F"} ${quoted(`${name}=${isFile && !isForm ? "@file" : "value"}`)}`,
  );
}

/** The required fields of a form, and whether they are files. */
function fieldsOf(store: Store, type: number): (readonly [name: string, isFile: boolean])[] {
  const [text, fields] = store.type(type);
  const model = store.model(text);
  if (model !== undefined) return fieldsOf(store, model.type);
  return (fields ?? [])
    .filter(([, , flags]) => (flags & required) !== 0)
    .map(([name, inside]) => [name, /\bBlob\b/u.test(store.type(inside)[0])]);
}

/** Formats JSON. Short values stay on one line, and invisible characters are escaped. */
export function pretty(json: string): string {
  const value: unknown = JSON.parse(json);
  const text = json.length <= 60 ? JSON.stringify(value) : JSON.stringify(value, undefined, 2);
  return text.replaceAll(hidden, (character) =>
    character
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

const hidden = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
