/** Types objects that allow no properties. */

import ts from "typescript";

/** The type of an object that allows no properties; the library would allow any. */
export function closedType(schema: object): ts.TypeNode | undefined {
  const { type, additionalProperties, ...others }: ClosedSchema = schema;
  const types: unknown[] = Array.isArray(type) ? type : [type];
  if (additionalProperties !== false || !types.includes("object")) return undefined;
  if (types.some((each) => each !== "object" && each !== "null")) return undefined;
  const isMore = ["properties", "patternProperties", "allOf", "oneOf", "anyOf", "enum", "const"].some(
    (key) => Object.keys(Object(others[key as keyof typeof others]) as object).length > 0,
  );
  if (isMore) return undefined;
  const { factory } = ts;
  const [name, value] = [ts.SyntaxKind.StringKeyword, ts.SyntaxKind.NeverKeyword] as const;
  const closed = factory.createTypeReferenceNode("Record", [
    factory.createKeywordTypeNode(name),
    factory.createKeywordTypeNode(value),
  ]);
  if (!types.includes("null")) return closed;
  return factory.createUnionTypeNode([closed, factory.createLiteralTypeNode(factory.createNull())]);
}

interface ClosedSchema {
  readonly type?: unknown;
  readonly additionalProperties?: unknown;
}
