/** Reads listings of calls, such as the `api.md` of a vendor's SDK: a line with a method, a path and a dotted call names an operation. */

import type { Config, OperationOverride } from "../../config/config.js";
import type { Listing } from "../../config/listing.js";
import { defined } from "../../defined.js";
import type { Diagnostics } from "../../diagnostics.js";
import type { Subject } from "../operations.js";

interface ListedCall {
  readonly line: number;
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  /** `client.chat.completions.create` without `client`. */
  readonly call: string;
  /** Names of the arguments before `params`, if the line has the signature. */
  readonly positional?: readonly string[];
  /** Whether `params` is one of the arguments. */
  readonly params?: boolean;
  /** The name of the type that it returns, if the line has it. */
  readonly returns?: string;
}

const endpoint =
  /\b(get|put|post|delete|patch|options|head|trace|query)\b[\s`"*|:]+(\/[^\s`"'|,<>]*?)(?=:?(?:[\s`"'|,<>]|$))/iu;
const dotted = String.raw`[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*`;
const ofClient = new RegExp(String.raw`\bclient\.(${dotted})(?:\(([^)]*)\))?`, "u");
const bare = new RegExp(String.raw`(?<![\w$./{-])(${dotted})(?![\w$/-])(?:\(([^)]*)\))?`, "u");

/** The type that a signature returns, at the end of its line: `-> Card`. Types of the platform are no types of the API. */
const returned = /\) -> (?!(?:Response|Object|Promise|Uint8Array)\b)([A-Z]\w*)(?: \| null)?\s*$/u;

const withoutMarkup = (text: string): string => text.replaceAll(/<[^<>]*>/gu, "");

/** The calls of a listing, line by line. Markup is skipped, and so are lines without a method and path or without a call. */
export function listedCalls(text: string): ListedCall[] {
  return text.split(/\r?\n/u).flatMap((line, index): ListedCall[] => {
    const plain = withoutMarkup(line.replaceAll(/<code title="([^"]*)">/gu, "$1 "));
    const found = endpoint.exec(plain);
    if (found === null) return [];
    const [whole, method = "", path = ""] = found;
    const rest = plain.replace(whole, " ");
    const [, call = "", args] = ofClient.exec(rest) ?? bare.exec(rest) ?? [];
    if (call === "") return [];
    const signature =
      args === undefined ? {} : { positional: argumentsIn(args), ...(args.includes("params") ? { params: true } : {}) };
    const [, returns] = returned.exec(rest) ?? [];
    return [{ line: index + 1, method: method.toUpperCase(), path, call, ...signature, ...defined({ returns }) }];
  });
}

/** Whether a listing has the call that receives webhooks, which is no operation. */
export const listsWebhooks = (text: string): boolean => /\bwebhooks\.unwrap\b/u.test(withoutMarkup(text));

