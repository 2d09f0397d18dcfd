/** The expression behind a method: openapi-fetch's typed call inside of the runtime's. */

import type { Operation, Paging, SpecText } from "../model.js";
import { keyLiteral } from "./doc-comment.js";
import { lookupKey, propertyAccess, propertyName, stringLiteral } from "./encode.js";
import type { EmitInput } from "./output.js";
import type { FileScope } from "./resources.js";

export interface CallExpression {
  readonly expression: string;
  readonly returnType: string;
}

export function callExpression(input: EmitInput, operation: Operation, scope: FileScope, known: ReadonlySet<string>): CallExpression {
  const answer = answerType(input, operation, scope, known);
  if (operation.paging !== undefined) return listExpression(input, operation, operation.paging, answer, scope, known);
  scope.runtimeType("ApiPromise", "promise");
  const call = scope.runtime("call", "call");
  return {
    returnType: `ApiPromise<${answer}>`,
    expression: `${call}<${answer}>(this.#api, options, { operation: ${keyLiteral(operation)}, send: (init) => ${send(operation, scope)} })`,
  };
}

function answerType(input: EmitInput, { result }: Operation, scope: FileScope, known: ReadonlySet<string>): string {
  if (result.kind === "empty") return "void";
  if (result.type === undefined) return "unknown";
  const { text, names } = input.types.text(result.type);
  scope.models(names, known);
  return result.optional ? `${text} | undefined` : text;
}

/** `this.#api.GET("/path", { params: … satisfies …, body, ...init })`. */
function send(operation: Operation, scope: FileScope): string {
  const { pathParams, query, body } = operation;
  const path = pathParams.map(({ wireName, name }) => (name === lookupKey(wireName) ? name : `${propertyName(wireName)}: ${name}`));
  const groups = [...(path.length > 0 ? [`path: { ${path.join(", ")} }`] : []), ...(query === undefined ? [] : ["query"])];
  const parameters = `${scope.own("paths", "schema")}[${stringLiteral(operation.path)}]["${operation.method.toLowerCase()}"]["parameters"]`;
  const init = [
    ...(groups.length > 0 ? [`params: { ${groups.join(", ")} } satisfies ${parameters}`] : []),
    ...(body === undefined ? [] : ["body"]),
    "...init",
  ];
  return `this.#api.${operation.method}(${stringLiteral(operation.path)}, { ${init.join(", ")} })`;
}

function listExpression(
  input: EmitInput,
  operation: Operation,
  paging: Paging,
  answer: string,
  scope: FileScope,
  known: ReadonlySet<string>,
): CallExpression {
  const item = input.types.text(paging.item);
  scope.models(item.names, known);
  const request = paging.parameter?.in === "body" ? "body" : "query";
  scope.runtimeType("Paginated", "pagination");
  const paginate = scope.runtime("paginate", "pagination");
  const fields = [
    `operation: ${keyLiteral(operation)}`,
    `request: ${request}`,
    "options",
    `send: (${request}, init) => ${send(operation, scope)}`,
    `items: (body) => body${access(paging.items)}`,
    `next: ${strategy(operation, paging, scope)}`,
  ];
  return {
    returnType: `Paginated<${item.text}, ${answer}>`,
    expression: `${paginate}(this.#api, { ${fields.join(", ")} })`,
  };
}

/** `.data`, `.meta?.next`: every step after the first allows for what is left out. */
const access = (path: readonly SpecText[]): string => path.map((step, index) => propertyAccess(step, index > 0)).join("");

function strategy(operation: Operation, paging: Paging, scope: FileScope): string {
  const request = paging.parameter?.in === "body" ? "body" : "query";
  const type = operation.query === undefined || !("name" in operation.query.type) ? "object" : scope.own(operation.query.type.name, "models");
  const parameter = paging.parameter?.path[0];
  const more = paging.more === undefined ? [] : [`more: (body) => body${access(paging.more)}`];
  const ask = (value: string): string => `ask: (${value}, ${request}) => ({ ...${request}, ${propertyName(parameter as SpecText)}: ${value} }) satisfies ${type}`;
  const cursor = `cursor: (body) => body${access(paging.next ?? [])}`;
  return `${scope.runtime("byCursor", "pagination")}({ ${[cursor, ask("cursor"), ...more].join(", ")} })`;
}
