/** Request bodies of an operation. */

import { defined } from "../defined.js";
import { type Document, type MediaType, resolve, type RequestBody, type Schema } from "../document.js";
import type { Body, BodyContent, ContentKind, Encoding } from "../model/content.js";
import { specText } from "../model/text.js";
import type { TypeRef } from "../model/types.js";
import { contentKind, isJsonPart, isNeverText, onlyHeld, partTypeOf, partTypes, sentType } from "./content.js";
import { propertiesOf } from "./members.js";
import { pascalCase } from "./names/identifiers.js";
import type { Subject } from "./operations.js";
import { indexOf, serializationOf } from "./parameters.js";
import type { TypeNames } from "./types.js";

export function bodyOf(subject: Subject, types: TypeNames, prefix: string): Body | undefined {
  const { document } = subject;
  const body = resolve<RequestBody>(document, subject.operation.requestBody);
  const contents = Object.entries(body?.content ?? {});
  if (body === undefined || contents.length === 0) return undefined;
  const offersText = contents.some((content) => contentKind(document, ...content) === "text");
  const at = [...indexOf(subject), specText("requestBody"), specText("content")];
  const choices = choicesOf(document, contents);
  // Swagger 2.0 declares one schema for all media types, and so do frameworks.
  const shared = new Map<string, TypeRef>();
  const typeOf = (kind: ContentKind, schema: Schema | undefined, mediaType: string): TypeRef => {
    const key = `${typedBySchema.has(kind) ? "" : kind} ${JSON.stringify(schema)}`;
    const isNamed = [...shared.values()].some((type) => "name" in type);
    const wanted = `${prefix}${isNamed ? pascalCase(kind) : ""}Body`;
    const type = shared.get(key) ?? types.refer(schema, [...at, specText(mediaType)], wanted, "body");
    shared.set(key, type);
    return type;
  };
  return {
    name: "body",
    required: body.required === true,
    contents: contents.map(([mediaType, content], index): BodyContent => {
      const decided = contentKind(document, mediaType, content);
      // Events and lines are sent as plain text.
      const kind = decided === "events" || decided === "json-lines" ? "text" : decided;
      const sent = sentType(kind, mediaType);
      const isString = kind === "text" && isNeverText(document, content.schema);
      return {
        mediaType: specText(mediaType),
        kind,
        // A body that is a string whatever its schema needs no name.
        type: typeOf(kind, isString ? undefined : content.schema, mediaType),
        ...(sent === undefined ? {} : { sentAs: specText(sent) }),
        ...(offersText && kind === "json" && isNeverText(document, content.schema) ? { neverText: true } : {}),
        ...choices[index],
        encoding: kind === "form" || kind === "multipart" ? encodingsOf(document, content) : [],
      };
    }),
    ...(body.description === undefined ? {} : { doc: specText(body.description) }),
  };
}

/** Kinds whose type is that of their schema, where only parts of a multipart body are files. */
const typedBySchema: ReadonlySet<ContentKind> = new Set(["json", "form", "multipart"]);

/** How a value chooses between media types that are all JSON, or JSON and a form: only by whether it is an array or an object. */
function choicesOf(
  document: Document,
  contents: readonly (readonly [string, MediaType])[],
): Pick<BodyContent, "only" | "isChosen">[] {
  const all = contents.map(([mediaType, content]) => {
    const kind = contentKind(document, mediaType, content);
    const isKeyed = kind === "form" || kind === "multipart";
    return { isJson: kind === "json", isKeyed, held: isKeyed ? "object" : onlyHeld(document, content.schema) };
  });
  return all.map((own, index) => {
    if (!own.isJson) return {};
    const others = all.filter((other, at) => at !== index && (other.isJson || (other.isKeyed && own.held === "array")));
    const isApart = own.held !== undefined && others.some(({ held }) => held !== own.held);
    const isChosen = all
      .slice(0, index)
      .some(({ isJson, held }) => isJson && (held === undefined || held === own.held));
    return { ...(isApart ? { only: own.held as "array" | "object" } : {}), ...(isChosen ? { isChosen: true } : {}) };
  });
}

/**
 * How properties of a form or multipart body are encoded, by `encoding` and by their schemas. Properties that need no rule are left out.
 */
function encodingsOf(document: Document, { schema, encoding = {} }: MediaType): Encoding[] {
  const properties = propertiesOf(document, schema);
  const names = new Set([...properties.keys(), ...Object.keys(encoding)]);
  return [...names].flatMap((name): Encoding[] => {
    const declared = Object.hasOwn(encoding, name) ? encoding[name] : undefined;
    const property = properties.get(name);
    const { contentType, style, explode, allowReserved } = declared ?? {};
    const described = { in: "query" as const, ...defined({ style, explode, allowReserved, schema: property }) };
    const isStyled = style !== undefined || explode !== undefined || allowReserved !== undefined;
    const ownType = partTypeOf(document, property);
    const sent = contentType === undefined && ownType !== undefined ? [ownType] : partTypes(contentType);
    const isJson = !isStyled && isJsonPart(sent);
    if (sent.length === 0 && !isStyled) return [];
    const serialization = serializationOf(document, described);
    return [
      {
        property: specText(name),
        contentTypes: sent.map(specText),
        ...(isStyled || isJson ? { serialization: { ...serialization, ...(isJson ? { content: "json" } : {}) } } : {}),
      },
    ];
  });
}
