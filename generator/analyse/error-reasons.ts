/** Decides whether the only reason in an error's body is one message, so that a package can read just that. */

import { type Document, resolveSchema, type Schema } from "../document.js";

/** Names of fields that may hold a reason, or the location of one, in addition to `message`. */
const otherReasons =
  /^(?:msg|details?|defaultMessage|(?:error_)?description|title|reason|errors|messages|issues|constraints|\w*violations|invalid.params|loc|location|\w*path|field|fieldName|property|pointer|source|name)$/iu;

/** Whether the body is a string, or its only reason is a string `message`, on its own or in `error`. */
export function hasOneMessage(document: Document, schema: Schema | undefined): boolean {
  const { error, ...own } = fieldsOf(document, schema);
  if (error === undefined) return isString(document, schema) || isMessage(document, own);
  if (!Object.entries(own).every(([name, field]) => name !== "message" && isDetail(document, name, field)))
    return false;
  return isString(document, error) || isMessage(document, fieldsOf(document, error));
}

/** The properties of an object that is not composed of other schemas. */
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

/** The types of a schema, or of the members of a union; empty if the schema declares none. */
function typesOf(document: Document, schema: Schema | undefined): readonly string[] {
  const { type, anyOf, oneOf } = resolveSchema(document, schema) ?? {};
  if (type !== undefined) return [type].flat();
  return (anyOf ?? oneOf ?? []).flatMap((member) => resolveSchema(document, member)?.type ?? "object");
}
