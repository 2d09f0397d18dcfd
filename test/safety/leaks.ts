/** Finds, with the compiler's help, where a document's text becomes a string without passing an encoder. */

import ts from "typescript";

/** The places in `file`, as `line: code`, where text of type `SpecText` becomes a string that may be printed. */
export function leaksIn(file: ts.SourceFile, checker: ts.TypeChecker): string[] {
  const leaks: string[] = [];
  const visit = (node: ts.Node): void => {
    const texts = takenIn(node, checker).filter((taken) => holdsText(checker.getTypeAtLocation(taken), checker));
    if (texts.length > 0 || isRevealed(node)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      leaks.push(`${String(line + 1)}: ${node.getText(file)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return leaks;
}

/** The operands that a node turns into strings, or passes to a parameter of any type, which may do so. */
function takenIn(node: ts.Node, checker: ts.TypeChecker): readonly ts.Node[] {
  if (ts.isTemplateSpan(node)) return [node.expression];
  if (ts.isAsExpression(node)) return isAnything(checker.getTypeFromTypeNode(node.type)) ? [node.expression] : [];
  if (ts.isBinaryExpression(node)) {
    const adds = [ts.SyntaxKind.PlusToken, ts.SyntaxKind.PlusEqualsToken].includes(node.operatorToken.kind);
    return adds ? [node.left, node.right] : [];
  }
  if (!ts.isCallExpression(node)) return [];
  return [...ownText(node), ...node.arguments.filter((_, index) => takesAnything(node, index, checker))];
}

const stringMethods: ReadonlySet<string> = new Set(["join", "toString", "toLocaleString", "valueOf"]);

/** `texts` in `texts.join()`. */
const ownText = ({ expression }: ts.CallExpression): ts.Node[] =>
  ts.isPropertyAccessExpression(expression) && stringMethods.has(expression.name.text) ? [expression.expression] : [];

/** Functions that return no string, or text of the document again. */
const harmless: ReadonlySet<string> = new Set(["Array.isArray", "jsonOf"]);

function takesAnything(call: ts.CallExpression, index: number, checker: ts.TypeChecker): boolean {
  const signature = checker.getResolvedSignature(call);
  const parameters = signature?.getParameters() ?? [];
  const parameter = parameters[Math.min(index, parameters.length - 1)];
  if (parameter === undefined || harmless.has(call.expression.getText())) return false;
  const type = checker.getTypeOfSymbolAtLocation(parameter, call);
  return isAnything(checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? type);
}

const isAnything = ({ flags }: ts.Type): boolean =>
  (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never)) !== 0;

/** Types of which no value holds text of a document, by the checker that knows them. */
const harmlessTypes = new WeakMap<ts.TypeChecker, Set<ts.Type>>();

/** Whether a value of the type is, or has anywhere inside of it, text of a document. */
function holdsText(type: ts.Type, checker: ts.TypeChecker): boolean {
  const known = harmlessTypes.get(checker) ?? new Set();
  harmlessTypes.set(checker, known);
  if (known.has(type)) return false;
  const seen = new Set<ts.Type>();
  if (isTextInside(type, checker, seen)) return true;
  // Its contents have been visited by then.
  for (const each of seen) known.add(each);
  return false;
}

function isTextInside(type: ts.Type, checker: ts.TypeChecker, seen: Set<ts.Type>): boolean {
  if (seen.has(type)) return false;
  seen.add(type);
  const inside = (other: ts.Type): boolean => isTextInside(other, checker, seen);
  if (type.symbol?.name === "SpecText") return true;
  if (type.isUnionOrIntersection()) return type.types.some(inside);
  if ((type.flags & ts.TypeFlags.Object) === 0) return false;
  const element = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
  if (element !== undefined && inside(element)) return true;
  return type.getProperties().some((property) => isOurs(property) && inside(checker.getTypeOfSymbol(property)));
}

/** A property that the project declares, and no method. */
const isOurs = ({ declarations = [] }: ts.Symbol): boolean =>
  declarations.some(
    (declaration) =>
      (ts.isPropertySignature(declaration) ||
        ts.isPropertyAssignment(declaration) ||
        ts.isShorthandPropertyAssignment(declaration)) &&
      !declaration.getSourceFile().fileName.includes("/node_modules/"),
  );

const lookups: ReadonlySet<string> = new Set(["get", "has", "set", "parse", "test"]);

/** `lookupKey(text)` where it is neither compared, nor matched, nor looked up, nor parsed. */
function isRevealed(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || node.expression.getText() !== "lookupKey") return false;
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) return parent.operatorToken.kind !== ts.SyntaxKind.EqualsEqualsEqualsToken;
  if (ts.isPropertyAccessExpression(parent)) return !["includes", "startsWith"].includes(parent.name.text);
  if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression)) return true;
  return !lookups.has(parent.expression.name.text) || parent.arguments[0] !== node;
}
