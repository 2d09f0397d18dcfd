/** The expression that a method returns: openapi-fetch's typed call, wrapped in the runtime's. */

import type { Operation, SpecText } from "../model.js";
import { lookupKey, propertyName, stringLiteral } from "./encode.js";
import type { FileScope } from "./file-scope.js";
import type { EmitInput } from "./output.js";
import { fixedField, itemsAccessor, nextStrategy } from "./pager.js";
import { resultTypes } from "./content-types.js";
import { readField } from "./readers.js";
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
    ...readField(operation.result, scope),
    ...wireField(operation, scope),
    ...onceField(operation, scope),
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
  return result.empty.length > 0 && paging === undefined ? `${type} | undefined` : type;
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
  const { contents, empty, stream, narrowed, mistyped } = result;
  const isUntyped = !fetchMethods.has(method);
  const isList = paging !== undefined;
  // A reader has the type of what it returns.
  const isJson = contents.length > 0 && contents.every(({ kind }) => kind === "json") && stream === undefined;
  const isNarrower = isJson && (isUntyped || narrowed || mistyped || (isList && empty.length > 0));
  return isNarrower ? ` as Promise<${scope.runtimeType("FetchResponse", "call")}<${response}>>` : "";
}

/** A stream can be sent once. */
const onceField = ({ body }: Operation, scope: FileScope): string[] =>
  (body?.contents ?? []).some(({ kind }) => kind === "binary" || kind === "any")
    ? [`once: ${scope.runtime("isStream", "bodies")}(body)`]
    : [];

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
  const isRetyped = ["binary", "text", "any"].includes(contents[0]?.kind ?? "") || body?.mistyped === true;
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
    ...readField(operation.result, scope),
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
