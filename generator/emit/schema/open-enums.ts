/** Keeps completion for enumerations that also allow any other string: TypeScript would reduce `string | "a" | "b"` to `string`. */

import ts from "typescript";
import { type Document, lookUp } from "../../document.js";

/** Schemas of any string, in unions that also list string values. */
export function openStrings(document: Document): ReadonlySet<object> {
  const found = new Set<object>();
  const open: unknown[] = [document];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== "object" || node === null) continue;
    for (const value of Object.values(node) as unknown[]) open.push(value);
    for (const members of [(node as StringSchema).oneOf, (node as StringSchema).anyOf])
      if (Array.isArray(members)) for (const schema of openStringsIn(members, document)) found.add(schema);
  }
  return found;
}

const openStringsIn = (members: readonly unknown[], document: Document): object[] =>
  members.some((member) => listsStrings(member, document, 0)) ? members.filter(isAnyString) : [];

const isAnyString = (schema: unknown): schema is object =>
  isSchema(schema) && schema.type === "string" && schema.enum === undefined && schema.const === undefined;

interface StringSchema {
  readonly $ref?: unknown;
  readonly type?: unknown;
  readonly enum?: unknown;
  readonly const?: unknown;
  readonly oneOf?: unknown;
  readonly anyOf?: unknown;
}

const isSchema = (value: unknown): value is StringSchema => typeof value === "object" && value !== null;

/** Maximum depth of references and unions. */
const maxDepth = 8;

function listsStrings(schema: unknown, document: Document, depth: number): boolean {
  if (!isSchema(schema) || depth > maxDepth) return false;
  if (typeof schema.$ref === "string") return listsStrings(lookUp(document, schema.$ref), document, depth + 1);
  const values: readonly unknown[] = Array.isArray(schema.enum) ? schema.enum : [schema.const];
  if (values.some((value) => typeof value === "string")) return true;
  const members = [schema.oneOf, schema.anyOf].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []));
  return members.some((member) => listsStrings(member, document, depth + 1));
}

/** The type `string & {}`, which does not absorb the other strings of its union. */
export const openStringType = (): ts.TypeNode =>
  ts.factory.createIntersectionTypeNode([
    ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    ts.factory.createTypeLiteralNode([]),
  ]);
