/** Chooses the member of a union that a sample shows. */

import {
  type Document,
  type Json,
  resolveSchema,
  type Schema,
  type SchemaObject,
  selectedValues,
  selectingKeys,
} from "../document.js";
import { mergeAllOf } from "./merged.js";

interface Variant {
  readonly variant: Schema | undefined;
  /** The property that selects the variant. */
  readonly selecting?: Readonly<Record<string, Json>>;
}

/** The member of a union that an example belongs to, or else the first. */
export function variantOf(document: Document, union: SchemaObject, given?: Json): Variant {
  const members = [...(union.oneOf ?? []), ...(union.anyOf ?? [])];
  const name = union.discriminator?.propertyName;
  if (name === undefined) return { variant: members[0] };
  const example =
    typeof given === "object" && given !== null && !Array.isArray(given)
      ? new Map(Object.entries(given)).get(name)
      : undefined;
  const found = members.find((member) => valuesOf(document, union, member).some((value) => value === example));
  const variant = found ?? members[0];
  const [first] = variant === undefined ? [] : valuesOf(document, union, variant);
  const value = found === undefined ? first : example;
  return { variant, ...(value === undefined ? {} : { selecting: { [name]: value } }) };
}

/** The values by which a discriminator selects a member, as the member declares them. */
function valuesOf(document: Document, union: SchemaObject, member: Schema): Json[] {
  const { properties } = mergeAllOf(document, resolveSchema(document, member) ?? {});
  if (properties === undefined) return [];
  const declared = new Map(Object.entries(properties)).get(union.discriminator?.propertyName ?? "");
  return selectedValues(document, selectingKeys(union, member), declared);
}
