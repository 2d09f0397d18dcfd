/** Whether the reasons of an error are all in one message, so that a package needs no more than to read that. */

import { type Document, resolveSchema, type Schema, type SchemaObject } from "../document.js";

/** Names by which a field may be a reason, or the location of one, of its own. */
const otherReasons =
  /^(?:msg|details?|defaultMessage|(?:error_)?description|title|reason|errors|messages|issues|constraints|\w*violations|invalid.params|loc|path|field|property|pointer|source|name)$/iu;

/** Whether the body has no reason but a string `message`, its own or its `error`'s, or is that string. */
export function hasOneMessage(document: Document, schema: Schema | undefined): boolean {
  const { error, ...own } = fieldsOf(document, schema);
  if (error === undefined) return isString(resolveSchema(document, schema)) || isMessage(document, own);
  if (!Object.entries(own).every(([name, field]) => name !== "message" && isDetail(document, name, field)))
    return false;
  return isString(resolveSchema(document, error)) || isMessage(document, fieldsOf(document, error));
}

/** The properties of an object that is composed of nothing else. */
function fieldsOf(document: Document, schema: Schema | undefined): Readonly<Record<string, Schema>> {
  const { properties = {}, allOf, anyOf, oneOf } = resolveSchema(document, schema) ?? {};
  return (allOf ?? anyOf ?? oneOf) ? {} : properties;
}

const isMessage = (document: Document, { message, ...others }: Readonly<Record<string, Schema>>): boolean =>
  isString(resolveSchema(document, message)) &&
  Object.entries(others).every(([name, field]) => isDetail(document, name, field));

/** Whether a field is a scalar that is no reason, such as a code. */
function isDetail(document: Document, name: string, field: Schema): boolean {
  const types = [resolveSchema(document, field)?.type ?? "object"].flat();
  return !otherReasons.test(name) && !types.includes("object") && !types.includes("array");
}

const isString = (schema: SchemaObject | undefined): boolean => [schema?.type].flat().includes("string");
