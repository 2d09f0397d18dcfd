import {
  type DiscriminatorValue,
  discriminatorValue,
  type Document,
  type Json,
  resolveSchema,
  type Schema,
  type SchemaObject,
} from "../document.js";
import { mergeAllOf } from "./merged.js";
import { unescapePointer } from "./types.js";

interface Variant {
  readonly variant: Schema | undefined;
  /** The property that selects it. */
  readonly selecting?: Readonly<Record<string, Json>>;
}

/** The member of a union that an example is one of, or else the first. */
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

/** The values by which a discriminator selects a member, as the member declares them: those of the mapping, or else its name. */
function valuesOf(document: Document, { discriminator }: SchemaObject, member: Schema): DiscriminatorValue[] {
  const { $ref } = typeof member === "object" ? member : {};
  const { properties } = mergeAllOf(document, resolveSchema(document, member) ?? {});
  if ($ref === undefined || discriminator === undefined || properties === undefined) return [];
  const mapped = Object.entries(discriminator.mapping ?? {}).flatMap(([value, ref]) => (ref === $ref ? [value] : []));
  const names = mapped.length > 0 ? mapped : [unescapePointer($ref.split("/").at(-1) ?? "")];
  const declared = new Map(Object.entries(properties)).get(discriminator.propertyName);
  const {
    type,
    const: only,
    enum: allowed = only === undefined ? undefined : [only],
  } = resolveSchema(document, declared) ?? {};
  const values = names.flatMap((name) => discriminatorValue(name, type) ?? []);
  return allowed === undefined ? values : values.filter((value) => allowed.includes(value));
}
