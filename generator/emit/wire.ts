/** How an operation's request is serialized where it differs from the default, as arguments of the runtime's `wire()`. */

import type { Content, Operation, Parameter, Serialization, Server, SpecText } from "../model.js";
import { lookupKey, propertyName, stringLiteral } from "./encode.js";
import type { FileScope } from "./file-scope.js";
import { serverExpression } from "./server.js";

export function wireField(operation: Operation, scope: FileScope): string[] {
  const fields = [
    ...acceptField(operation),
    ...serverField(operation.servers, scope),
    ...queryField(operation.query?.parameters ?? [], scope),
    ...stylesField("path", operation.pathParams),
    ...stylesField("cookies", operation.cookies?.parameters ?? []),
    ...(["?", "#"].some((mark) => lookupKey(operation.path).includes(mark)) ? ["queryInPath: true"] : []),
    ...bodiesField(operation, scope),
  ];
  // Only the runtime's `wire()` reads cookies from the options.
  return fields.length === 0 && operation.cookies === undefined
    ? []
    : [`wire: ${scope.runtime("wire", "wire")}({ ${fields.join(", ")} })`];
}

/** The options that are passed to the runtime, with header parameters serialized in their styles. */
export function optionsExpression({ headers }: Operation, scope: FileScope): string {
  const styles = stylesOf(headers?.parameters ?? []);
  return styles.length === 0
    ? "options"
    : `${scope.runtime("styledHeaders", "wire")}(options, { ${styles.join(", ")} })`;
}

function acceptField({ result }: Operation): string[] {
  const { kind, mediaType, narrowed } = result;
  if (mediaType === undefined) return [];
  const isDefault = lookupKey(mediaType).startsWith("application/json") || lookupKey(mediaType).includes("*");
  return kind === "json" && !narrowed && isDefault ? [] : [`accept: ${stringLiteral(mediaType)}`];
}

/** An operation's own server. */
function serverField(servers: readonly Server[] | undefined, scope: FileScope): string[] {
  const server = servers?.[0];
  if (server === undefined) return [];
  if (server.variables.length === 0) return [`baseURL: ${stringLiteral(server.url)}`];
  return [`baseURL: (server) => ${serverExpression(server, scope.runtime("serverURL", "server"), "server")}`];
}

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

function styleObject({ style, explode, allowReserved, json }: Serialization): string {
  if (json) return "{ json: true }";
  return `{ style: "${style}", explode: ${String(explode)}${allowReserved ? ", allowReserved: true" : ""} }`;
}

/** A single JSON body needs no field. */
function bodiesField({ body }: Operation, scope: FileScope): string[] {
  const contents = body?.contents ?? [];
  const [first] = contents;
  if (first === undefined || (contents.length === 1 && isPlainJson(first))) return [];
  const entries = contents.map((content) => `${propertyName(content.mediaType)}: ${bodyFormat(content, scope)}`);
  return [`bodies: { ${entries.join(", ")} }`];
}

const isPlainJson = ({ kind, mediaType }: Content): boolean =>
  kind === "json" && stringLiteral(mediaType) === '"application/json"';

function bodyFormat({ kind, mediaType, encoding }: Content, scope: FileScope): string {
  const type = sentAs(kind, mediaType);
  switch (kind) {
    case "json":
      return `${scope.runtime("jsonBody", "bodies")}(${type})`;
    case "form":
      return `${scope.runtime("formBody", "bodies")}(${encodingStyles(encoding)})`;
    case "multipart":
      return `${scope.runtime("multipartBody", "bodies")}(${multipartArguments(mediaType, encoding)})`;
    case "text":
      return `${scope.runtime("textBody", "bodies")}(${type})`;
    default:
      return `${scope.runtime("binaryBody", "bodies")}(${type})`;
  }
}

/** A range such as `image/*` cannot be sent. */
function sentAs(kind: Content["kind"], mediaType: SpecText): string {
  if (!lookupKey(mediaType).includes("*")) return stringLiteral(mediaType);
  return kind === "json" ? '"application/json"' : kind === "text" ? '"text/plain"' : '"application/octet-stream"';
}

function encodingStyles(encoding: Content["encoding"]): string {
  const entries = encoding.flatMap(({ property, serialization }) =>
    serialization === undefined ? [] : [`${propertyName(property)}: ${styleObject(serialization)}`],
  );
  return entries.length === 0 ? "" : `{ ${entries.join(", ")} }`;
}

function multipartArguments(mediaType: SpecText, encoding: Content["encoding"]): string {
  const parts = encoding.flatMap(({ property, contentType }) =>
    contentType === undefined ? [] : [`${propertyName(property)}: { contentType: ${stringLiteral(contentType)} }`],
  );
  const isDefault = lookupKey(mediaType).startsWith("multipart/form-data") || lookupKey(mediaType).includes("*");
  const type = isDefault ? [] : [stringLiteral(mediaType)];
  return parts.length + type.length === 0 ? "" : [`{ ${parts.join(", ")} }`, ...type].join(", ");
}
