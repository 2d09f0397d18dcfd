/** Analyses the parts of a type. */

import ts from "typescript";
import { tokensOf } from "./declarations.js";

export interface Parts {
  /** The members of a union without `null` and `undefined`; `true | false` counts as one. */
  readonly members: readonly ts.Type[];
  readonly isNullable: boolean;
}

const empty = ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never;

export function partsOf(type: ts.Type, checker: ts.TypeChecker): Parts {
  const all = type.isUnion() ? type.types : [type];
  const members = all.filter(({ flags }) => (flags & empty) === 0);
  const booleans = members.filter(({ flags }) => (flags & ts.TypeFlags.BooleanLiteral) !== 0);
  return {
    members:
      booleans.length === 2
        ? [...members.filter((member) => !booleans.includes(member)), checker.getBooleanType()]
        : members,
    isNullable: all.some(({ flags }) => (flags & ts.TypeFlags.Null) !== 0),
  };
}

export const isUnknown = ({ flags }: ts.Type): boolean => (flags & ts.TypeFlags.Unknown) !== 0;

/** The primitive type of a literal type; `undefined` for any other type. */
export function literalBase({ flags }: ts.Type): "string" | "number" | "boolean" | undefined {
  if ((flags & ts.TypeFlags.StringLiteral) !== 0) return "string";
  if ((flags & ts.TypeFlags.NumberLiteral) !== 0) return "number";
  return (flags & ts.TypeFlags.BooleanLiteral) !== 0 ? "boolean" : undefined;
}

/** The primitive type of a literal type, or the primitive type itself. */
export function baseOf(type: ts.Type): ReturnType<typeof literalBase> {
  if ((type.flags & ts.TypeFlags.String) !== 0 || isOpenString(type)) return "string";
  if ((type.flags & ts.TypeFlags.Boolean) !== 0) return "boolean";
  return (type.flags & ts.TypeFlags.Number) !== 0 ? "number" : literalBase(type);
}

/** Whether a type is `string & {}`: any string, in a union that also lists some. */
export const isOpenString = (type: ts.Type): boolean =>
  type.isIntersection() && type.types.some(({ flags }) => (flags & ts.TypeFlags.String) !== 0);

/** Whether a type is an object whose properties are data: not an array, a function or a type of the language. */
export function isPlainObject(type: ts.Type, checker: ts.TypeChecker): boolean {
  if (type.isIntersection()) return type.types.every((member) => isPlainObject(member, checker));
  if ((type.flags & ts.TypeFlags.Object) === 0 || checker.isArrayType(type) || checker.isTupleType(type)) return false;
  if (type.getCallSignatures().length > 0) return false;
  return !(type.symbol?.declarations ?? []).some(
    (node) =>
      ts.isClassDeclaration(node) ||
      (ts.isInterfaceDeclaration(node) && /(?:^|\/)lib\.[^/]*\.d\.ts$/u.test(node.getSourceFile().fileName)),
  );
}

/** The name of a type that the package declares; one with arguments is another type for others. */
export function nameOfType(type: ts.Type): string | undefined {
  if (type.aliasTypeArguments !== undefined) return undefined;
  const symbol = type.aliasSymbol ?? ((type.flags & ts.TypeFlags.Object) === 0 ? undefined : type.symbol);
  const isNamed = symbol?.declarations?.some(
    (node) =>
      (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) &&
      /^\/(?:before|after)\/(?:models|resources\/.*)\.ts$/u.test(node.getSourceFile().fileName),
  );
  return isNamed === true ? symbol?.name : undefined;
}

/** The compiler's id of a type, which its public declarations omit. */
export const idOf = (type: ts.Type): number => (type as unknown as { readonly id: number }).id;

export const isNever = (type: ts.Type): boolean => (type.flags & ts.TypeFlags.Never) !== 0;

export const isOptional = (property: ts.Symbol): boolean => (property.flags & ts.SymbolFlags.Optional) !== 0;

/** Whether the declarations of two properties have the same code; types that they name are compared separately. */
export function isSameCode(before: ts.Symbol, after: ts.Symbol): boolean {
  const codeOf = ({ valueDeclaration: node }: ts.Symbol): string | undefined =>
    node !== undefined && ts.isPropertySignature(node) ? tokensOf(node.type) : undefined;
  const code = codeOf(before);
  return code !== undefined && code !== "" && code === codeOf(after);
}
