/** Outlines types: the text of a type, and separately the properties of each object in it, at any depth. */

import ts from "typescript";
import { type Identifier, type SpecText, specText } from "../../model/text.js";
import { nameOf } from "./tree.js";
import { print } from "./print.js";

export interface Outline {
  /** The type, with {@link objectMark} for each object in it. */
  readonly text: string;
  /** The properties of each marked object, in order. */
  readonly objects: readonly (readonly Property[])[];
  /** Named types that the text and the objects refer to. */
  readonly names: ReadonlySet<Identifier>;
}

export interface Property {
  readonly name: SpecText;
  readonly optional: boolean;
  readonly type: Outline;
  /** Text of the doc comment, without the asterisks. */
  readonly doc: SpecText;
}

/** Placeholder for an object in the text of an {@link Outline}. */
const objectMark = "{…}";

export function outlineOf(node: ts.TypeNode): Outline {
  const objects: Property[][] = [];
  const visit = (child: ts.Node): ts.Node => {
    if (!ts.isTypeLiteralNode(child) || !child.members.some(ts.isPropertySignature))
      return ts.visitEachChild(child, visit, undefined);
    objects.push(child.members.flatMap((member) => propertyOf(member)));
    return ts.factory.createTypeReferenceNode(objectMark);
  };
  const marked = ts.visitNode(node, visit, ts.isTypeNode) ?? node;
  const { text, names } = print(marked, false);
  const all = new Set([...names, ...objects.flat().flatMap(({ type }) => [...type.names])]);
  all.delete(objectMark);
  return { text, objects, names: all };
}

function propertyOf(member: ts.TypeElement): Property[] {
  if (ts.isIndexSignatureDeclaration(member))
    return [{ name: specText("[key: string]"), optional: true, type: outlineOf(member.type), doc: specText("") }];
  if (!ts.isPropertySignature(member) || member.type === undefined) return [];
  return [
    {
      name: specText(nameOf(member.name) ?? ""),
      optional: member.questionToken !== undefined,
      type: outlineOf(member.type),
      doc: docOf(member),
    },
  ];
}

/** Text of a node's doc comment, without the asterisks. */
export function docOf(node: ts.Node): SpecText {
  const text = (ts.getSyntheticLeadingComments(node) ?? []).map((comment) => comment.text).join("\n");
  const prose = text.replaceAll(/^\*+|\*+$/gu, "").replaceAll(/^ *\* ?/gmu, "");
  return specText(prose.trim());
}
