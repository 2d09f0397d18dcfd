/** The expression that a method returns: a call of its operation, checked against `paths`. */

import type { Operation, SpecText } from "../model.js";
import { resultTypes } from "./content-types.js";
import { lookupKey, propertyName, stringLiteral } from "./encode.js";
import type { FileScope } from "./file-scope.js";
import type { EmitInput } from "./output.js";
import { itemsAccessor, nextStrategy } from "./pager.js";
import { readField } from "./readers.js";
import { optionsExpression, wireField } from "./wire.js";

export interface CallExpression {
  readonly expression: string;
  readonly returnType: string;
}

export function callExpression(input: EmitInput, operation: Operation, scope: FileScope): CallExpression {
  const response = responseType(input, operation, scope);
  const returnType = promiseType(input, operation, response, scope);
  if (operation.paging !== undefined) return listExpression(input, operation, response, returnType, scope);
  const asserted = isNarrower(operation) ? ` as ${returnType}` : "";
  return { returnType, expression: `this.#api.call(${callArguments(operation, scope)})${asserted}` };
}

/** The type that a method returns. */
export const returnTypeOf = (input: EmitInput, operation: Operation, scope: FileScope): string =>
  promiseType(input, operation, responseType(input, operation, scope), scope);

function promiseType(input: EmitInput, { paging }: Operation, response: string, scope: FileScope): string {
  if (paging === undefined) return `${scope.runtimeType("ApiPromise", "api-promise")}<${response}>`;
  const item = input.types.text(paging.item);
  scope.models(item.names);
  return `${scope.runtimeType("Paginated", "paginate")}<${item.text}, ${response}>`;
}

/** The type that a call resolves to; a list's page always has a body. */
function responseType(input: EmitInput, { result, paging }: Operation, scope: FileScope): string {
  const texts = resultTypes(input, result);
  for (const { names } of texts) scope.models(names);
  const type = texts.map(({ text }) => text).join(" | ");
  if (result.stream !== undefined) return `${scope.runtimeType("EventStream", "event-stream")}<${type}>`;
  return result.empty.length > 0 && paging === undefined ? `${type} | undefined` : type;
}

/** `paths` has every media type and status of a response; the call's type may be narrower. A reader has the type of what it returns. */
const isNarrower = ({ result: { contents, stream, narrowed } }: Operation): boolean =>
  narrowed && stream === undefined && contents.length > 0 && contents.every(({ kind }) => kind === "json");

/** `"post", "/things", { body }, options`, and how the operation differs from the default. */
function callArguments(operation: Operation, scope: FileScope): string {
  const { method, path } = operation;
  const fields = [
    ...authField(operation),
    ...readField(operation.result, scope),
    ...wireField(operation, scope),
    ...retryField(operation, scope),
  ];
  // `paths` has no other methods.
  const isTyped = pathMethods.has(method);
  const texts = [`"${method.toLowerCase()}"`, stringLiteral(path), argumentsObject(operation)];
  return [
    ...(isTyped ? texts : texts.map((text) => `${text} as never`)),
    optionsExpression(operation, scope),
    ...(fields.length === 0 ? [] : [`{ ${fields.join(", ")} }`]),
  ].join(", ");
}

const pathMethods: ReadonlySet<string> = new Set(["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"]);

/** A stream can be sent once. */
function retryField({ body, retry }: Operation, scope: FileScope): string[] {
  if (retry === "never") return ["once: true"];
  const mayBeStream = (body?.contents ?? []).some(({ kind }) => kind === "binary" || kind === "any");
  return [
    ...(mayBeStream ? [`once: ${scope.runtime("isStream", "bodies")}(body)`] : []),
    ...(retry === "safe" ? ["safe: true"] : []),
  ];
}

const authField = ({ auth }: Operation): string[] => (auth === undefined ? [] : [`auth: ${JSON.stringify(auth)}`]);

/** `{ path: { id }, query, body }` */
function argumentsObject(operation: Operation): string {
  const { pathParams, query, headers, cookies, body } = operation;
  const path = pathParams.map(({ wireName, name }) => property(wireName, name));
  const groups = [
    ...(path.length > 0 ? [`path: { ${path.join(", ")} }`] : []),
    ...(query === undefined ? [] : ["query"]),
    ...(headers?.required === true ? ["header: options.headers"] : []),
    ...(cookies?.required === true ? ["cookie: options.cookies"] : []),
    ...(body === undefined ? [] : [bodyProperty(operation)]),
  ];
  return groups.length === 0 ? "{}" : `{ ${groups.join(", ")} }`;
}

/** openapi-typescript has other types than ours for bytes, text and a body of several media types. */
function bodyProperty({ body, switches = [] }: Operation): string {
  const contents = body?.contents ?? [];
  if (switches.length > 0)
    return `body: { ...body, ${switches.map((name) => `${propertyName(name)}: true`).join(", ")} } as never`;
  const isRetyped = ["binary", "text", "any"].includes(contents[0]?.kind ?? "");
  return contents.length > 1 || isRetyped ? "body: body as never" : "body";
}

const property = (wireName: SpecText, name: string): string =>
  name === lookupKey(wireName) ? name : `${propertyName(wireName)}: ${name}`;

function listExpression(
  input: EmitInput,
  operation: Operation,
  response: string,
  returnType: string,
  scope: FileScope,
): CallExpression {
  const { paging } = operation;
  if (paging === undefined) throw new Error("a list without pagination");
  const item = input.types.text(paging.item);
  const request = paging.parameter?.in === "body" ? "body" : "query";
  const hasRequest = request === "body" || operation.query !== undefined;
  const type = hasRequest ? typeOfRequest(input, operation, request, scope) : "undefined";
  const isOptional = request === "body" && operation.body?.required !== true;
  const requestType = isOptional ? `${type} | undefined` : type;
  const fields = [
    ...(request === "body" ? ['input: "body"'] : []),
    `items: (body) => ${itemsAccessor(paging, scope)}`,
    `next: ${nextStrategy(paging, { name: request, type: requestType, isOptional }, scope)}`,
  ];
  const types = `${item.text}, ${response}, ${requestType}`;
  const asserted = isNarrower(operation) ? ` as ${scope.runtimeType("PreparedCall", "call")}<${response}>` : "";
  const prepared = `this.#api.prepare(${callArguments(operation, scope)})${asserted}`;
  return {
    returnType,
    expression: `${scope.runtime("paginate", "paginate")}<${types}>(${prepared}, { ${fields.join(", ")} })`,
  };
}

function typeOfRequest(input: EmitInput, operation: Operation, request: "body" | "query", scope: FileScope): string {
  const ref = request === "query" ? operation.query?.type : operation.body?.contents[0]?.type;
  const { text, names } = ref === undefined ? { text: "undefined", names: new Set<string>() } : input.types.text(ref);
  scope.models(names);
  return text;
}
