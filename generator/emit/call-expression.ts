/** The expression that a method returns: openapi-fetch's typed call, wrapped in the runtime's. */

import type { Operation, Result, SpecText } from "../model.js";
import { lookupKey, propertyName, stringLiteral } from "./encode.js";
import type { FileScope } from "./file-scope.js";
import type { EmitInput } from "./output.js";
import { fixedField, itemsAccessor, nextStrategy } from "./pager.js";
import type { TypeText } from "./schema/types.js";
import { optionsExpression, wireField } from "./wire.js";

export interface CallExpression {
  readonly expression: string;
  readonly returnType: string;
}

export function callExpression(input: EmitInput, operation: Operation, scope: FileScope): CallExpression {
  const response = responseType(input, operation, scope);
  if (operation.paging !== undefined) return listExpression(input, operation, response, scope);
  const fields = [
    `operation: ${stringLiteral(operation.endpoint)}`,
    ...authField(operation),
    `send: (init) => ${send(operation, scope)}${assertion(operation, response, scope)}`,
    ...readField(operation, scope),
    ...wireField(operation, scope),
  ];
  const call = scope.runtime("call", "call");
  return {
    returnType: `${scope.runtimeType("ApiPromise", "api-promise")}<${response}>`,
    expression: `${call}<${response}>(this.#api, ${optionsExpression(operation, scope)}, { ${fields.join(", ")} })`,
  };
}

/** The type that a call resolves to; a list's page always has a body. */
function responseType(input: EmitInput, { result, paging }: Operation, scope: FileScope): string {
  const texts = resultTypes(input, result);
  for (const { names } of texts) scope.models(names);
  const type = texts.map(({ text }) => text).join(" | ");
  if (result.stream !== undefined) return `${scope.runtimeType("EventStream", "event-stream")}<${type}>`;
  const optional = result.optional && paging === undefined && result.kind !== "empty";
  return optional ? `${type} | undefined` : type;
}

/** The type of a response, or of one value of a stream, one text for each member of a union. */
export function resultTypes({ types }: EmitInput, { kind, types: refs, stream }: Result): TypeText[] {
  const byKind = {
    empty: "void",
    text: "string",
    binary: "Blob",
    events: undefined,
    "json-lines": undefined,
    json: undefined,
  };
  const fixed = stream === "textEvents" ? "string" : byKind[kind];
  if (fixed !== undefined) return [{ text: fixed, names: new Set() }];
  return refs.length === 0 ? [{ text: "unknown", names: new Set() }] : refs.map((ref) => types.text(ref));
}

/** How the response is read if it is not JSON. */
function readField({ result }: Operation, scope: FileScope): string[] {
  const { kind, stream, optional } = result;
  if (stream !== undefined)
    return [`read: ${scope.runtime(stream, stream === "jsonLines" ? "json-lines" : "events")}()`];
  if (kind === "json") return optional ? [`read: ${scope.runtime("jsonOrEmpty", "read")}`] : [];
  return [`read: ${scope.runtime(kind === "empty" ? "empty" : kind === "binary" ? "blob" : "text", "read")}`];
}

/** Methods that openapi-fetch has functions for; it sends others too, but without types. */
const fetchMethods: ReadonlySet<string> = new Set([
  "GET",
  "PUT",
  "POST",
  "DELETE",
  "OPTIONS",
  "HEAD",
  "PATCH",
  "TRACE",
]);

/** openapi-fetch types every media type and status of a response; the call's type may be narrower. */
function assertion({ method, result, paging }: Operation, response: string, scope: FileScope): string {
  const isUntyped = !fetchMethods.has(method);
  const isNarrower =
    result.kind === "json" &&
    (isUntyped || result.narrowed || result.mistyped || (paging !== undefined && result.optional));
  return isNarrower ? ` as Promise<${scope.runtimeType("FetchResponse", "call")}<${response}>>` : "";
}

const authField = ({ auth }: Operation): string[] => (auth === undefined ? [] : [`auth: ${JSON.stringify(auth)}`]);

