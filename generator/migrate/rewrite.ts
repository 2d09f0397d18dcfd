/** Finds the uses of renamed or moved elements in a consumer's code, and the edits for them. */

import ts from "typescript";
import type { Renames } from "../changes/change.js";
import type { Declarations } from "../changes/declarations.js";
import { isConsumers, type PackageProgram } from "./consumer.js";
import type { Edit } from "./edits.js";
import { propertiesAt } from "./properties.js";

export interface Rewriting {
  readonly program: PackageProgram;
  /** The declarations of the old package, in that program. */
  readonly declarations: Declarations;
}

export function editsOf(renames: Renames, rewriting: Rewriting): Edit[] {
  const resources = renamedResources(renames, rewriting.declarations);
  return [
    ...movedArguments(renames, rewriting),
    ...[...resources].flatMap(([path, to]) => renameResource(path, to, rewriting)),
    ...renames.calls.flatMap(({ before, after }) => renameCall(before, after, resources, rewriting)),
    ...renames.fields.flatMap((field) => {
      const { named, clientOptions } = rewriting.declarations;
      const node = field.model === clientOptions?.name.text ? clientOptions : named.get(field.model);
      return propertiesAt(node, field.path).flatMap((name) => renameProperty(name, field.after, rewriting));
    }),
    ...renames.models.flatMap(([before, after]) => {
      const node = rewriting.declarations.named.get(before);
      return node === undefined ? [] : renameName(node.name, after, rewriting);
    }),
    ...renameClass(renames, rewriting),
  ];
}

function renameClass({ className }: Renames, rewriting: Rewriting): Edit[] {
  if (className === undefined) return [];
  const node = rewriting.program.moduleOf("client.ts")?.statements.find(ts.isClassDeclaration)?.name;
  return node === undefined ? [] : renameName(node, className[1], rewriting);
}

/** Edits for every use of a class or type. */
const renameName = (node: ts.Node, to: string, rewriting: Rewriting): Edit[] =>
  renameUses(node, to, { providePrefixAndSuffixTextForRename: false }, rewriting);

/** Edits for every use of a property. Its shorthand keeps the local name: `{ old }` becomes `{ renamed: old }`. */
const renameProperty = (node: ts.Node, to: string, rewriting: Rewriting): Edit[] =>
  renameUses(node, to, { providePrefixAndSuffixTextForRename: true }, rewriting);

function renameUses(node: ts.Node, to: string, preferences: ts.UserPreferences, { program }: Rewriting): Edit[] {
  const file = node.getSourceFile();
  const start = ts.isStringLiteral(node) ? node.getStart() + 1 : node.getStart();
  const found = program.service.findRenameLocations(file.fileName, start, false, false, preferences);
  return (found ?? [])
    .filter(({ fileName }) => isConsumers(fileName))
    .flatMap(({ fileName, textSpan, prefixText = "", suffixText = "" }) => {
      const source = program.program.getSourceFile(fileName);
      if (source === undefined) return [];
      const { start, length } = textSpan;
      return [{ file: fileName, ...written(source, start, start + length, to, [prefixText, suffixText]) }];
    });
}

