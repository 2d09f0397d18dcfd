/**
 * Prints the emitters' TypeScript like prettier, in a fraction of its time: it uses prettier's own layout algorithm, for the few kinds
 * of syntax that emitters write. A file with any other syntax is left to prettier.
 */

import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import ts from "typescript";
import { CreatedSource } from "./created.js";
import { fits, layOut, width } from "./layout.js";
import { addEach, bracesText, classMemberText, functionText, membersText } from "./members.js";
import { ParsedSource } from "./parsed.js";
import { type Source, stringText, Unprinted, unprinted } from "./source.js";
import { bare, isHuggedUnion, referenceDoc, typeDoc } from "./types.js";

const { group, ifBreak, indent, indentIfBreak, join, line, lineSuffixBoundary } = builders;

/** The syntax tree of a file; `undefined` if it does not parse. */
export function parsed(path: string, text: string): ts.SourceFile | undefined {
  const file = ts.createSourceFile(path, text, {
    languageVersion: ts.ScriptTarget.ES2022,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  });
  return isWhole(file) ? file : undefined;
}

/** Whether a file was parsed without errors. */
export function isWhole(file: ts.SourceFile): boolean {
  const { parseDiagnostics = [] } = file as { readonly parseDiagnostics?: readonly ts.Diagnostic[] };
  return parseDiagnostics.length === 0;
}

/** The formatted text; `undefined` if prettier has to format it. */
export function printed(file: ts.SourceFile): string | undefined {
  const result = statementsText(new ParsedSource(file), file.statements);
  // Proves that no code was lost or added, such as a comment in an unexpected position.
  return result !== undefined && isSameCode(result, file.text) ? result : undefined;
}

/**
 * The formatted text of a declaration that was created and not parsed; `undefined` if prettier has to format it.
 * @param comments the number of comments in it, all of which have to be above members
 */
export function printedDeclaration(declaration: ts.Statement, comments: number): string | undefined {
  const source = new CreatedSource();
  const result = statementsText(source, [declaration]);
  return source.comments === comments ? result : undefined;
}

function statementsText(source: Source, statements: readonly ts.Statement[]): string | undefined {
  try {
    const output: string[] = [];
    addEach(source, statements, 0, output, (statement) => statementText(source, statement));
    return output.join("");
  } catch (error) {
    if (error instanceof Unprinted) return undefined;
    throw error;
  }
}

/** Compares code, and ignores what formatting changes: white space, quotes, and punctuation at the ends of lines. */
function isSameCode(one: string, other: string): boolean {
  let [at, otherAt] = [0, 0];
  for (;;) {
    while (isLayout(one.charCodeAt(at))) at++;
    while (isLayout(other.charCodeAt(otherAt))) otherAt++;
    if (one.charCodeAt(at) !== other.charCodeAt(otherAt)) return at >= one.length && otherAt >= other.length;
    if (at >= one.length) return true;
    at++;
    otherAt++;
  }
}

const layout = new Uint8Array(161);
for (const character of " \n\r\t,;()|\"'\\\u00A0") layout[character.charCodeAt(0)] = 1;
const isLayout = (code: number): boolean => layout[code] === 1;

function statementText(source: Source, statement: ts.Statement): string {
  if (ts.isImportDeclaration(statement)) return importText(source, statement);
  if (ts.isExportDeclaration(statement)) return exportText(source, statement);
  if (ts.isInterfaceDeclaration(statement)) return interfaceText(source, statement);
  if (ts.isTypeAliasDeclaration(statement)) return aliasText(source, statement);
  if (ts.isClassDeclaration(statement)) return classText(source, statement);
  if (ts.isModuleDeclaration(statement)) return namespaceText(source, statement);
  if (!ts.isFunctionDeclaration(statement)) return unprinted(statement);
  return functionText(source, `${exportKeyword(statement)}function ${statement.name?.text ?? ""}`, statement, 0);
}

/** The modifier `export`, the only one that is printed here. */
function exportKeyword(
  node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.ClassDeclaration | ts.FunctionDeclaration,
): string {
  const [first, ...others] = node.modifiers ?? [];
  if (others.length > 0) return unprinted(node);
  if (first === undefined) return "";
  return first.kind === ts.SyntaxKind.ExportKeyword ? "export " : unprinted(first);
}

function importText(source: Source, statement: ts.ImportDeclaration): string {
  const { importClause: clause, moduleSpecifier, attributes, modifiers } = statement;
  const bindings = clause?.namedBindings;
  if (clause?.name !== undefined || attributes !== undefined || modifiers !== undefined) return unprinted(statement);
  if (bindings === undefined) return unprinted(statement);
  const head = `import ${clause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? "type " : ""}`;
  const from = fromText(source, moduleSpecifier);
  if (ts.isNamespaceImport(bindings)) return `${head}* as ${bindings.name.text}${from}`;
  return namesText(head, bindings.elements, from, 0) ?? unprinted(statement);
}

function exportText(source: Source, statement: ts.ExportDeclaration, depth = 0): string {
  const { exportClause: clause, moduleSpecifier, isTypeOnly, attributes, modifiers } = statement;
  if (attributes !== undefined || modifiers !== undefined) return unprinted(statement);
  const head = `export ${isTypeOnly ? "type " : ""}`;
  const from = moduleSpecifier === undefined ? ";" : fromText(source, moduleSpecifier);
  if (clause === undefined) return `${head}*${from}`;
  if (ts.isNamedExports(clause)) return namesText(head, clause.elements, from, depth) ?? unprinted(statement);
  return ts.isIdentifier(clause.name) ? `${head}* as ${clause.name.text}${from}` : unprinted(statement);
}