/**
 * `this.#api.GET<"/path", FetchInit<…>>("/path", { params: …, body, ...init })`. If it were inferred, unknown keys would compile, and
 * the compiler would search the union of all paths for each call: thousands of calls would take hours.
 */
function send(operation: Operation, scope: FileScope): string {
  const { pathParams, query, body } = operation;
  const url = stringLiteral(operation.path);
  const path = pathParams.map(({ wireName, name }) => property(wireName, name));
  const groups = [
    ...(path.length > 0 ? [`path: { ${path.join(", ")} }`] : []),
    ...(query === undefined ? [] : ["query"]),
    ...(operation.headers?.required === true ? ["header: options.headers"] : []),
    ...(operation.cookies?.required === true ? ["cookie: options.cookies"] : []),
  ];
  const type = (): string => `${scope.own("paths", "schema")}[${url}]["${operation.method.toLowerCase()}"]`;
  const init = [
    ...(groups.length > 0 ? [`params: { ${groups.join(", ")} }`] : []),
    ...(body === undefined ? [] : [bodyProperty(operation)]),
    "...init",
  ];
  if (fetchMethods.has(operation.method)) {
    const types = `${url}, ${scope.runtimeType("FetchInit", "call")}<${type()}>`;
    return `this.#api.${operation.method}<${types}>(${url}, { ${init.join(", ")} })`;
  }
  const method = `"${operation.method.toLowerCase()}" as never`;
  return `this.#api.request(${method}, ${url} as never, { ${init.join(", ")} } as never)`;
}

/** openapi-typescript has other types than ours for bytes, text and a body of several media types. */
function bodyProperty({ body, switches = [] }: Operation): string {
  const contents = body?.contents ?? [];
  if (switches.length > 0)
    return `body: { ...body, ${switches.map((name) => `${propertyName(name)}: true`).join(", ")} } as never`;
  const isRetyped = contents[0]?.kind === "binary" || contents[0]?.kind === "text" || body?.mistyped === true;
  return contents.length > 1 || isRetyped ? "body: body as never" : "body";
}

const property = (wireName: SpecText, name: string): string =>
  name === lookupKey(wireName) ? name : `${propertyName(wireName)}: ${name}`;

function listExpression(input: EmitInput, operation: Operation, response: string, scope: FileScope): CallExpression {
  const { paging } = operation;
  if (paging === undefined) throw new Error("a list without pagination");
  const item = input.types.text(paging.item);
  scope.models(item.names);
  const request = paging.parameter?.in === "body" ? "body" : "query";
  const hasRequest = request === "body" || operation.query !== undefined;
  const type = hasRequest ? typeOfRequest(input, operation, request, scope) : "undefined";
  const isOptional = request === "body" && operation.body?.required !== true;
  const requestType = isOptional ? `${type} | undefined` : type;
  const fields = [
    `operation: ${stringLiteral(operation.endpoint)}`,
    ...authField(operation),
    `send: (${hasRequest ? request : "_"}, init) => ${send(operation, scope)}${assertion(operation, response, scope)}`,
    `items: (body) => ${itemsAccessor(paging, scope)}`,
    `next: ${nextStrategy(paging, { name: request, type: requestType, isOptional }, scope)}`,
    ...(operation.result.optional ? ["mayBeEmpty: true"] : []),
    ...fixedField(operation, request),
    ...wireField(operation, scope),
  ];
  const types = `${item.text}, ${response}, ${requestType}`;
  const argument = hasRequest ? request : "undefined";
  return {
    returnType: `${scope.runtimeType("Paginated", "paginate")}<${item.text}, ${response}>`,
    expression: `${scope.runtime("paginate", "paginate")}<${types}>(this.#api, ${argument}, ${optionsExpression(operation, scope)}, { ${fields.join(", ")} })`,
  };
}

function typeOfRequest(input: EmitInput, operation: Operation, request: "body" | "query", scope: FileScope): string {
  const ref = request === "query" ? operation.query?.type : operation.body?.contents[0]?.type;
  const { text, names } = ref === undefined ? { text: "undefined", names: new Set<string>() } : input.types.text(ref);
  scope.models(names);
  return text;
}
