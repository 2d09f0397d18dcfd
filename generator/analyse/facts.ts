/** Facts about a value that a reference page states next to its type: default, example, limits. */

import {
  type Document,
  isExact,
  type Json,
  type ParameterObject,
  resolveSchema,
  type Schema,
  type SchemaObject,
} from "../document.js";
import type { ValueFacts } from "../model/operation.js";
import { specText } from "../model/text.js";

export function factsOf(document: Document, schema: Schema | undefined, parameter?: ParameterObject): ValueFacts {
  const resolved = resolveSchema(document, schema) ?? {};
  const example = parameter?.example ?? resolved.example ?? resolved.examples?.[0];
  return {
    ...(resolved.default === undefined ? {} : { default: json(resolved.default) }),
    ...(example === undefined ? {} : { example: json(example) }),
    limits: limitsOf(resolved),
  };
}

const json = (value: Json): ReturnType<typeof specText> => specText(JSON.stringify(value));

function limitsOf(schema: SchemaObject): string[] {
  return [
    range(schema.minimum, schema.maximum, ""),
    range(schema.minLength, schema.maxLength, "characters"),
    range(schema.minItems, schema.maxItems, "items"),
  ].filter((limit) => limit !== undefined);
}

function range(min: unknown, max: unknown, unit: string): string | undefined {
  const low = isExact(min) ? String(min) : undefined;
  const high = isExact(max) ? String(max) : undefined;
  const of = unit === "" ? "" : ` ${unit}`;
  if (low !== undefined && high !== undefined) return low === high ? `exactly ${low}${of}` : `${low} to ${high}${of}`;
  if (low !== undefined) return `at least ${low}${of}`;
  return high === undefined ? undefined : `at most ${high}${of}`;
}
