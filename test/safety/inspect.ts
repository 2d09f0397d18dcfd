/** Searches a package for forbidden content, without any help of the generator. */

import { marked } from "marked";
import ts from "typescript";
import type { OutputFile } from "../../generator/emit/output.js";

/** `path: what`, for everything that is executable, hidden or in a wrong location. */
export function inspect(files: readonly OutputFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const found = [...insideOnly(path), ...nothingHidden(text)];
    if (/\.[jt]s$/u.test(path)) found.push(...scriptFindings(path, text));
    if (path.endsWith(".md")) found.push(...markdownFindings(text));
    if (path === "package.json") found.push(...manifestFindings(text));
    return found.map((what) => `${path}: ${what}`);
  });
}

/** Checks that every file system accepts a path, and that it stays in the folder. */
function insideOnly(path: string): string[] {
  const parts = path.split("/");
  const isPlain = parts.every(
    (part) => /^[\w-][\w.-]{0,200}$/u.test(part) && !/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu.test(part),
  );
  return isPlain ? [] : ["not a plain path"];
}

function nothingHidden(text: string): string[] {
  const match =
    /[^\P{Cc}\t\n]|[\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}\u00AD\u200B-\u200D\u3164\uFEFF\u{E0000}-\u{E007F}]/u.exec(text);
  return match === null ? [] : [`hidden character ${JSON.stringify(match[0])} at ${String(match.index)}`];
}

/** The canary may stand in strings and comments and be a part of a made name, and nowhere else. */
function scriptFindings(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const { parseDiagnostics = [], pragmas } = file as ts.SourceFile & {
    readonly parseDiagnostics?: readonly ts.Diagnostic[];
    readonly pragmas?: ReadonlyMap<string, unknown>;
  };
  const found = parseDiagnostics.map(
    ({ messageText }) => `does not parse: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
  );
  if ((pragmas?.size ?? 0) > 0 || file.referencedFiles.length > 0) found.push("a pragma or a reference directive");
  if (/^[ \t]*\/\/ *@ts-|sourceMappingURL=(?!\S*\.map\s*$)|sourceURL=/mu.test(text)) found.push("a directive");
  const visit = (node: ts.Node): void => {
    const isLive =
      ts.isIdentifier(node) && !isNameOfProperty(node) && /^(?:globalThis|__PWNED__|eval|Function)$/u.test(node.text);
    const isExecutable =
      ts.isTaggedTemplateExpression(node) || ts.isTemplateExpression(node) || ts.isImportTypeNode(node);
    if (isOurs(path) && (isLive || isExecutable))
      found.push(`${ts.SyntaxKind[node.kind]} ${node.getText().slice(0, 60)}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const isNameOfProperty = (node: ts.Identifier): boolean =>
  ts.isPropertySignature(node.parent) ||
  (ts.isPropertyAssignment(node.parent) && node.parent.name === node) ||
  (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node && node.text !== "__PWNED__");

/** The runtime is the same in every package. */
const isOurs = (path: string): boolean => !/^(?:src|dist)\/core\/(?!error-body)/u.test(path);

const manifestKeys =
  "name version description license type sideEffects engines main types exports files scripts dependencies devDependencies";

function manifestFindings(text: string): string[] {
  const manifest = JSON.parse(text) as Record<string, unknown>;
  const unknown = Object.keys(manifest).filter((key) => !manifestKeys.split(" ").includes(key));
  const { build, prepare, ...others } = manifest["scripts"] as Record<string, string>;
  const isUsual = build === "node build.mjs" && prepare === build && Object.keys(others).length === 0;
  return [
    ...unknown.map((key) => `unknown key ${key}`),
    ...(isUsual ? [] : ["unusual scripts"]),
    ...nothingHidden(String(manifest["description"])),
  ];
}

const elements = new Set(
  "a blockquote br code del em h1 h2 h3 h4 h5 h6 hr input li ol p pre s strong table tbody td th thead tr ul".split(
    " ",
  ),
);

/** Findings in a page as a renderer that passes HTML shows it. */
function markdownFindings(text: string): string[] {
  const html = marked.parse(text, { async: false });
  return [...html.matchAll(/<(\/?)([^\s>/]*)([^>]*)>?/gu)].flatMap(([tag, , name = "", attributes = ""]) => {
    if (!elements.has(name)) return [`element ${tag.slice(0, 60)}`];
    if (/\bon\w+=|\bsrc=|\bstyle=/iu.test(attributes)) return [`attribute ${tag.slice(0, 60)}`];
    const target = /\bhref="([^"]*)"/u.exec(attributes)?.[1];
    const isPlain = target === undefined || /^(?:https:|mailto:|#|\.\.\/|docs\/|api\.md|\w+\.md)/u.test(target);
    return isPlain ? [] : [`link to ${target.slice(0, 60)}`];
  });
}