/** `completionID, { ...params }` → `["completionID"]` */
const argumentsIn = (text: string): string[] =>
  (text.split(/[[{]/u)[0] ?? "")
    .split(",")
    .map((argument) => argument.trim())
    .filter((argument) => /^[A-Za-z_$][\w$]*$/u.test(argument) && !/^(?:params|options|body|query)$/u.test(argument));

/**
 * Completes the configuration's overrides with the names of a listing. If an operation has several calls, the first is its name and the
 * others are aliases. Reports calls without an operation in the document, and operations without a call.
 * @param prefixes paths of servers, which the document's or the listing's paths may leave out
 */
export function listedOverrides(
  subjects: readonly Subject[],
  listings: readonly Listing[],
  overrides: NonNullable<Config["operations"]>,
  prefixes: readonly string[],
  diagnostics: Diagnostics,
): NonNullable<Config["operations"]> {
  const listed = callsBySubject(subjects, listings, prefixes, diagnostics);
  const file = listings[0]?.file ?? "";
  for (const subject of subjects)
    if (subject.streams !== true && !listed.has(subject))
      diagnostics.report(
        "listing-missing",
        { file },
        `${JSON.stringify(subject.key)} is not listed and has its default name`,
      );
  const streams = new Set(subjects.flatMap((subject) => (subject.streams === true ? [subject.key] : [])));
  const ofListing = [...listed].flatMap(([subject, calls]) => overridesOf(subject, calls, streams));
  const completed = ofListing.map(([key, override]) => [key, { ...override, ...overrides[key] }] as const);
  return { ...overrides, ...Object.fromEntries(completed) };
}

/** The listed calls of each operation. Calls without an operation are reported. */
function callsBySubject(
  subjects: readonly Subject[],
  listings: readonly Listing[],
  prefixes: readonly string[],
  diagnostics: Diagnostics,
): ReadonlyMap<Subject, readonly ListedCall[]> {
  const find = finder(subjects, prefixes);
  const listed = new Map<Subject, ListedCall[]>();
  for (const { file, text } of listings)
    for (const listedCall of listedCalls(text)) {
      const subject = find(listedCall);
      if (subject !== undefined) {
        listed.set(subject, [...(listed.get(subject) ?? []), listedCall]);
        continue;
      }
      const { call, method, path, line } = listedCall;
      const why = `${call} calls ${method} ${path}, which is not an operation of the document`;
      diagnostics.report("listing-unmatched", { file, line }, why);
    }
  return listed;
}

/** Methods without a body: what a call passes in `params` is sent in the query, even if the document declares no query parameter. */
const withoutBody: ReadonlySet<string> = new Set(["GET", "HEAD", "DELETE"]);

/** The overrides from an operation's listed calls. Its streaming call is named after the first. */
function overridesOf(
  { method, path, key }: Subject,
  calls: readonly ListedCall[],
  streams: ReadonlySet<string>,
): [string, OperationOverride][] {
  const [first, ...others] = new Map(calls.map((call) => [call.call, call])).values();
  if (first === undefined) return [];
  const aliases = others.map(({ call }) => call);
  const positional = first.positional === undefined ? undefined : matched(path, first.positional);
  const streamKey = `${method} stream ${path}`;
  return [
    [
      key,
      {
        name: first.call,
        ...(aliases.length === 0 ? {} : { aliases }),
        ...defined({ positional, returns: first.returns }),
        ...renamesOf(path, first.path, positional ?? placeholders(path).slice(-1)),
        ...(first.params === true && withoutBody.has(method) ? { anyQuery: true } : {}),
      },
    ],
    ...(streams.has(streamKey) ? [[streamKey, { name: `${first.call}Stream` }] as [string, OperationOverride]] : []),
  ];
}

/** New names for the path parameters in `params` that the listing's path names differently. */
function renamesOf(path: string, listed: string, positional: readonly string[]): Pick<OperationOverride, "parameters"> {
  const own = placeholders(path);
  const others = placeholders(listed).slice(-own.length);
  const renamed = own.flatMap((name, index): [string, string][] => {
    const other = others[index] ?? name;
    return other === name || positional.includes(name) ? [] : [[name, other]];
  });
  return renamed.length === 0 ? {} : { parameters: Object.fromEntries(renamed) };
}

const placeholders = (path: string): string[] => [...path.matchAll(/\{([^{}]+)\}/gu)].map(([, name = ""]) => name);

/** The path parameters that the arguments are: matched by name, or else the last ones. */
function matched(path: string, names: readonly string[]): string[] {
  const parameters = placeholders(path);
  const loose = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/gu, "");
  const byName = names.flatMap((name) => parameters.find((parameter) => loose(parameter) === loose(name)) ?? []);
  if (byName.length === names.length) return byName;
  return parameters.slice(Math.max(0, parameters.length - names.length));
}

/** Finds the operation of a listed call. Placeholders may have other names, and a query or the server's path may be missing. */
function finder(subjects: readonly Subject[], prefixes: readonly string[]): (call: ListedCall) => Subject | undefined {
  const loose = (method: string, path: string): string =>
    `${method} ${path.replaceAll(/\{[^{}]*\}/gu, "{}").replace(/(?<=.)\/$/u, "")}`;
  const index = new Map<string, Subject>();
  const add = (key: string, subject: Subject): void => void (index.has(key) || index.set(key, subject));
  const own = subjects.filter(({ streams }) => streams !== true);
  for (const subject of own) add(loose(subject.method, subject.path), subject);
  for (const prefix of prefixes)
    for (const subject of own) add(loose(subject.method, `${prefix}${subject.path}`), subject);
  return ({ method, path }) => {
    const candidates = [path, path.replace(/[?#].*$/u, "")].flatMap((each) => [
      each,
      ...prefixes.map((prefix) => `${prefix}${each}`),
    ]);
    return candidates.map((each) => index.get(loose(method, each))).find((subject) => subject !== undefined);
  };
}
