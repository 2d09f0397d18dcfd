/** Whether the reasons of an error are all in one message, so that a package needs no more than to read that. */

import { type Document, resolveSchema, type Schema } from "../document.js";

/** Names by which a field may be a reason, or the location of one, of its own. */
const otherReasons =
  /^(?:msg|details?|defaultMessage|(?:error_)?description|title|reason|errors|messages|issues|constraints|\w*violations|invalid.params|loc|path|field|property|pointer|source|name)$/iu;

/** Whether the body has no reason but a string `message`, its own or its `error`'s, or is that string. */
export function hasOneMessage(document: Document, schema: Schema | undefined): boolean {
  const { error, ...own } = fieldsOf(document, schema);
  if (error === undefined) return isString(document, schema) || isMessage(document, own);
  if (!Object.entries(own).every(([name, field]) => name !== "message" && isDetail(document, name, field)))
    return false;
  return isString(document, error) || isMessage(document, fieldsOf(document, error));
}

/** The properties of an object that is composed of nothing else. */
function fieldsOf(document: Document, schema: Schema | undefined): Readonly<Record<string, Schema>> {
  const { properties = {}, allOf, anyOf, oneOf } = resolveSchema(document, schema) ?? {};
  return (allOf ?? anyOf ?? oneOf) ? {} : properties;
}

const isMessage = (document: Document, { message, ...others }: Readonly<Record<string, Schema>>): boolean =>
  isString(document, message) && Object.entries(others).every(([name, field]) => isDetail(document, name, field));

/** Whether a field is a scalar that is not a reason, such as a code. */
const isDetail = (document: Document, name: string, field: Schema): boolean =>
  !otherReasons.test(name) && isScalar(typesOf(document, field));

const isString = (document: Document, schema: Schema | undefined): boolean => {
  const types = typesOf(document, schema);
  return types.includes("string") && isScalar(types);
};

const isScalar = (types: readonly string[]): boolean =>
  types.length > 0 && !types.includes("object") && !types.includes("array");

/** The types of a schema, or of its members where it is a union; none where it states none. */
function typesOf(document: Document, schema: Schema | undefined): readonly string[] {
  const { type, anyOf, oneOf } = resolveSchema(document, schema) ?? {};
  if (type !== undefined) return [type].flat();
  return (anyOf ?? oneOf ?? []).flatMap((member) => resolveSchema(document, member)?.type ?? "object");
}
