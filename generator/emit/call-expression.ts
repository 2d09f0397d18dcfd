/** The expression that a method returns: a call of its operation, type-checked against `paths`. */

import type { Operation } from "../model/operation.js";
import { resultTypes } from "./content-types.js";
import { argumentsOnWire, convertedReader, hasIntegers } from "./conversions.js";
import { stringLiteral } from "./encode.js";
import type { FileScope } from "./file-scope.js";
import type { EmitInput } from "./output.js";
import { itemsAccessor } from "./paged-fields.js";
import { nextStrategy } from "./pager.js";
import { readField } from "./readers.js";
import { surfaceOf } from "./surface/surface-of.js";
import { optionsExpression, wireField } from "./wire.js";

interface CallExpression {
  readonly expression: string;
  readonly returnType: string;
  /** The type of the stream, if the call can stream. */
  readonly streamType?: string;
}

/** The expression of a method; if its arguments can turn streaming on, it selects one of two calls. */
export function callExpression(input: EmitInput, operation: Operation, scope: FileScope): CallExpression {
  const call = oneExpression(input, operation, scope);
  const { sdk } = operation;
  if (sdk?.streaming === undefined) return call;
  const stream = oneExpression(input, { ...sdk.streaming, sdk }, scope);
  const expression = `${surfaceOf(input.api).streams(operation)} ? ${stream.expression} : ${call.expression}`;
  return { ...call, expression, streamType: stream.returnType };
}

function oneExpression(input: EmitInput, operation: Operation, scope: FileScope): CallExpression {
  const response = responseType(input, operation, scope);
  const returnType = promiseType(input, operation, response, scope);
  if (operation.paging !== undefined) return listExpression(input, operation, response, returnType, scope);
  const asserted = isNarrower(operation) ? ` as ${returnType}` : "";
  return { returnType, expression: `this.#api.call(${callArguments(input, operation, scope)})${asserted}` };
}

/** The type that a method returns. */
export function returnTypeOf(input: EmitInput, operation: Operation, scope: FileScope): string {
  const { sdk } = operation;
  const own = promiseType(input, operation, responseType(input, operation, scope), scope);
  return sdk?.streaming === undefined ? own : `${own} | ${returnTypeOf(input, sdk.streaming, scope)}`;
}

function promiseType(input: EmitInput, { paging }: Operation, response: string, scope: FileScope): string {
  const surface = surfaceOf(input.api);
  if (paging === undefined) return `${scope.runtimeType(...surface.promise)}<${response}>`;
  const item = input.types.text(paging.item);
  scope.models(item.names);
  return `${scope.runtimeType(...surface.list)}<${item.text}, ${response}>`;
}

/** The type that a call resolves to; a list's page always has a body. */
function responseType(input: EmitInput, { result, paging }: Operation, scope: FileScope): string {
  const surface = surfaceOf(input.api);
  const texts = resultTypes(input, result, surface.bytes.type);
  for (const { names } of texts) scope.models(names);
  const type = texts.map(({ text }) => text).join(" | ");
  if (result.stream !== undefined) return `${scope.runtimeType(...surface.stream)}<${type}>`;
  return result.empty.length > 0 && paging === undefined ? `${type} | undefined` : type;
}

/**
 * Whether the call's type is narrower than `paths`, which has every media type and status of a response. A reader already has the type
 * of its result.
 */
const isNarrower = ({ result: { contents, stream, narrowed } }: Operation): boolean =>
  narrowed && stream === undefined && contents.length > 0 && contents.every(({ kind }) => kind === "json");

