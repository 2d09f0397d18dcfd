/** Finds the marked values inside the values of a schema, as conversion rules that refer to models by name. */

import { defined } from "../defined.js";
import {
  decodeToken,
  type Document,
  lookUp,
  resolveSchema,
  type Schema,
  type SchemaObject,
  selectedValues,
  selectingKeys,
} from "../document.js";
import type { Conversion, ConversionInside } from "../model/conversions.js";
import { specText } from "../model/text.js";
import type { NamedType } from "../model/types.js";
import { membersOf, propertiesOf } from "./members.js";

interface Rules {
  /** Name of a model → its rule; models without a marked value are absent. */
  readonly models: Readonly<Record<string, Conversion>>;
  readonly ruleOf: (schema: Schema | undefined) => Conversion | undefined;
}

export function rulesOf(document: Document, types: readonly Pick<NamedType, "name" | "at" | "kind">[]): Rules {
  const names = new Map(
    types.flatMap(({ name, at, kind }) => (kind === "schema" ? [[at[2] as unknown as string, name] as const] : [])),
  );
  const schemas = document.components.schemas ?? {};
  const leading = leadingToMarks(document, schemas);
  const ruleOf = (schema: Schema | undefined): Conversion | undefined => {
    if (typeof schema !== "object") return undefined;
    if (schema.$ref === undefined) return ruleIn(document, schema, ruleOf);
    const key = /^#\/components\/schemas\/([^/]+)$/u.exec(schema.$ref)?.[1];
    const name = key === undefined ? undefined : names.get(decodeToken(key));
    if (key === undefined || name === undefined) return ruleOf(lookUp(document, schema.$ref) as Schema | undefined);
    return leading.has(decodeToken(key)) ? { model: name } : undefined;
  };
  const keys = [...names.keys()];
  const rules = new Map<string, Conversion>();
  // A mark may be in a schema that describes no value, such as `not`. A model without a rule in the end is not referred to.
  for (let size = -1; size !== leading.size;) {
    size = leading.size;
    for (const key of keys) {
      const rule = leading.has(key) ? ruleOf(schemas[key]) : undefined;
      if (rule !== undefined) rules.set(key, rule);
      else if (leading.delete(key)) rules.delete(key);
    }
  }
  const models = [...rules].map(([key, rule]) => [names.get(key), rule] as const);
  return { models: Object.fromEntries(models), ruleOf };
}

/** The components whose values may hold a marked one, at any distance. */
function leadingToMarks(document: Document, schemas: Readonly<Record<string, Schema>>): Set<string> {
  const leading = new Set<string>();
  const texts = Object.entries(schemas).map(([key, schema]) => [key, JSON.stringify(schema)] as const);
  const refs = texts.map(([key, text]) => {
    if (text.includes('"convertTo":"')) leading.add(key);
    const all = [...text.matchAll(/"#\/components\/schemas\/((?:[^"\\/]|\\.)+)"/gu)];
    return [key, all.map(([, name]) => decodeToken(JSON.parse(`"${name ?? ""}"`) as string))] as const;
  });
  for (let size = -1; size !== leading.size;) {
    size = leading.size;
    for (const [key, names] of refs) if (names.some((name) => leading.has(name))) leading.add(key);
  }
  return leading;
}

type RuleOf = (schema: Schema | undefined) => Conversion | undefined;

function ruleIn(document: Document, schema: SchemaObject, ruleOf: RuleOf): Conversion | undefined {
  if (schema.convertTo !== undefined) return schema.convertTo;
  const { allOf = [], oneOf = [], anyOf = [] } = schema;
  const own = insideOf(schema, ruleOf);
  const all = [
    ...(own === undefined ? [] : [own]),
    ...allOf.flatMap((member) => ruleOf(member) ?? []),
    ...[...oneOf, ...anyOf].flatMap((member) => guarded(document, schema, member, ruleOf)),
  ];
  return all.length < 2 ? all[0] : { all };
}

/** The rule for the values inside an object or an array. */
function insideOf(schema: SchemaObject, ruleOf: RuleOf): ConversionInside | undefined {
  const { properties = {}, additionalProperties, patternProperties = {}, items, prefixItems = [] } = schema;
  const others = [additionalProperties, ...Object.values(patternProperties)].flatMap((each) => ruleOf(each) ?? []);
  const values = others.length < 2 ? others[0] : { all: others };
  const named = Object.entries(properties).flatMap(([name, property]) => {
    const rule = ruleOf(property) ?? (values === undefined ? undefined : nothing);
    return rule === undefined ? [] : [[specText(name), rule] as const];
  });
  const each = ruleOf(items);
  const first = prefixItems.map((item) => ruleOf(item) ?? nothing);
  const tuple = first.some((rule) => rule !== nothing) || (each !== undefined && first.length > 0) ? first : [];
  if (named.length === 0 && values === undefined && each === undefined && tuple.length === 0) return undefined;
  return {
    ...(named.length === 0 ? {} : { properties: named }),
    ...defined({ values, items: each }),
    ...(tuple.length === 0 ? {} : { tuple }),
  };
}

const nothing: Conversion = { all: [] };

/** The rule of a union's member, limited to values with the property that distinguishes the member, if there is one. */
function guarded(document: Document, union: SchemaObject, member: Schema, ruleOf: RuleOf): Conversion[] {
  const rule = ruleOf(member);
  if (rule === undefined) return [];
  const when = byDiscriminator(document, union, member) ?? byConstants(document, member);
  if (when === undefined || isDefault(union, member)) return [rule];
  const parts = membersOf(document, member);
  if (parts.some(({ oneOf, anyOf }) => oneOf ?? anyOf)) return [rule];
  return parts.flatMap((part) => {
    const inside = insideOf(part, ruleOf);
    return inside === undefined ? [] : [{ when, ...inside }];
  });
}

type When = ConversionInside["when"];

/** Whether a member takes values that select no other member. */
const isDefault = ({ discriminator }: SchemaObject, member: Schema): boolean =>
  discriminator?.defaultMapping !== undefined &&
  typeof member === "object" &&
  member.$ref === discriminator.defaultMapping;

function byDiscriminator(document: Document, union: SchemaObject, member: Schema): When {
  const keys = selectingKeys(union, member);
  if (union.discriminator === undefined || keys.length === 0) return undefined;
  const { propertyName } = union.discriminator;
  const declared = membersOf(document, member).flatMap(({ properties = {} }) =>
    Object.hasOwn(properties, propertyName) ? [properties[propertyName] ?? {}] : [],
  );
  const values = selectedValues(document, keys, { allOf: declared });
  if (values.length === 0) return undefined;
  return { property: specText(propertyName), values: values.map((value) => specText(JSON.stringify(value))) };
}

/** A required property with few values, such as `type: "card"`. */
function byConstants(document: Document, member: Schema): When {
  const required = new Set(membersOf(document, member).flatMap((each) => each.required ?? []));
  for (const [name, property] of propertiesOf(document, member)) {
    const { const: value, enum: values = value === undefined ? [] : [value] } = resolveSchema(document, property) ?? {};
    const isScalar = values.every((each) => typeof each !== "object" || each === null);
    if (required.has(name) && values.length > 0 && isScalar)
      return { property: specText(name), values: values.map((each) => specText(JSON.stringify(each))) };
  }
  return undefined;
}
