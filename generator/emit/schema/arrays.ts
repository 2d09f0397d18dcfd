/** Prints arrays and tuples, as openapi-typescript loses inner arrays, rest elements and the fixed length. */

import { type TransformNodeOptions, transformSchemaObject } from "openapi-typescript";
import ts from "typescript";
import { isClosedTuple, type SchemaObject } from "../../document.js";

/** An array schema. The schema `false` matches no value. */
interface ArraySchema {
  readonly type?: unknown;
  readonly items?: object | boolean;
  readonly prefixItems?: readonly (object | boolean)[];
  readonly unevaluatedItems?: object | boolean;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** Keywords that the library combines with the array's own. */
const combined = ["allOf", "anyOf", "oneOf", "enum", "const", "$ref"];

/** The type of a schema that is only an array; `undefined` for any other schema. */
export function arrayType(schema: ArraySchema, options: TransformNodeOptions): ts.TypeNode | undefined {
  if (schema.type !== "array" || combined.some((key) => key in schema)) return undefined;
  const typeOf = (item: object | boolean): ts.TypeNode => transformSchemaObject(item as never, options);
  const { prefixItems = [], items = true } = schema;
  if (prefixItems.length === 0) return ts.factory.createArrayTypeNode(typeOf(items));
  const needed = schema.minItems ?? prefixItems.length;
  const elements = prefixItems.map((item, index) =>
    index < needed ? typeOf(item) : ts.factory.createOptionalTypeNode(typeOf(item)),
  );
  if (isClosedTuple(schema as SchemaObject)) return ts.factory.createTupleTypeNode(elements);
  const rest = ts.factory.createRestTypeNode(ts.factory.createArrayTypeNode(typeOf(items)));
  return ts.factory.createTupleTypeNode([...elements, rest]);
}