/** Arguments of the runtime's call: `"post", "/things", { body }, options`, and the operation's differences from the defaults. */
function callArguments(input: EmitInput, operation: Operation, scope: FileScope): string {
  const { method, path } = operation;
  const surface = surfaceOf(input.api);
  const fields = [
    ...authField(operation),
    ...responseField(input, operation, scope),
    ...wireField(operation, scope, hasIntegers(operation, input.api.conversions ?? {})),
    ...retryField(operation, surface.streamedBody, scope),
    ...surface.fields(operation, scope),
  ];
  // `paths` is typed for these methods only.
  const isTyped = pathMethods.has(method);
  const args = argumentsOnWire(operation, surface.request(operation, input.types, scope), scope);
  const texts = [`"${method.toLowerCase()}"`, stringLiteral(path), args];
  return [
    ...(isTyped ? texts : texts.map((text) => `${text} as never`)),
    optionsExpression(operation, surface.passedOptions(operation, input.types, scope), scope),
    ...(fields.length === 0 ? [] : [`{ ${fields.join(", ")} }`]),
  ].join(", ");
}

/** The response's reader, which also converts values if the response holds any. */
function responseField(input: EmitInput, operation: Operation, scope: FileScope): string[] {
  const field = readField(input, operation, scope);
  if (operation.conversions === undefined) return field;
  const type = responseType(input, operation, scope);
  const reader = convertedReader(operation, field[0]?.slice("read: ".length), type, scope);
  return reader === undefined ? field : [`read: ${reader}`];
}

const pathMethods: ReadonlySet<string> = new Set(["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"]);

/** The field that states whether the request can be repeated: a stream can be sent only once. */
function retryField({ body, retry }: Operation, value: string | undefined, scope: FileScope): string[] {
  if (retry === "never") return ["once: true"];
  const mayBeStream = (body?.contents ?? []).some(({ kind }) => kind === "binary" || kind === "any");
  return [
    ...(mayBeStream && value !== undefined ? [`once: ${scope.runtime("isStream", "bodies")}(${value})`] : []),
    ...(retry === "safe" ? ["safe: true"] : []),
  ];
}

const authField = ({ auth }: Operation): string[] => (auth === undefined ? [] : [`auth: ${JSON.stringify(auth)}`]);

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
  const request = paging.parameter?.in ?? "query";
  const type = typeOfRequest(input, operation, request, scope);
  const mayBeOmitted = request === "body" && operation.body?.required !== true;
  const parameters = [paging.parameter, paging.fallback?.parameter];
  const isOptional = mayBeOmitted || parameters.some((parameter) => parameter?.mayBeNull === true);
  const requestType = mayBeOmitted ? `${type} | undefined` : type;
  const { next: isCursorConverted = false, parameter: isParameterConverted = false } = operation.conversions ?? {};
  const isAsSent = isCursorConverted || isParameterConverted;
  const mayBeIncomplete = parameters.some((parameter) => parameter?.mayBeIncomplete === true);
  const isVariant = parameters.some((parameter) => parameter?.isVariant === true);
  const member = isVariant ? { member: scope.runtime("member", "member") } : {};
  const typed = { name: request, type: requestType, isOptional, ...member };
  const pagedRequest = { ...typed, isCursorConverted, isAsSent, mayBeIncomplete };
  const fields = [
    ...(request === "query" ? [] : [`input: "${request}"`]),
    `items: (body) => ${itemsAccessor(paging, scope)}`,
    `next: ${nextStrategy(paging, pagedRequest, scope)}`,
  ];
  const types = `${item.text}, ${response}, ${requestType}`;
  const asserted = isNarrower(operation) ? ` as ${scope.runtimeType("PreparedCall", "call")}<${response}>` : "";
  const prepared = `this.#api.prepare(${callArguments(input, operation, scope)})${asserted}`;
  return {
    returnType,
    expression: `${scope.runtime(...surfaceOf(input.api).paginate)}<${types}>(${prepared}, { ${fields.join(", ")} })`,
  };
}

function typeOfRequest(
  input: EmitInput,
  operation: Operation,
  request: "query" | "body" | "header",
  scope: FileScope,
): string {
  if (request === "header") return "Record<string, unknown>";
  const ref = request === "query" ? operation.query?.type : operation.body?.contents[0]?.type;
  const { text, names } = ref === undefined ? { text: "undefined", names: new Set<string>() } : input.types.text(ref);
  scope.models(names);
  return text;
}