const fromText = (source: Source, module: ts.Expression): string => ` from ${stringText(source.textOf(module))};`;

/** A list of imported or exported names; `undefined` if it is empty, or a name is a string. */
function namesText(
  head: string,
  elements: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[],
  from: string,
  depth: number,
): string | undefined {
  const names = elements.map(({ name, propertyName = name, isTypeOnly }) => {
    if (!ts.isIdentifier(name) || !ts.isIdentifier(propertyName)) return undefined;
    return `${isTypeOnly ? "type " : ""}${propertyName === name ? "" : `${propertyName.text} as `}${name.text}`;
  });
  if (names.length === 0 || !names.every((name) => name !== undefined)) return undefined;
  const flat = `${head}{ ${names.join(", ")} }${from}`;
  if (elements.length === 1 || fits(flat, depth)) return flat;
  return layOut([head, group(["{", indent([line, join([",", line], names)]), ifBreak(","), line, "}"]), from], depth);
}

/** A namespace that only exports types which the module imports: `export declare namespace Name { export { type A } }`. */
function namespaceText(source: Source, { modifiers, name, body, flags }: ts.ModuleDeclaration): string {
  const [exported, declared, ...others] = (modifiers ?? []).map(({ kind }) => kind);
  const isDeclared = exported === ts.SyntaxKind.ExportKeyword && declared === ts.SyntaxKind.DeclareKeyword;
  if (!isDeclared || others.length > 0 || (flags & ts.NodeFlags.Namespace) === 0) return unprinted(name);
  const [statement, ...more] = body !== undefined && ts.isModuleBlock(body) ? body.statements : [];
  if (statement === undefined || !ts.isExportDeclaration(statement) || more.length > 0) return unprinted(name);
  return `export declare namespace ${name.text} {\n  ${exportText(source, statement, 1)}\n}`;
}

function interfaceText(source: Source, statement: ts.InterfaceDeclaration): string {
  if (statement.typeParameters !== undefined) return unprinted(statement);
  const heritage = (statement.heritageClauses ?? []).flatMap(({ types }) => types);
  const bases = heritage.map(({ expression, typeArguments }) => {
    if (!ts.isIdentifier(expression)) return unprinted(expression);
    return referenceDoc(source, expression, typeArguments);
  });
  const head = `${exportKeyword(statement)}interface ${statement.name.text}`;
  const members = membersText(source, statement.members, 0);
  if (bases.length === 0) return `${head} ${members}`;
  const opening = statement.members.length === 0 ? members : "{";
  const extending =
    bases.length === 1
      ? [" extends ", ...bases]
      : group(indent([line, "extends", group(indent([line, join([",", line], bases)]))]));
  return `${layOut([head, extending, " ", opening], 0)}${members.slice(opening.length)}`;
}

function classText(source: Source, statement: ts.ClassDeclaration): string {
  if (statement.heritageClauses !== undefined || statement.typeParameters !== undefined) return unprinted(statement);
  const members = bracesText(source, statement.members, 0, (member) => classMemberText(source, member, 1));
  return `${exportKeyword(statement)}class ${statement.name?.text ?? ""} ${members}`;
}

function aliasText(source: Source, statement: ts.TypeAliasDeclaration): string {
  const head = `${exportKeyword(statement)}type ${statement.name.text}${parametersText(source, statement.typeParameters)}`;
  const type = bare(statement.type);
  const array = ts.isArrayTypeNode(type) ? bare(type.elementType) : type;
  const [first] = ts.isTypeLiteralNode(array) ? array.members : [];
  if (ts.isTypeLiteralNode(array) && first !== undefined && source.isBroken(array, first))
    return `${head} = ${membersText(source, array.members, 0)}${array === type ? "" : "[]"};`;
  const isUnion = ts.isUnionTypeNode(type) && !isHuggedUnion(type);
  const doc = typeDoc(source, type, isUnion ? "aliased" : "plain");
  if (typeof doc === "string" && fits(`${head} = ${doc};`, 0)) return `${head} = ${doc};`;
  return layOut([isUnion ? group([head, " =", group(indent([line, doc]))]) : fluid(head, doc), ";"], 0);
}

/** Prints type parameters on one line: `<T, K extends keyof T>`. */
function parametersText(source: Source, parameters: readonly ts.TypeParameterDeclaration[] = []): string {
  const texts = parameters.map(({ name, constraint, default: fallback, modifiers }) => {
    if (fallback !== undefined || modifiers !== undefined) return unprinted(name);
    const type = constraint === undefined ? "" : typeDoc(source, constraint);
    if (typeof type !== "string") return unprinted(name);
    return type === "" ? name.text : `${name.text} extends ${type}`;
  });
  const text = texts.length === 0 ? "" : `<${texts.join(", ")}>`;
  return text.length < width / 2 || parameters[0] === undefined ? text : unprinted(parameters[0]);
}

/** Prints an assignment whose type moves to the next line only if its start does not fit. */
function fluid(head: string, doc: Doc): Doc {
  const id = Symbol("assignment");
  return group([head, " =", group(indent(line), { id }), lineSuffixBoundary, indentIfBreak(doc, { groupId: id })]);
}
