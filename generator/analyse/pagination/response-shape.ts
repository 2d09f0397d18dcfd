/** The fields of a response that can be read without stepping into an item, and its headers. */

import type { Document, ResponseObject, Schema } from "../../document.js";
import { resolve, resolveSchema } from "../../document.js";
import { contentKind } from "../content.js";
import { identities } from "./names.js";
import type { Subject } from "./raw-paging.js";
import type { Kind } from "./schema-view.js";
import { kindsOf, propertiesOf } from "./schema-view.js";
import { compact } from "./words.js";

/** A value that can be read from a response. */
export interface Field {
  readonly path: readonly string[];
  /** The compact name, without spelling: `totalCount` and `total_count` are both `totalcount`. */
  readonly name: string;
  /** Key of the object that holds the field; the fields of one object share it. */
  readonly holder: string;
  readonly schema: Schema;
  readonly kinds: ReadonlySet<Kind>;
  /** Only some members of a union have it. */
  readonly variant: boolean;
}

/** The fields and headers of a response. */
export interface ResponseShape {
  readonly root: Field;
  /** The fields below the root, the shallow ones first. Elements of arrays and values of maps are not entered. */
  readonly fields: readonly Field[];
  /** Names in lower case. */
  readonly headers: ReadonlySet<string>;
  /** Descriptions of headers, by their names in lower case. */
  readonly headerTexts: ReadonlyMap<string, string>;
}

const maxDepth = 4;
const maxFields = 800;

/** The shape of a successful JSON response; `undefined` if there is none. */
export function responseShape(subject: Subject): ResponseShape | undefined {
  const { document } = subject;
  const response = success(subject);
  const schema = jsonSchema(document, response);
  if (response === undefined || schema === undefined) return undefined;
  const root: Field = { ...identityOf([]), schema, kinds: kindsOf(document, schema), variant: false };
  const headerTexts = headerTextsOf(document, response);
  return { root, fields: fieldsBelow(document, root), headers: new Set(headerTexts.keys()), headerTexts };
}

/** Fields by schema: many operations respond with the same schema. */
const known = new WeakMap<Document, WeakMap<object, readonly Field[]>>();

function fieldsBelow(document: Document, root: Field): readonly Field[] {
  const schema = resolveSchema(document, root.schema);
  if (schema === undefined) return fieldsOf(document, root);
  const ofDocument = known.get(document) ?? new WeakMap<object, readonly Field[]>();
  known.set(document, ofDocument);
  const fields = ofDocument.get(schema) ?? fieldsOf(document, root);
  ofDocument.set(schema, fields);
  return fields;
}

const identityOf = (path: readonly string[]): Pick<Field, "path" | "name" | "holder"> => ({
  path,
  name: compact(path.at(-1) ?? ""),
  holder: holderKey(path.slice(0, -1)),
});

/** The key of an object in the response, made from its path. */
export const holderKey = (path: readonly string[]): string => JSON.stringify(path);

function fieldsOf(document: Document, root: Field): Field[] {
  const fields: Field[] = [];
  // The queue grows while it is traversed, so that all fields of one depth come before those below them.
  const queue = [root];
  for (const parent of queue) {
    if (!parent.kinds.has("object") || parent.path.length >= maxDepth) continue;
    const properties = propertiesOf(document, parent.schema);
    // An object with an identity of its own contains neither the list nor fields about it.
    const isThing = parent.path.length > 0 && [...properties.keys()].some((name) => identities.has(compact(name)));
    for (const [name, { schema, alternative }] of properties) {
      if (fields.length >= maxFields) return fields;
      // A property exists in some cases only if its object may also be an array or string, or is a response that may be null.
      const isNullable = parent.path.length === 0 && parent.kinds.has("null");
      const isOther = parent.kinds.has("array") || parent.kinds.has("string") || isNullable;
      const variant = parent.variant || alternative || isOther;
      const field = { ...identityOf([...parent.path, name]), schema, kinds: kindsOf(document, schema), variant };
      fields.push(field);
      if (!isThing) queue.push(field);
    }
  }
  return fields;
}

/** The response of a list: 200, else another success that carries JSON, else `default`. */
function success({ operation, document }: Subject): ResponseObject | undefined {
  const responses = Object.entries(operation.responses ?? {}).map(
    ([status, response]) => [status, resolve(document, response)] as const,
  );
  const successes = responses.filter(([status]) => /^2..$/.test(status));
  // If a success is declared, `default` is the error.
  const candidates = successes.length > 0 ? successes : responses.filter(([status]) => status === "default");
  const withJson = candidates.filter(([, response]) => jsonSchema(document, response) !== undefined);
  return (withJson.find(([status]) => status === "200") ?? withJson[0])?.[1];
}

function jsonSchema(document: Document, response: ResponseObject | undefined): Schema | undefined {
  const content = Object.entries(response?.content ?? {});
  return content.find(([type, media]) => contentKind(document, type, media) === "json")?.[1].schema;
}

function headerTextsOf(document: Document, { headers = {} }: ResponseObject): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(headers).map(([name, header]) => [name.toLowerCase(), resolve(document, header)?.description ?? ""]),
  );
}
