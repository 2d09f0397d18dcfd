/** Types properties whose names every object inherits: if `{}` lacks such a property, reading it finds that of `Object`. */

import ts from "typescript";
import { nameOf } from "./tree.js";

export const inheritedNames: ReadonlySet<string> = new Set([
  "constructor",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toLocaleString",
  "toString",
  "valueOf",
]);

/** The type of an inherited property: `Object["constructor"]`. */
const inheritedType = (name: string): ts.TypeNode =>
  ts.factory.createIndexedAccessTypeNode(
    ts.factory.createTypeReferenceNode("Object"),
    ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(name)),
  );

/** Widens an optional property that every object inherits by the type of the inherited one. */
export function withInherited(member: ts.PropertySignature): ts.PropertySignature {
  const name = nameOf(member.name);
  const { type, modifiers, questionToken } = member;
  if (questionToken === undefined || type === undefined || name === undefined || !inheritedNames.has(name))
    return member;
  const either = ts.factory.createUnionTypeNode([type, inheritedType(name)]);
  return ts.factory.updatePropertySignature(member, modifiers, member.name, questionToken, either);
}
