/** Prints a JSON value of the document as an expression. */

import type { Api } from "../model/api.js";
import type { Conversion, ConversionInside } from "../model/conversions.js";
import { specText, type SpecText } from "../model/text.js";
import { lookupKey, propertyName, stringLiteral } from "./encode.js";

/** Prints JSON text; each string and key is encoded separately. */
export const jsonExpression = (json: SpecText): string => expression(JSON.parse(lookupKey(json)) as unknown, []);

/** Prints JSON text with dates and big integers where the call takes them. */
export const convertedExpression =
  ({ conversions = {} }: Pick<Api, "conversions">) =>
  (json: SpecText, conversion?: Conversion): string =>
    expression(JSON.parse(lookupKey(json)) as unknown, conversion === undefined ? [] : [conversion], conversions);

type Models = NonNullable<Api["conversions"]>;

function expression(value: unknown, conversions: readonly Conversion[], models: Models = {}): string {
  const rules = conversions.flatMap((conversion) => rulesOf(conversion, models));
  const inside = rules.flatMap((rule) => (typeof rule === "object" && isMet(rule, value) ? [rule] : []));
  const time = rules.find((rule) => rule === "Date" || rule === "Instant" || rule === "PlainDate");
  if (time !== undefined && typeof value === "string")
    return `${time === "Date" ? "new Date" : `${time}.from`}(${stringLiteral(specText(value))})`;
  if (rules.some((rule) => rule === "bigint" || rule === "bigintText") && isInteger(value))
    return `${String(BigInt(value))}n`;
  if (typeof value === "string") return stringLiteral(specText(value));
  if (Array.isArray(value)) {
    const of = (index: number): Conversion[] => inside.flatMap(({ tuple, items }) => tuple?.[index] ?? items ?? []);
    return `[${value.map((item, index) => expression(item, of(index), models)).join(", ")}]`;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, child]) => {
      const own = inside.flatMap((rule) => conversionOf(rule, specText(key)) ?? []);
      return `${propertyName(specText(key))}: ${expression(child, own, models)}`;
    });
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  return JSON.stringify(value) ?? "undefined";
}

/** The rules of a conversion, with models and combined rules resolved. */
function rulesOf(conversion: Conversion, models: Models, seen: readonly string[] = []): (string | ConversionInside)[] {
  if (typeof conversion === "string") return [conversion];
  if ("all" in conversion) return conversion.all.flatMap((one) => rulesOf(one, models, seen));
  if ("inText" in conversion) return rulesOf(conversion.inText, models, seen);
  if (!("model" in conversion)) return [conversion];
  const { model } = conversion;
  const own = seen.includes(model) ? undefined : models[model];
  return own === undefined ? [] : rulesOf(own, models, [...seen, model]);
}

function isMet({ when }: ConversionInside, value: unknown): boolean {
  if (when === undefined) return true;
  const entries = Object.entries(Object(value) as Record<string, unknown>);
  const [, found] = entries.find(([key]) => lookupKey(when.property) === key) ?? [];
  return when.values.some((one) => lookupKey(one) === JSON.stringify(found));
}

/** The conversion of a property's value. */
export const conversionOf = ({ properties = [], values }: ConversionInside, name: SpecText): Conversion | undefined =>
  properties.find(([property]) => lookupKey(property) === lookupKey(name))?.[1] ?? values;

const isInteger = (value: unknown): value is number | string =>
  Number.isInteger(value) || (typeof value === "string" && /^-?[0-9]+$/u.test(value));
