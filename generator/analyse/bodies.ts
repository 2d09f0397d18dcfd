/** Request bodies of an operation. */

import { type Document, type MediaType, resolve, type RequestBody, resolveSchema } from "../document.js";
import { type Body, type Content, type Encoding, specText } from "../model.js";
import { mediaKind } from "./media-types.js";
import { isMiswritten } from "./mistyped.js";
import type { Subject } from "./operations.js";
import { indexOf, serializationOf } from "./parameters.js";
import type { TypeNames } from "./types.js";

export function bodyOf(subject: Subject, types: TypeNames, prefix: string): Body | undefined {
  const body = resolve<RequestBody>(subject.document, subject.operation.requestBody);
  const contents = Object.entries(body?.content ?? {});
  if (body === undefined || contents.length === 0) return undefined;
  const at = [...indexOf(subject), specText("requestBody"), specText("content")];
  return {
    name: "body",
    required: body.required === true,
    contents: contents.map(([mediaType, content]): Content => {
      const kind = mediaKind(mediaType);
      return {
        mediaType: specText(mediaType),
        kind: kind === "events" || kind === "json-lines" ? "text" : kind,
        type: types.refer(content.schema, [...at, specText(mediaType)], `${prefix}Body`, "body"),
        encoding: kind === "form" || kind === "multipart" ? encodingsOf(subject.document, content) : [],
      };
    }),
    mistyped: contents.some(([, { schema }]) => isMiswritten(subject.document, schema)),
    ...(body.description === undefined ? {} : { doc: specText(body.description) }),
  };
}

/** What OpenAPI's `encoding` says; a form's objects and arrays have a style even where it is silent. */
function encodingsOf(document: Document, { schema, encoding = {} }: MediaType): Encoding[] {
  const properties = resolveSchema(document, schema)?.properties ?? {};
  const names = new Set([...Object.keys(properties), ...Object.keys(encoding)]);
  return [...names].flatMap((name): Encoding[] => {
    const said = Object.hasOwn(encoding, name) ? encoding[name] : undefined;
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const { contentType, style, explode, allowReserved } = said ?? {};
    const described = { in: "query" as const, ...defined({ style, explode, allowReserved, schema: property }) };
    const serialization = serializationOf(document, described);
    const isSaid = style !== undefined || explode !== undefined || allowReserved !== undefined;
    const json = !isSaid && /[/+]json\b/iu.test(contentType ?? "");
    const type = sentType(contentType);
    if (type === undefined && !isSaid) return [];
    return [
      {
        property: specText(name),
        ...(type === undefined ? {} : { contentType: specText(type) }),
        ...(isSaid || json ? { serialization: { ...serialization, json } } : {}),
      },
    ];
  });
}

/** Of the media types that a part may have, the first that can be sent. */
const sentType = (contentType = ""): string | undefined =>
  contentType
    .split(",")
    .map((type) => type.trim())
    .find((type) => /^[ -)+-~]+$/u.test(type));

const defined = <T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as never;
