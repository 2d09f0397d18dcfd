/** Prints normalised schemas as Zod schemas. They check types, but neither formats nor limits, from which responses may deviate. */

import { type Document, isClosedTuple, type Json, lookUp, type Schema, type SchemaObject } from "../document.js";
import { jsonOf, propertyName, stringLiteral } from "../emit/encode.js";
import { jsonExpression } from "../emit/json-expression.js";
import { specText } from "../model/text.js";
import { referenced } from "./schemas.js";
import { type Choices, choicesOf } from "./zod-unions.js";

export class ZodWriter {
  /** Zod's names that printed schemas use. */
  static readonly names: readonly string[] = (
    "z ZodType any array boolean catchall discriminatedUnion exactOptional int intersection lazy literal looseObject multipleOf never null number " +
    "record rest string tuple union unknown"
  ).split(" ");

  readonly #document: Document;
  readonly #nameOf: (key: string) => string | undefined;

  /** @param nameOf the constant that holds a component's schema */
  constructor(document: Document, nameOf: (key: string) => string | undefined) {
    this.#document = document;
    this.#nameOf = nameOf;
  }

  text(schema: Schema | undefined, depth = 0): string {
    if (schema === false) return "z.never()";
    if (typeof schema !== "object" || depth > 40) return "z.unknown()";
    if (schema.$ref !== undefined) return this.#reference(schema.$ref, depth);
    if (schema.const !== undefined) return literals([schema.const]);
    if (schema.enum !== undefined) return literals(withNull(schema.enum, schema.type));
    const { allOf = [], oneOf = [], anyOf = [] } = schema;
    const own = this.#own(schema, depth);
    const parts = [
      ...(own === undefined ? [] : [own]),
      ...allOf.map((member) => this.text(member, depth + 1)),
      ...[oneOf, anyOf].filter((members) => members.length > 0).map((members) => this.#union(schema, members, depth)),
    ];
    const [first = "z.unknown()", ...others] = parts;
    return others.reduce((all, part) => `z.intersection(${all}, ${part})`, first);
  }

  #reference(ref: string, depth: number): string {
    const key = referenced(ref);
    const name = key === undefined ? undefined : this.#nameOf(key);
    if (name !== undefined) return `z.lazy(() => ${name})`;
    return this.text(lookUp(this.#document, ref) as Schema | undefined, depth + 10);
  }

  #union(schema: SchemaObject, members: readonly Schema[], depth: number): string {
    const objects = members.filter((member) => typeof member !== "object" || member.type !== "null");
    const choices = choicesOf(this.#document, schema, objects);
    const texts =
      choices === undefined
        ? [...new Set(members.map((member) => this.text(member, depth + 1)))]
        : [this.#chosen(choices, depth), ...(objects.length < members.length ? ["z.null()"] : [])];
    return texts.length === 1 ? (texts[0] ?? "") : `z.union([${texts.join(", ")}])`;
  }

  /** Selects the member by its property, so that an unknown value is reported for that property alone. */
  #chosen({ property, objects }: Choices, depth: number): string {
    const texts = objects.map((object) => this.#object(object, depth + 1));
    return `z.discriminatedUnion(${stringLiteral(specText(property))}, [${texts.join(", ")}])`;
  }

  /** The schema's own keywords, without members; `undefined` if there are none. */
  #own(schema: SchemaObject, depth: number): string | undefined {
    const declared = [schema.type ?? []].flat();
    const types = declared.length > 0 ? declared : impliedTypes(schema);
    if (types.length === 0) return undefined;
    const texts = [...new Set(types.map((type) => this.#typed(type, schema, depth)))];
    return texts.length === 1 ? texts[0] : `z.union([${texts.join(", ")}])`;
  }

  #typed(type: string, schema: SchemaObject, depth: number): string {
    switch (type) {
      case "string":
        return "z.string()";
      case "integer":
        // `z.int()` accepts only safe integers, and a converted integer may be larger.
        return schema.convertTo === undefined ? "z.int()" : "z.number().multipleOf(1)";
      case "number":
        return "z.number()";
      case "boolean":
        return "z.boolean()";
      case "null":
        return "z.null()";
      case "array":
        return this.#array(schema, depth);
      case "object":
        return this.#object(schema, depth);
      default:
        return "z.unknown()";
    }
  }

  #array(schema: SchemaObject, depth: number): string {
    const { items, prefixItems = [], minItems = prefixItems.length } = schema;
    if (prefixItems.length === 0) return `z.array(${this.text(items, depth + 1)})`;
    const elements = prefixItems.map((item, index) => {
      const text = this.text(item, depth + 1);
      return index < minItems ? text : `z.exactOptional(${text})`;
    });
    const rest = isClosedTuple(schema) ? "" : `, ${this.text(items, depth + 1)}`;
    return `z.tuple([${elements.join(", ")}]${rest})`;
  }

  #object(schema: SchemaObject, depth: number): string {
    const { properties = {}, required = [] } = schema;
    const others = this.#others(schema, depth);
    const names = Object.keys(properties);
    if (names.length === 0) return `z.record(z.string(), ${others ?? "z.unknown()"})`;
    const entries = Object.entries(properties).map(([name, property]) => {
      const text = this.text(property, depth + 1);
      return `${propertyName(specText(name))}: ${required.includes(name) ? text : `z.exactOptional(${text})`}`;
    });
    const object = `z.looseObject({ ${entries.join(", ")} })`;
    return others === undefined ? object : `${object}.catchall(${others})`;
  }

  /** The values of properties without a declaration, whichever pattern their names match; `undefined` if they may be any. */
  #others({ additionalProperties: more, patternProperties = {} }: SchemaObject, depth: number): string | undefined {
    const patterns = Object.values(patternProperties);
    // Beyond a closed object's properties, those of later versions are accepted.
    if (typeof more !== "object" && (more !== false || patterns.length === 0)) return undefined;
    const all = typeof more === "object" ? [...patterns, more] : patterns;
    const texts = [...new Set(all.map((each) => this.text(each, depth + 1)))];
    return texts.length === 1 ? texts[0] : `z.union([${texts.join(", ")}])`;
  }
}

/** A type that may be null, as the models read it, is so next to values that leave null out. */
const withNull = (values: readonly Json[], type: SchemaObject["type"]): readonly Json[] =>
  Array.isArray(type) && type.includes("null") && !values.includes(null) ? [...values, null] : values;

function literals(values: readonly Json[]): string {
  if (values.every(isScalar)) return `z.literal(${jsonExpression(jsonOf(values))})`;
  return `z.union([${values.map(literal).join(", ")}])`;
}

const isScalar = (value: Json): boolean => typeof value !== "object" || value === null;

/** A single value; Zod's literals are scalars. */
function literal(value: Json): string {
  if (Array.isArray(value)) return `z.tuple([${(value as readonly Json[]).map(literal).join(", ")}])`;
  if (typeof value !== "object" || value === null) return literals([value]);
  const fields = Object.entries(value).map(([key, each]) => `${propertyName(specText(key))}: ${literal(each)}`);
  return `z.looseObject({ ${fields.join(", ")} })`;
}

function impliedTypes({ properties, additionalProperties, required, items }: SchemaObject): string[] {
  if (properties !== undefined || typeof additionalProperties === "object" || required !== undefined) return ["object"];
  return items === undefined ? [] : ["array"];
}
