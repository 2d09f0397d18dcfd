/** Reads the declarations of a package: its calls and its named types. */

import ts from "typescript";
import { type ComparedPackage, modulePathOf } from "./package.js";

/** A method of a resource. */
export interface Call {
  /** The dotted call: `widgets.list`. */
  readonly name: string;
  /** Its first signature. */
  readonly method: ts.MethodDeclaration;
  /** The signatures that callers see. */
  readonly signatures: readonly ts.MethodDeclaration[];
  /** The key of the operation in the lock file; `undefined` if it is not listed there. */
  readonly key: string | undefined;
  readonly isDeprecated: boolean;
}

export type NamedNode = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

export interface Declarations {
  readonly className: string;
  readonly calls: ReadonlyMap<string, Call>;
  /** The properties of resources, by dotted path. */
  readonly resources: ReadonlyMap<string, ts.PropertyDeclaration>;
  /** The types of the document and the options of operations, by name. */
  readonly named: ReadonlyMap<string, NamedNode>;
  readonly clientOptions: NamedNode | undefined;
  readonly isOptionsRequired: boolean;
  /** The type whose properties are the types of error bodies, by status. */
  readonly errors: NamedNode | undefined;
}

type FileOf = (path: string) => ts.SourceFile | undefined;

export function declarationsOf({ modules, lock }: ComparedPackage, fileOf: FileOf): Declarations {
  const client = fileOf("client.ts");
  const clientClass = client?.statements.find(ts.isClassDeclaration);
  const keys = new Map(Object.entries(lock.operations).map(([key, call]) => [call, key]));
  const calls = new Map<string, Call>();
  const resources = new Map<string, ts.PropertyDeclaration>();
  if (client !== undefined && clientClass !== undefined)
    addCalls(clientClass, client, "client.ts", [], { fileOf, keys, calls, resources });
  const api = fileOf("api.ts");
  return {
    className: clientClass?.name?.text ?? "",
    calls,
    resources,
    named: new Map(
      [...modules.keys()]
        .filter((path) => path === "models.ts" || path.startsWith("resources/"))
        .flatMap((path) => typesIn(fileOf(path)).map((node) => [node.name.text, node] as const)),
    ),
    clientOptions: typesIn(api).find(({ name }) => name.text === "ClientOptions"),
    isOptionsRequired: clientClass?.members.find(ts.isConstructorDeclaration)?.parameters[0]?.initializer === undefined,
    errors: typesIn(fileOf("core/error-body.ts")).find(({ name }) => name.text === "ErrorBodies"),
  };
}

/** Those that are exported: others help to write them. */
const typesIn = (file: ts.SourceFile | undefined): NamedNode[] =>
  [...(file?.statements ?? [])]
    .filter((node) => ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node))
    .filter(({ modifiers = [] }) => modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword));

interface Visit {
  readonly fileOf: FileOf;
  /** Dotted call → operation key. */
  readonly keys: ReadonlyMap<string, string>;
  readonly calls: Map<string, Call>;
  readonly resources: Map<string, ts.PropertyDeclaration>;
}

function addCalls(
  node: ts.ClassDeclaration,
  file: ts.SourceFile,
  path: string,
  parents: readonly string[],
  visit: Visit,
): void {
  for (const member of node.members) {
    if (member.name === undefined || ts.isPrivateIdentifier(member.name)) continue;
    const own = [...parents, nameOf(member.name)];
    if (ts.isMethodDeclaration(member)) {
      const name = own.join(".");
      const known = visit.calls.get(name);
      // The implementation of overloads is not a signature that callers see.
      if (known !== undefined && member.body !== undefined) continue;
      const signatures = [...(known?.signatures ?? []), member];
      const method = known?.method ?? member;
      visit.calls.set(name, {
        name,
        method,
        signatures,
        key: visit.keys.get(name),
        isDeprecated: isDeprecated(member),
      });
    } else if (ts.isPropertyDeclaration(member) && own.join(".") !== "api") {
      addResource(member, file, path, own, visit);
    }
  }
}

