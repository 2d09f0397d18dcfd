/** Emits the runtime's reader of a response, if it is not the default, JSON. */

import type { ResponseContent, StreamFormat } from "../model/content.js";
import type { Operation } from "../model/operation.js";
import { streamConversion } from "./conversions.js";
import { propertyName, stringLiteral } from "./encode.js";
import { resultTypes } from "./content-types.js";
import type { FileScope } from "./file-scope.js";
import type { EmitInput } from "./output.js";
import { surfaceOf } from "./surface/surface-of.js";
import { specText } from "../model/text.js";

/** The field `read`, such as `read: text`; none for JSON. */
export function readField(input: EmitInput, operation: Operation, scope: FileScope): string[] {
  const { contents, stream, empty } = operation.result;
  const { bytes } = surfaceOf(input.api);
  if (stream !== undefined) return [`read: ${streamField(input, operation, stream, scope)}`];
  const [first] = contents;
  if (first === undefined) return [`read: ${scope.runtime("empty", "read")}`];
  const readerOf = (content: ResponseContent): string =>
    content.kind === "binary" ? bytes.reader[0] : textReader(input, content);
  const printed = (reader: string): string =>
    reader.replaceAll(/\w+/gu, (name) => scope.runtime(name, name === bytes.reader[0] ? bytes.reader[1] : "read"));
  const standard = readerOf(first);
  const byStatus = [
    ...contents.map((content) => [content.status, readerOf(content)] as const),
    ...empty.map((status) => [status, "empty"] as const),
  ];
  const hasRange = byStatus.some(([status]) => !/^"\d+"$/u.test(stringLiteral(status)));
  const others = new Map(byStatus.filter(([, reader]) => hasRange || reader !== standard));
  if ([...others.values()].every((reader) => reader === standard)) {
    if (standard === "json") return [];
    // A single reader has no argument that its type could be inferred from.
    const isGeneric = /^(?:jsonOrPlainText|unnamedJson|orNull)/u.test(standard);
    const [name = "", argument = ""] = standard.split(/(?=\()/u);
    return [`read: ${printed(name)}${isGeneric ? valuesOf(input, operation) : ""}${printed(argument)}`];
  }
  const entries = [...others].map(([status, reader]) => `${propertyName(status)}: ${printed(reader)}`);
  return [`read: ${scope.runtime("byStatus", "read")}({ ${entries.join(", ")} }, ${printed(standard)})`];
}

function textReader({ types }: EmitInput, content: ResponseContent): string {
  const { kind, type, jsonOrText, isString, isNullable, isAny, isAnyString } = content;
  if (kind === "text") return jsonOrText === true ? "unnamedText" : "text";
  if (kind !== "json") return "byContentType";
  const mayBeAnything = isAny === true || types.text(type).text === "unknown";
  if (jsonOrText !== true && mayBeAnything) return "jsonOrNothing";
  const unnamedReader = isString === true ? "jsonOrPlainText" : "unnamedJson";
  const reader = jsonOrText === true ? unnamedReader : "json";
  if (isAnyString === true) return `orEmptyString(${reader})`;
  return isNullable === true ? `orNull(${reader})` : reader;
}

/** The types of a response's values, as a type argument. */
const valuesOf = (input: EmitInput, { result }: Operation): string =>
  `<${resultTypes(input, result)
    .map(({ text }) => text)
    .join(" | ")}>`;

/** The reader of a stream, wrapped if its values are converted. */
function streamField(input: EmitInput, operation: Operation, stream: StreamFormat, scope: FileScope): string {
  const { asStream, converting } = surfaceOf(input.api);
  const conversion = streamConversion(input, operation, scope);
  const reader = streamReader(stream, scope, conversion?.isExact === true);
  const type = valuesOf(input, operation);
  if (conversion !== undefined)
    return `${scope.runtime(...converting.stream)}${type}(${[reader, ...conversion.rules].join(", ")})`;
  return asStream === undefined ? reader : `${scope.runtime(...asStream)}${type}(${reader})`;
}

/** @param isExact whether integers keep all their digits */
function streamReader(format: StreamFormat, scope: FileScope, isExact: boolean): string {
  const { reader, data, text = [], errors, open, event, id, named, numericId } = format;
  const fields = [
    ...(isExact ? [`parse: ${scope.runtime("exactJson", "exact-json")}`] : []),
    ...(open === true && data !== "text" ? ["open: true"] : []),
    ...(data === undefined || reader === "events" ? [] : [`data: "${data}"`]),
    ...(text.length === 0 ? [] : [`text: [${text.map((name) => stringLiteral(specText(name))).join(", ")}]`]),
    ...(errors === true ? ["errors: true"] : []),
    ...(event === undefined ? [] : [`event: ${stringLiteral(specText(event))}`]),
    ...(id === undefined ? [] : [`id: ${stringLiteral(specText(id))}`]),
    ...(named === true ? ["named: true"] : []),
    ...(numericId === true ? ["numericId: true"] : []),
  ];
  const name = reader === "events" ? `${data ?? "json"}Events` : reader;
  return `${scope.runtime(name, reader === "jsonLines" ? "json-lines" : "events")}(${fields.length === 0 ? "" : `{ ${fields.join(", ")} }`})`;
}
