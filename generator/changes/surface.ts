/**
 * Describes the behaviour of a package on the wire that its types do not show. The lock file stores it, so that two packages can be
 * compared.
 */

import { type Document, resolve, type Schema } from "../document.js";
import { lookupKey } from "../emit/encode.js";
import type { Api, Resource } from "../model/api.js";
import type { Server } from "../model/client.js";
import type { Operation, Parameter } from "../model/operation.js";
import type { Paging } from "../model/paging.js";
import type { SpecText } from "../model/text.js";
import { isEach, type NamedType } from "../model/types.js";
import { accessText } from "./findings.js";
import { encodingsOf, sentBy } from "./sent.js";

export interface Surface {
  /** The address that requests are sent to: the first server, with its variables set to their defaults. */
  readonly server?: string;
  /** Client option → how its secret is sent. */
  readonly schemes: Readonly<Record<string, string>>;
  /** Alternative sets of options, of which an operation needs one; empty if it needs none. */
  readonly auth: readonly string[];
  /** Facts by operation key; operations with only standard facts are left out. */
  readonly operations: Readonly<Record<string, OperationFacts>>;
  /** Path of a property or parameter → JSON text of its default: `Widget.size` → `20`. */
  readonly defaults: Readonly<Record<string, string>>;
  /** The limits of models and parameters; like the rest of these, absent in a lock file of an earlier version. */
  readonly limits?: readonly string[];
  /** The limits of arguments without a named type, by call: `widgets.retrieve: .0=1..20c`. */
  readonly arguments?: readonly string[];
  /** Client option → the address of which it requests tokens. */
  readonly tokenURLs?: Readonly<Record<string, string>>;
  /** The scopes that calls need, as alternatives of a client option: `widgets.list widgets.create: token read write | token admin`. */
  readonly scopes?: readonly string[];
}

/** The facts of an operation that differ from the standard. */
export interface OperationFacts {
  readonly server?: string;
  readonly auth?: readonly string[];
  readonly paging?: string;
  /** Media types of the body, if they are not JSON alone. */
  readonly sends?: readonly string[];
  /** Media types of the `Accept` header, if they are not JSON alone. */
  readonly accepts?: readonly string[];
  /** Parameter → its serialization, if it is not the standard. */
  readonly written?: Readonly<Record<string, string>>;
  /** Property of the body → its encoding, if it has one of its own. */
  readonly parts?: Readonly<Record<string, string>>;
}

export const emptySurface: Surface = { schemes: {}, auth: [], operations: {}, defaults: {} };

export function packageSurfaceOf(api: Api, document: Document): Surface {
  const calls = [...callsOf(api.root?.operations ?? [], ""), ...callsIn(api.resources, "")];
  const operations = calls.map(([, operation]) => operation);
  const [server] = api.servers;
  const tokenURLs = api.auth.schemes.flatMap(({ option, tokenURL }) =>
    tokenURL === undefined ? [] : [[option, lookupKey(tokenURL)] as const],
  );
  const { limits, ...sent } = sentBy(calls, api, document, (at) => schemaAt(document, at));
  return {
    ...(server === undefined ? {} : { server: addressOf(server) }),
    schemes: Object.fromEntries(
      api.auth.schemes.map(({ option, kind, parameter }) => [
        option,
        parameter === undefined ? kind : `${kind} ${lookupKey(parameter)}`,
      ]),
    ),
    ...withEntries("tokenURLs", Object.fromEntries(tokenURLs)),
    auth: setsOf(api.auth.default),
    operations: Object.fromEntries(
      operations.flatMap((operation) => {
        const facts = factsOf(operation);
        return Object.keys(facts).length === 0 ? [] : [[lookupKey(operation.key), facts] as const];
      }),
    ),
    defaults: sorted([
      ...operations.flatMap(parameterDefaults),
      ...api.types.flatMap((type) => typeDefaults(type, document)),
    ]),
    limits,
    ...(sent.arguments.length === 0 ? {} : { arguments: sent.arguments }),
    ...(sent.scopes.length === 0 ? {} : { scopes: sent.scopes }),
  };
}

/** A field of this name, unless its value is empty. */
const withEntries = (
  name: "tokenURLs" | "written" | "parts",
  value: Readonly<Record<string, string>>,
): Partial<Pick<Surface, "tokenURLs"> & Pick<OperationFacts, "written" | "parts">> =>
  Object.keys(value).length === 0 ? {} : { [name]: value };

/** The operations of resources by their dotted calls. */
const callsIn = (resources: readonly Resource[], prefix: string): [call: string, operation: Operation][] =>
  resources.flatMap(({ name, operations, children }) => [
    ...callsOf(operations, `${prefix}${name}.`),
    ...callsIn(children, `${prefix}${name}.`),
  ]);

