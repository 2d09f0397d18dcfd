/** Arguments and sample code that the surfaces share. */

import type { Operation, Parameter } from "../../model/operation.js";
import { specText, type SpecText } from "../../model/text.js";
import { sentTypeText } from "../content-types.js";
import { commentLine, lookupKey, propertyName } from "../encode.js";
import { conversionOf } from "../json-expression.js";
import type { SchemaTypes } from "../schema/types.js";
import type { Argument, SampleCode } from "./surface.js";

export const pathArgument = ({ name, wireName, type, doc }: Parameter, types: SchemaTypes): Argument => ({
  name,
  ...typeOf(types.text(type)),
  required: true,
  kind: "path",
  doc: docOf(doc, `The path parameter \`${commentLine(wireName).replaceAll("`", "'")}\`.`),
});

export const bodyArguments = (operation: Operation, types: SchemaTypes): Argument[] => {
  const { body } = operation;
  if (body === undefined) return [];
  const { name, required, doc } = body;
  return [{ name, ...bodyType(operation, types), required, kind: "body", doc: docOf(doc, "The request body.") }];
};

export const typeOf = ({
  text,
  names,
}: {
  text: string;
  names: ReadonlySet<string>;
}): Pick<Argument, "type" | "names"> => ({ type: text, names });

const docOf = (doc: SpecText | undefined, otherwise: string): string =>
  doc === undefined ? otherwise : commentLine(doc);

/** The type of a body: a union over all media types. */
export function bodyType({ body }: Operation, types: SchemaTypes): Pick<Argument, "type" | "names"> {
  const texts = (body?.contents ?? []).map((content) => sentTypeText({ types }, content));
  return {
    type: [...new Set(texts.map(({ text }) => text))].join(" | "),
    names: new Set(texts.flatMap(({ names }) => [...names])),
  };
}

/** The type of the options: the runtime's, or the operation's own. */
export const optionsType = ({ paging, optionsType: own }: Operation): string =>
  own ?? (paging === undefined ? "RequestOptions" : "ListOptions");

export const optionsArgument = (operation: Operation, required: boolean): Argument => ({
  name: "options",
  type: optionsType(operation),
  names: new Set(),
  required,
  kind: "options",
  doc: "Timeout, retries, headers and more for this call, in place of the client's.",
});

/** Whether the body's type differs from openapi-typescript's, as it does for bytes, text and several media types. */
export function isRetyped({ body }: Operation): boolean {
  const contents = body?.contents ?? [];
  return contents.length > 1 || ["binary", "text", "any"].includes(contents[0]?.kind ?? "");
}

/** A property in an object literal: `id`, or `widget_id: widgetId`. */
export const property = (wireName: SpecText, value: string): string =>
  value === lookupKey(wireName) ? value : `${propertyName(wireName)}: ${value}`;

export const objectOf = (properties: readonly string[]): string =>
  properties.length === 0 ? "{}" : `{ ${properties.join(", ")} }`;

/** The value of a path parameter as code, converted by the rule for its property in the conversions of the path. */
export function pathCode(
  { conversions, pathParams }: Operation,
  index: number,
  json: SpecText,
  code: SampleCode,
): string {
  const { path } = conversions ?? {};
  const name = pathParams[index]?.wireName;
  const isInside = typeof path === "object" && ("properties" in path || "values" in path);
  return code(json, isInside && name !== undefined ? conversionOf(path, name) : undefined);
}

/** The value of a body as code; `undefined` if there is none. */
export function bodyCode({ body, sample, conversions }: Operation, code: SampleCode): string | undefined {
  if (body?.contents[0]?.kind === "binary") return file;
  if (body === undefined || sample.body === undefined) return undefined;
  const { files = [] } = sample;
  if (files.length === 0) return code(sample.body, conversions?.body);
  const all = Object.entries(JSON.parse(lookupKey(sample.body)) as Record<string, unknown>);
  const isSentAsFile = ([name]: [string, unknown]): boolean => files.some((one) => lookupKey(one) === name);
  const others = Object.fromEntries(all.filter((entry) => !isSentAsFile(entry)));
  return objectOf([
    ...entriesOf(code(specText(JSON.stringify(others)), conversions?.body)),
    ...all
      .filter(isSentAsFile)
      .map(([name, value]) => `${propertyName(specText(name))}: ${Array.isArray(value) ? `[${file}]` : file}`),
  ]);
}

/** The inside of an object literal: `a: 1, b: 2` of `{ a: 1, b: 2 }`. Any other expression is spread. */
export function entriesOf(object: string): string[] {
  const text = object.trim();
  if (!text.startsWith("{") || !text.endsWith("}")) return [`...${text}`];
  const inside = text.slice(1, -1).trim().replace(/,$/u, "");
  return inside === "" ? [] : [inside];
}

/** Bytes to send in an example. */
const file = 'new Blob(["content"])';