function addResource(
  property: ts.PropertyDeclaration,
  file: ts.SourceFile,
  path: string,
  own: readonly string[],
  visit: Visit,
): void {
  const { type } = property;
  if (type === undefined || !ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return;
  const { text } = type.typeName;
  const module = importedFrom(file, text);
  if (module === undefined) return;
  const target = modulePathOf(path, module.path);
  const resource = visit.fileOf(target);
  const found = resource?.statements.find(
    (statement): statement is ts.ClassDeclaration =>
      ts.isClassDeclaration(statement) && statement.name?.text === module.name,
  );
  if (found !== undefined) visit.resources.set(own.join("."), property);
  if (resource !== undefined && found !== undefined) addCalls(found, resource, target, own, visit);
}

/** The module from which a name is imported, and its name there. */
function importedFrom(file: ts.SourceFile, local: string): { path: string; name: string } | undefined {
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const bindings = statement.importClause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    const found = bindings.elements.find(({ name }) => name.text === local);
    if (found !== undefined)
      return { path: statement.moduleSpecifier.text, name: (found.propertyName ?? found.name).text };
  }
  return undefined;
}

export const nameOf = (name: ts.PropertyName): string =>
  ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) ? name.text : name.getText();

/** Whether a doc comment has the tag `@deprecated`. */
export const deprecates = (comment: string): boolean => /^\s*(?:\/\*)?\* @deprecated\b/mu.test(comment);

/** Whether the comment above a declaration deprecates it. */
export function isDeprecated(node: ts.Node): boolean {
  const file = node.getSourceFile();
  return deprecates(file.text.slice(node.pos, node.getStart(file, false)));
}

/** The code of a node without spaces and comments, except deprecations: it is equal for equal declarations. */
export function tokensOf(node: ts.Node | undefined): string {
  if (node === undefined) return "";
  const known = texts.get(node);
  if (known !== undefined) return known;
  const { text } = node.getSourceFile();
  const hasDeprecations = text.slice(node.pos, node.end).includes("@deprecated");
  const scanner = ts.createScanner(
    ts.ScriptTarget.ES2022,
    !hasDeprecations,
    ts.LanguageVariant.Standard,
    text,
    undefined,
    node.pos,
    node.end - node.pos,
  );
  const tokens: string[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan())
    if (kind > ts.SyntaxKind.LastTriviaToken) tokens.push(scanner.getTokenText());
    else if (deprecates(scanner.getTokenText())) tokens.push("@deprecated");
  // A formatter may add or remove a leading `|`, parentheses and a last separator.
  const code = tokens
    .join(" ")
    .replaceAll(/(?<=^|[:<([{=,;]) ?\| /gu, " ")
    .replaceAll(/[,;] (?=[})\]]|$)/gu, "")
    .replaceAll(/\s+/gu, " ")
    .trim();
  texts.set(node, code);
  return code;
}

const texts = new WeakMap<ts.Node, string>();

/** The names of types in a node. */
export function namesIn(node: ts.Node | undefined): Set<string> {
  const names = new Set<string>();
  const visit = (inner: ts.Node): void => {
    if (ts.isTypeReferenceNode(inner) && ts.isIdentifier(inner.typeName)) names.add(inner.typeName.text);
    if (ts.isExpressionWithTypeArguments(inner) && ts.isIdentifier(inner.expression)) names.add(inner.expression.text);
    ts.forEachChild(inner, visit);
  };
  if (node !== undefined) visit(node);
  return names;
}

/** The direction of a value: sent to the server, or received from it. */
export type Direction = "input" | "output";

/** The named types that each direction uses, directly or indirectly. */
export function directionsOf({ calls, named, errors }: Declarations): Readonly<Record<Direction, ReadonlySet<string>>> {
  const methods = [...calls.values()].flatMap(({ signatures }) => signatures);
  return {
    input: reached(
      methods.flatMap(({ parameters }) => parameters.map(({ type }) => type)),
      named,
    ),
    output: reached([...methods.map(({ type }) => type), errors], named),
  };
}

function reached(roots: readonly (ts.Node | undefined)[], named: Declarations["named"]): Set<string> {
  const found = new Set<string>();
  const open = roots.flatMap((root) => [...namesIn(root)]);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const node = named.get(name);
    if (node === undefined || found.has(name)) continue;
    found.add(name);
    open.push(...namesIn(node));
  }
  return found;
}