const callsOf = (operations: readonly Operation[], prefix: string): [call: string, operation: Operation][] =>
  operations.map((operation) => [`${prefix}${operation.name}`, operation]);

const sorted = (entries: readonly (readonly [string, string])[]): Record<string, string> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));

const addressOf = ({ url, variables }: Server): string =>
  variables.reduce(
    (address, variable) => address.replaceAll(`{${lookupKey(variable.name)}}`, lookupKey(variable.default)),
    lookupKey(url),
  );

/** The sets as text: `[["a", "b"], []]` → `["a + b", "none"]`. */
const setsOf = (sets: readonly (readonly string[])[]): string[] =>
  sets.map((options) => (options.length === 0 ? "none" : [...options].sort().join(" + ")));

function factsOf({ servers: [server] = [], auth, paging, body, result, ...operation }: Operation): OperationFacts {
  const sends = (body?.contents ?? []).map(({ mediaType, sentAs }) => lookupKey(sentAs ?? mediaType));
  const [content, ...others] = body?.contents ?? [];
  const isStandard = others.length === 0 && content?.kind === "json" && content.sentAs === undefined;
  const accepts = result.accept.map(lookupKey);
  const written = {
    ...writtenIn(operation.pathParams),
    ...writtenIn(operation.query?.parameters),
    ...writtenIn(operation.headers?.parameters),
    ...writtenIn(operation.cookies?.parameters),
  };
  return {
    ...(server === undefined ? {} : { server: addressOf(server) }),
    ...(auth === undefined ? {} : { auth: setsOf(auth) }),
    ...(paging === undefined ? {} : { paging: pagingText(paging) }),
    ...(sends.length === 0 || isStandard ? {} : { sends }),
    ...(accepts.length === 0 ? {} : { accepts }),
    ...withEntries("written", written),
    ...withEntries("parts", encodingsOf({ body })),
  };
}

/** The paging as text: the style, the parameter that carries the position, and the path of the next one. */
function pagingText({ style, parameter, next = [] }: Paging): string {
  const dotted = (path: readonly SpecText[]): string => path.map(lookupKey).join(".");
  const carried = parameter === undefined ? "" : ` by ${parameter.in} ${dotted(parameter.path)}`;
  return `${style}${carried}${next.length === 0 ? "" : ` from ${dotted(next)}`}`;
}

/** The serialization of parameters that differ from the standard. */
const writtenIn = (parameters: readonly Parameter[] = []): Record<string, string> =>
  Object.fromEntries(
    parameters.flatMap(({ wireName, serialization }) => {
      const { style, explode, allowReserved, content, plain } = serialization;
      const marks = [content ?? style, ...(explode ? ["exploded"] : []), ...(allowReserved ? ["reserved"] : [])];
      return plain ? [] : [[lookupKey(wireName), marks.join(" ")] as const];
    }),
  );

function parameterDefaults(operation: Operation): (readonly [string, string])[] {
  const groups = [operation.query, operation.headers, operation.cookies];
  return groups.flatMap((group) =>
    (group?.parameters ?? []).flatMap(({ wireName, facts }) =>
      group === undefined || !("name" in group.type) || facts.default === undefined
        ? []
        : [[accessText(group.type.name, lookupKey(wireName)), lookupKey(facts.default)] as const],
    ),
  );
}

function typeDefaults({ name, at, kind }: NamedType, document: Document): (readonly [string, string])[] {
  if (kind !== "schema" && kind !== "body") return [];
  return defaultsIn(schemaAt(document, at), name, 0);
}

/** The schema at an index path, which may lead through references and end at a media type. */
function schemaAt(document: Document, at: NamedType["at"]): Schema | undefined {
  let node: unknown = document;
  for (const step of at) {
    const holder = resolve(document, node as object | undefined);
    if (typeof holder !== "object" || isEach(step)) return undefined;
    node = (holder as Readonly<Record<string, unknown>>)[lookupKey(step)];
  }
  const holder = node as { readonly schema?: Schema } | undefined;
  return holder?.schema ?? (node as Schema | undefined);
}

/** Maximum depth of inline objects. */
const maxDepth = 6;

/** The defaults of properties that a schema declares itself; referenced schemas have their own. */
function defaultsIn(schema: Schema | undefined, path: string, depth: number): (readonly [string, string])[] {
  if (typeof schema !== "object" || depth > maxDepth) return [];
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    if (typeof property !== "object") return [];
    const at = accessText(path, name);
    const value = property.default === undefined ? [] : [[at, JSON.stringify(property.default)] as const];
    return [...value, ...defaultsIn(property, at, depth + 1)];
  });
  return [...own, ...(schema.allOf ?? []).flatMap((member) => defaultsIn(member, path, depth + 1))];
}
