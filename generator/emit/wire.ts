/** Emits the serialization of an operation's request if it differs from the default, as arguments of the runtime's `wire()`. */

import type { Server } from "../model/client.js";
import type { BodyContent, Encoding, Serialization } from "../model/content.js";
import type { ConversionInside } from "../model/conversions.js";
import type { Operation, Parameter } from "../model/operation.js";
import { specText } from "../model/text.js";
import { lookupKey, propertyName, stringLiteral } from "./encode.js";
import type { FileScope } from "./file-scope.js";
import { conversionOf } from "./json-expression.js";
import { serverExpression } from "./server.js";

/** @param isExact whether the body may hold `bigint` values */
export function wireField(operation: Operation, scope: FileScope, isExact = false): string[] {
  const fields = [
    ...acceptField(operation),
    ...serverField(operation.servers, scope),
    ...queryField(unwritten(operation.query?.parameters ?? [], operation.conversions?.query), scope),
    ...stylesField("path", unwritten(operation.pathParams, operation.conversions?.path)),
    ...stylesField("cookies", operation.cookies?.parameters ?? []),
    ...(["?", "#"].some((mark) => lookupKey(operation.path).includes(mark)) ? ["queryInPath: true"] : []),
    ...bodyField(operation, scope, isExact),
  ];
  // Only the runtime's `wire()` reads cookies from the options.
  return fields.length === 0 && operation.cookies === undefined
    ? []
    : [`wire: ${scope.runtime("wire", "wire")}({ ${fields.join(", ")} })`];
}

/** The options that are passed to the runtime, with header parameters serialized in their styles. */
export function optionsExpression({ headers }: Operation, options: string, scope: FileScope): string {
  const styles = stylesOf(headers?.parameters ?? []);
  return styles.length === 0
    ? options
    : `${scope.runtime("styledHeaders", "wire")}(${options}, { ${styles.join(", ")} })`;
}

const acceptField = ({ result: { accept } }: Operation): string[] =>
  accept.length === 0 ? [] : [`accept: ${stringLiteral(specText(accept.map(lookupKey).join(", ")))}`];

/** An operation's own server. */
function serverField(servers: readonly Server[] | undefined, scope: FileScope): string[] {
  const server = servers?.[0];
  if (server === undefined) return [];
  if (server.variables.length === 0) return [`baseURL: ${stringLiteral(server.url)}`];
  return [`baseURL: (server) => ${serverExpression(server, scope.runtime("serverURL", "server"), "server")}`];
}

/** The parameters that no conversion serializes as JSON text. */
const unwritten = (parameters: readonly Parameter[], conversion: ConversionInside = {}): Parameter[] =>
  parameters.filter(({ wireName }) => {
    const rule = conversionOf(conversion, wireName);
    return typeof rule !== "object" || !("inText" in rule);
  });

function queryField(parameters: readonly Parameter[], scope: FileScope): string[] {
  const isPlain = parameters.every(({ serialization }) => serialization.plain);
  if (isPlain) return [];
  return [`query: ${scope.runtime("queryStyles", "serialize")}({ ${stylesOf(parameters).join(", ")} })`];
}

function stylesField(name: string, parameters: readonly Parameter[]): string[] {
  const styles = stylesOf(parameters);
  return styles.length === 0 ? [] : [`${name}: { ${styles.join(", ")} }`];
}

const stylesOf = (parameters: readonly Parameter[]): string[] =>
  parameters
    .filter(({ serialization }) => !serialization.plain)
    .map(({ wireName, serialization }) => `${propertyName(wireName)}: ${styleObject(serialization)}`);

function styleObject({ style, explode, allowReserved, content }: Serialization): string {
  if (content === "json") return "{ json: true }";
  return `{ style: "${style}", explode: ${String(explode)}${allowReserved ? ", allowReserved: true" : ""} }`;
}

/** The field `body`; a single JSON body needs none. */
function bodyField({ body }: Operation, scope: FileScope, isExact: boolean): string[] {
  const contents = body?.contents ?? [];
  const [first, ...others] = contents;
  const isDefault = others.length === 0 && first?.kind === "json" && first.sentAs === undefined;
  if (first === undefined || (isDefault && !isExact)) return [];
  const formatOf = (content: BodyContent): string =>
    isExact ? `${scope.runtime("exactBody", "exact-body")}(${bodyFormat(content, scope)})` : bodyFormat(content, scope);
  if (others.length === 0) return [`body: ${formatOf(first)}`];
  const entries = contents.map((content) => `${propertyName(content.mediaType)}: ${formatOf(content)}`);
  return [`body: ${scope.runtime("oneOfBodies", "bodies")}({ ${entries.join(", ")} })`];
}

function bodyFormat({ kind, sentAs, encoding, neverText, only }: BodyContent, scope: FileScope): string {
  const type = sentAs === undefined ? "" : stringLiteral(sentAs);
  switch (kind) {
    case "json":
      return `${scope.runtime("jsonBody", "bodies")}(${jsonArguments(type, neverText === true, only)})`;
    case "form":
      return `${scope.runtime("formBody", "bodies")}(${encodingStyles(encoding)})`;
    case "multipart":
      return `${scope.runtime("multipartBody", "bodies")}(${multipartArguments(type, encoding)})`;
    case "text":
      return `${scope.runtime("textBody", "bodies")}(${type})`;
    case "any":
      return `${scope.runtime("anyBody", "bodies")}()`;
    default:
      return `${scope.runtime("binaryBody", "bodies")}(${type})`;
  }
}

function jsonArguments(type: string, neverText: boolean, only: BodyContent["only"]): string {
  if (only !== undefined) return `${type || "undefined"}, ${String(neverText)}, "${only}"`;
  return neverText ? `${type || "undefined"}, true` : type;
}

function encodingStyles(encoding: readonly Encoding[]): string {
  const entries = encoding.flatMap(({ property, serialization }) =>
    serialization === undefined ? [] : [`${propertyName(property)}: ${styleObject(serialization)}`],
  );
  return entries.length === 0 ? "" : `{ ${entries.join(", ")} }`;
}

function multipartArguments(type: string, encoding: readonly Encoding[]): string {
  const parts = encoding.flatMap(({ property, contentTypes }) =>
    contentTypes.length === 0 ? [] : [`${propertyName(property)}: [${contentTypes.map(stringLiteral).join(", ")}]`],
  );
  const styles = encodingStyles(encoding.filter(({ serialization }) => serialization?.content === undefined));
  const args = [parts.length === 0 ? "" : `{ ${parts.join(", ")} }`, type, styles];
  const last = args.findLastIndex((argument) => argument !== "");
  return args
    .slice(0, last + 1)
    .map((argument, index) => (argument === "" ? ["{}", "undefined"][index] : argument))
    .join(", ");
}
