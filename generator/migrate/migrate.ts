/** Migrates a consumer's code from one package to another: rewrites what is mechanical, and lists the rest. */

import ts from "typescript";
import type { Changes } from "../changes/change.js";
import { declarationsOf } from "../changes/declarations.js";
import type { ComparedPackage } from "../changes/package.js";
import { type Consumer, isConsumers, type PackageImports, programWith } from "./consumer.js";
import { applied, type Edit } from "./edits.js";
import { editsOf, referencesOf, type Rewriting } from "./rewrite.js";

export interface Migrated {
  /** The changed files with their new text. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** The number of rewritten pieces of code. */
  readonly count: number;
  readonly rest: readonly Remaining[];
}

/** A change that is left to do by hand. */
export interface Remaining {
  readonly file: string;
  /** Line number, from 1. */
  readonly line: number;
  readonly reason: string;
  /** Whether the code does not compile; if false, it compiles but behaves differently. */
  readonly isError: boolean;
}

interface MigrateInput {
  readonly before: ComparedPackage;
  readonly after: ComparedPackage;
  readonly changes: Changes;
  readonly consumer: Consumer;
  readonly imports: PackageImports;
}

export function migrate({ before, after, changes, consumer, imports }: MigrateInput): Migrated {
  const program = programWith(consumer, before, imports);
  const rewriting: Rewriting = { program, declarations: declarationsOf(before, program.moduleOf) };
  const edits = [...editsOf(changes.renames, rewriting), ...packageNames(before, after, consumer, program.program)];
  const texts = applied(edits, (file) => program.program.getSourceFile(file)?.text ?? "");
  const names = [before.name, after.name].filter((name) => name !== undefined);
  const next = programWith(consumer, after, { ...imports, names: [...imports.names, ...names] }, texts);
  const known = new Set(problemsOf(program.program, consumer).map(({ file, reason }) => `${file}\0${reason}`));
  const rest = problemsOf(next.program, consumer).filter(({ file, reason }) => !known.has(`${file}\0${reason}`));
  const files = [...texts].filter(([path, text]) => program.program.getSourceFile(path)?.text !== text);
  return {
    files: files.map(([path, text]) => ({ path, text })),
    count: edits.length,
    rest: [...rest, ...silent(changes, rewriting)].sort(byLocation),
  };
}

function byLocation(a: Remaining, b: Remaining): number {
  if (a.file === b.file) return a.line - b.line;
  return a.file < b.file ? -1 : 1;
}

function problemsOf(program: ts.Program, { files }: Consumer): Remaining[] {
  return files.flatMap((file) => {
    const source = program.getSourceFile(file);
    if (source === undefined) return [];
    return program.getSemanticDiagnostics(source).map(({ start = 0, messageText }) => ({
      file,
      line: source.getLineAndCharacterOfPosition(start).line + 1,
      reason: ts.flattenDiagnosticMessageText(messageText, " "),
      isError: true,
    }));
  });
}

/** Code that compiles but behaves differently: a call that is sent elsewhere, or needs other credentials. */
function silent({ changes }: Changes, rewriting: Rewriting): Remaining[] {
  return changes
    .filter(
      ({ bump, kind, subject, reason }) =>
        bump === "major" &&
        kind === "changed" &&
        subject === "operation" &&
        /^(?:sends|needs) `|^needs no/u.test(reason),
    )
    .flatMap(({ name, reason, migration }) => {
      const method = rewriting.declarations.calls.get(name.replace(/^client\./u, ""))?.method;
      if (method === undefined || migration !== undefined) return [];
      return referencesOf(method.name, rewriting).map(({ file, node }) => ({
        file,
        line: node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1,
        reason: `${name} ${reason}`,
        isError: false,
      }));
    });
}

/** Edits for a new package name: in static, dynamic and type imports, and in calls such as `vi.mock()`. */
function packageNames(
  before: ComparedPackage,
  after: ComparedPackage,
  { files }: Consumer,
  program: ts.Program,
): Edit[] {
  const [old, now] = [before.name, after.name];
  if (old === undefined || now === undefined || old === now) return [];
  return files.filter(isConsumers).flatMap((file) => {
    const source = program.getSourceFile(file);
    return specifiersIn(source).flatMap((specifier): Edit[] => {
      const { text } = specifier;
      if (text !== old && !text.startsWith(`${old}/`)) return [];
      const start = specifier.getStart(source) + 1;
      return [{ file, start, end: start + old.length, text: now }];
    });
  });
}

/** The string literals that name modules. */
function specifiersIn(node: ts.Node | undefined): ts.StringLiteralLike[] {
  if (node === undefined) return [];
  const found: ts.StringLiteralLike[] = [];
  const visit = (inner: ts.Node): void => {
    const named = moduleIn(inner);
    if (named !== undefined && ts.isStringLiteralLike(named)) found.push(named);
    ts.forEachChild(inner, visit);
  };
  visit(node);
  return found;
}

function moduleIn(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isModuleDeclaration(node)) return node.name;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  if (!ts.isCallExpression(node) || !ts.isStringLiteralLike(node.arguments[0] ?? node)) return undefined;
  return node.expression.kind === ts.SyntaxKind.ImportKeyword || loadsModule.test(node.expression.getText())
    ? node.arguments[0]
    : undefined;
}

/** Functions whose first argument is the specifier of a module. */
const loadsModule =
  /^(?:require(?:\.resolve)?|import\.meta\.resolve|(?:vi|jest)\.(?:un|do|dont)?mock|(?:vi|jest)\.(?:doUnmock|importActual|importMock|requireActual|requireMock))$/iu;
