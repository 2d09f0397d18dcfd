/** Checks `errors.message` of the configuration, a path in the bodies of errors, against the errors that the document declares. */

import { type Document, resolve, resolveSchema, type ResponseObject, type Schema } from "../document.js";
import { nearest } from "../nearest.js";
import { contentKind } from "./content.js";
import { membersOf, propertiesOf } from "./members.js";
import { operationsOf } from "./operations.js";

interface ErrorMessage {
  readonly path: readonly string[];
  /** Why no declared error can have the path. */
  readonly wrong?: { readonly why: string; readonly next: string };
}

export function errorMessageOf(document: Document, message: string): ErrorMessage {
  const path = message.split(".");
  const bodies = errorBodies(document);
  if (bodies.length === 0 || bodies.some((schema) => mayHave(document, schema, path))) return { path };
  const known = [...new Set(bodies.flatMap((schema) => pathsIn(document, schema)))].sort();
  const meant = nearest(message, known);
  const next =
    known.length === 0
      ? "remove the entry"
      : `${meant === undefined ? "" : `did you mean \`${meant}\`? Else `}use one of ${known.slice(0, 10).join(", ")}, or remove the entry`;
  return { path, wrong: { why: `errors.message: no error of the document has \`${message}\``, next } };
}

/** The schemas of all JSON bodies that the document declares for errors. */
function errorBodies(document: Document): Schema[] {
  return operationsOf(document).flatMap(({ operation }) =>
    Object.entries(operation.responses ?? {}).flatMap(([status, value]) => {
      if (!/^(?:[45](?:\d\d|XX)|default)$/iu.test(status)) return [];
      const { content = {} } = resolve<ResponseObject>(document, value) ?? {};
      return Object.entries(content).flatMap(([mediaType, media]) =>
        media.schema !== undefined && contentKind(document, mediaType, media) === "json" ? [media.schema] : [],
      );
    }),
  );
}

/** Whether a value of the schema may have the path: a schema that declares no properties may have any. */
function mayHave(document: Document, schema: Schema | undefined, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) return true;
  const properties = propertiesOf(document, schema);
  const own = properties.get(step);
  if (own !== undefined) return mayHave(document, own, rest);
  const members = membersOf(document, schema);
  const below = members.flatMap(({ items, prefixItems = [], additionalProperties }) => [
    ...(/^\d+$/u.test(step) ? [items, ...prefixItems] : []),
    typeof additionalProperties === "object" ? additionalProperties : undefined,
  ]);
  if (below.some((each) => each !== undefined && mayHave(document, each, rest))) return true;
  const isOpen = members.every(({ type, items }) => type === undefined && items === undefined);
  return properties.size === 0 && (isOpen || members.some(({ additionalProperties: more }) => more === true));
}

/** The paths of the strings in a body, of one or two steps. */
function pathsIn(document: Document, schema: Schema, prefix = ""): string[] {
  return [...propertiesOf(document, schema)].flatMap(([name, property]) => {
    const types = [resolveSchema(document, property)?.type ?? []].flat();
    if (types.includes("string")) return [`${prefix}${name}`];
    return prefix === "" ? pathsIn(document, property, `${name}.`) : [];
  });
}