/** The edit for a use. A name that is not an identifier is quoted, and accessed in brackets. */
function written(
  source: ts.SourceFile,
  start: number,
  end: number,
  to: string,
  [prefix, suffix]: readonly [string, string],
): Omit<Edit, "file"> {
  if (/^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(to)) return { start, end, text: prefix + to + suffix };
  const { text } = source;
  if (/["'`]/u.test(text[start - 1] ?? "")) return { start, end, text: JSON.stringify(to).slice(1, -1) };
  const quoted = JSON.stringify(to);
  if (text[start - 1] !== ".") return { start, end, text: prefix + quoted + suffix };
  const isOptional = text[start - 2] === "?";
  return { start: isOptional ? start : start - 1, end, text: `[${quoted}]` };
}

/** Resources whose calls all have a new name: old path → new last name. */
function renamedResources({ calls }: Renames, { calls: all }: Declarations): Map<string, string> {
  const to = new Map(calls.map(({ before, after }) => [before, after.split(".")]));
  const found = new Map<string, string>();
  const paths = new Set([...to.keys()].flatMap((call) => prefixesOf(call.split("."))));
  for (const path of paths) {
    const depth = path.split(".").length;
    const inside = [...all.keys()].filter((call) => call.startsWith(`${path}.`));
    const targets = inside.map((call) => {
      const target = to.get(call);
      return target?.length === call.split(".").length ? target[depth - 1] : undefined;
    });
    const [first] = targets;
    if (first !== undefined && targets.every((target) => target === first) && first !== path.split(".").at(-1))
      found.set(path, first);
  }
  return found;
}

/** The paths of all parents: `a.b.list` → `a`, `a.b`. */
const prefixesOf = (segments: readonly string[]): string[] =>
  segments.slice(0, -1).map((_, at) => segments.slice(0, at + 1).join("."));

function renameResource(path: string, to: string, rewriting: Rewriting): Edit[] {
  const node = rewriting.declarations.resources.get(path);
  return node === undefined ? [] : renameProperty(node.name, to, rewriting);
}

/** Edits for a renamed call. Within the same resource, only its last name is replaced; otherwise, its whole path. */
function renameCall(
  before: string,
  after: string,
  resources: ReadonlyMap<string, string>,
  rewriting: Rewriting,
): Edit[] {
  const call = rewriting.declarations.calls.get(before);
  if (call === undefined) return [];
  const [old, now] = [before.split("."), after.split(".")];
  const parent = old.slice(0, -1).map((name, at) => resources.get(old.slice(0, at + 1).join(".")) ?? name);
  if (parent.join(".") === now.slice(0, -1).join("."))
    return old.at(-1) === now.at(-1) ? [] : renameProperty(call.method.name, now.at(-1) ?? "", rewriting);
  return referencesOf(call.method.name, rewriting).flatMap(({ file, node }) => {
    const first = chainStart(node, old);
    return first === undefined ? [] : [{ file, start: first.getStart(), end: node.getEnd(), text: after }];
  });
}

/** The node of the name `a` in `client.a.b.list`; `undefined` if the path differs, as when the resource is in a variable. */
function chainStart(node: ts.Node, path: readonly string[]): ts.Node | undefined {
  let name = node;
  for (const segment of [...path].reverse()) {
    const { parent } = name;
    if (!ts.isPropertyAccessExpression(parent) || parent.name !== name || parent.name.text !== segment)
      return undefined;
    if (segment === path[0] && name !== node && isFirst(path, name, node)) return name;
    if (path.length === 1) return name;
    const before = parent.expression;
    if (!ts.isPropertyAccessExpression(before)) return undefined;
    name = before.name;
  }
  return undefined;
}

/** Whether the chain from the first to the last name has as many names as the path. */
function isFirst(path: readonly string[], first: ts.Node, last: ts.Node): boolean {
  let count = 1;
  for (let node = last; node !== first; count++) {
    const { parent } = node;
    if (!ts.isPropertyAccessExpression(parent) || !ts.isPropertyAccessExpression(parent.expression)) return false;
    node = parent.expression.name;
  }
  return count === path.length;
}

interface Reference {
  readonly file: string;
  readonly node: ts.Node;
}

/** Names in a consumer's files that refer to a declaration. */
export function referencesOf(name: ts.Node, { program }: Rewriting): Reference[] {
  const found = program.service.getReferencesAtPosition(name.getSourceFile().fileName, name.getStart()) ?? [];
  return found
    .filter(({ fileName }) => isConsumers(fileName))
    .flatMap(({ fileName, textSpan }) => {
      const source = program.program.getSourceFile(fileName);
      const node = source === undefined ? undefined : nodeAt(source, textSpan.start);
      return node === undefined ? [] : [{ file: fileName, node }];
    });
}

function nodeAt(source: ts.SourceFile, position: number): ts.Node | undefined {
  const visit = (node: ts.Node): ts.Node | undefined => {
    if (position < node.getStart(source) || position >= node.getEnd()) return undefined;
    return ts.forEachChild(node, visit) ?? node;
  };
  return visit(source);
}

function movedArguments({ arguments: moved }: Renames, rewriting: Rewriting): Edit[] {
  return moved.flatMap(({ call, from }) => {
    const method = rewriting.declarations.calls.get(call)?.method;
    if (method === undefined) return [];
    return referencesOf(method.name, rewriting).flatMap(({ file, node }): Edit[] => {
      const access = node.parent;
      const expression = access.parent;
      if (
        !ts.isPropertyAccessExpression(access) ||
        !ts.isCallExpression(expression) ||
        expression.expression !== access
      )
        return [];
      const args = expression.arguments;
      if (args.length === 0 || args.some(ts.isSpreadElement)) return [];
      const texts = from.map((at) => (at === undefined ? undefined : args[at]?.getText()));
      const last = texts.findLastIndex((text) => text !== undefined);
      const text = texts
        .slice(0, last + 1)
        .map((one) => one ?? "undefined")
        .join(", ");
      return [{ file, start: args.pos, end: args.end, text }];
    });
  });
}
