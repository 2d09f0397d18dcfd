/** Names of properties that every object has: where it lacks one of its own, `{}` has that of `Object`. */

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

/** `Object["constructor"]` */
const inheritedType = (name: string): ts.TypeNode =>
  ts.factory.createIndexedAccessTypeNode(
    ts.factory.createTypeReferenceNode("Object"),
    ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(name)),
  );

/** An optional property that every object inherits may be the one of `Object`. */
export function withInherited(member: ts.PropertySignature): ts.PropertySignature {
  const name = nameOf(member.name);
  const { type, modifiers, questionToken } = member;
  if (questionToken === undefined || type === undefined || name === undefined || !inheritedNames.has(name))
    return member;
  const either = ts.factory.createUnionTypeNode([type, inheritedType(name)]);
  return ts.factory.updatePropertySignature(member, modifiers, member.name, questionToken, either);
}
