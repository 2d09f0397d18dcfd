/**
 * Audits the output: every file is parsed again and compared with the plan that follows from the model. Whatever the document contains,
 * nothing unplanned may be emitted: a finding is a bug of the generator, and then nothing is written.
 */

import ts from "typescript";
import { isPackagePath, type OutputFile } from "../emit/output.js";
import type { Api } from "../model/api.js";
import { type FilePlan, partsOf } from "./file-plan.js";
import type { Report } from "./findings.js";
import { auditPage } from "./page.js";
import { planFiles } from "./plan.js";
import { auditStatements, helpers } from "./statements.js";
import { auditComments, auditText } from "./text.js";
import { auditVocabulary } from "./vocabulary.js";

/** The expectations for a file: its plan, or the template that it copies; neither if it is not TypeScript. */
export interface FileAudit {
  readonly plan?: FilePlan;
  readonly template?: string;
  /** Whether the file was emitted exactly as the template. */
  readonly isCopy?: boolean;
  /** The page without its title and its data. */
  readonly frame?: string;
}

/**
 * Returns a function that finds the expectations for each emitted file.
 * @param templates the files of `templates/`, and the frames of pages: path → text
 */
export function auditsOf(api: Api, templates: ReadonlyMap<string, string>): (emitted: OutputFile) => FileAudit {
  const plans = planFiles(api, exportedBy(templates));
  return ({ path, text }) => {
    const plan = plans.get(path)?.();
    if (plan !== undefined) return { plan };
    const frame = path.endsWith(".html") ? templates.get(path) : undefined;
    if (frame !== undefined) return { frame };
    const template = path.startsWith("src/") ? templates.get(path.slice("src/".length)) : undefined;
    return template === undefined ? {} : { template, isCopy: text === template };
  };
}

/**
 * Audits a formatted file. Returns a finding, `path:line: what`, for everything in it that was not planned.
 * @param tree the syntax tree of the same code in another layout; default: the file is parsed
 */
export function auditFile(file: OutputFile, against: FileAudit, tree?: ts.SourceFile): string[] {
  const { path, text, addedBy, vocabulary } = file;
  const findings = [
    ...(isPackagePath(path) ? [] : ["1: not a planned path"]),
    ...auditText(text),
    // A team's own code has no plan, but may have a vocabulary.
    ...(path.endsWith(".html") && addedBy === undefined ? auditPage(text, against.frame) : []),
    ...(path.endsWith(".ts") && addedBy === undefined ? auditScript(file, against, tree) : []),
    ...(vocabulary === undefined ? [] : [...auditComments(text), ...auditVocabulary(path, text, vocabulary)]),
  ];
  return findings.map((finding) => `${path}:${finding}`);
}

/** Returns a function that finds the expectations for each part of a file that is made up of several. */
export function planOfPart({ plan }: FileAudit): (text: string) => FileAudit {
  if (plan === undefined) return () => ({});
  const known = new Set([
    ...plan.declarations.map(({ name }) => name),
    ...[...plan.imports.values()].flatMap((names) => [...names]),
    ...helpers.keys(),
  ]);
  const partOf = partsOf(plan, known);
  return (text) => {
    const name = declaredIn(text);
    return { plan: name === undefined ? { ...plan, declarations: [] } : partOf(name) };
  };
}

/** Findings for the parts of a file as a whole: each planned declaration has to appear once, in order. */
export function auditParts(path: string, parts: readonly string[], { plan }: FileAudit): string[] {
  const names = parts.map(declaredIn).filter((name) => name !== undefined && !helpers.has(name));
  const declared = names.filter((name, index) => name !== names[index - 1]);
  const planned = (plan?.declarations ?? []).map(({ name }) => name);
  return declared.join(" ") === planned.join(" ") ? [] : [`${path}:1: declarations other than the planned ones`];
}

/** The name that a part declares; `undefined` for imports. */
const declaredIn = (part: string): string | undefined =>
  /^(?:\/\*\*[^]*?\*\/\s*)?(?:export )?(?:interface|type) ([\p{ID_Continue}$]+)/u.exec(part)?.[1];

/** Findings for planned files that are missing: `path:1: no such file`. */
export function missingFiles(api: Api, files: readonly OutputFile[]): string[] {
  const paths = new Set(files.map(({ path }) => path));
  return [...planFiles(api, new Map()).keys()]
    .filter((path) => !paths.has(path))
    .map((path) => `${path}:1: no such file`);
}

/** @throws {Error} if there are findings; its message has the first of them */
export function refuseFindings(findings: readonly string[]): void {
  if (findings.length === 0) return;
  const first = findings.slice(0, 20).join("\n");
  throw new Error(`the output differs from the plan, in ${String(findings.length)} locations:\n${first}`);
}

function auditScript(
  { path, text }: OutputFile,
  { plan, template, isCopy }: FileAudit,
  tree: ts.SourceFile | undefined,
): string[] {
  if (plan !== undefined) return [...auditComments(text), ...auditTree(tree ?? parse(path, text), plan)];
  if (template === undefined) return ["1: not a planned file"];
  const isSame = isCopy === true && isSameCode(text.slice(text.indexOf("\n") + 1), `\n${template}`);
  return isSame && text.startsWith("// Generated by ") ? [] : ["1: not the template"];
}

const isSameCode = (one: string, other: string): boolean =>
  one === other || withoutLayout(one) === withoutLayout(other);

/** The text without white space, and without punctuation that formatting adds or removes at line breaks. */
const withoutLayout = (text: string): string => text.replaceAll(/[\s,;()|]/gu, "");

const parse = (path: string, text: string): ts.SourceFile =>
  ts.createSourceFile(path, text, {
    languageVersion: ts.ScriptTarget.ES2022,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  });

function auditTree(file: ts.SourceFile, plan: FilePlan): string[] {
  const findings: string[] = [];
  const report: Report = (node, what) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    findings.push(`${String(line + 1)}: ${what}: ${node.getText(file).slice(0, 80)}`);
  };
  auditStatements(file, plan, report);
  return findings;
}

/** The names that each module of the runtime exports. */
function exportedBy(templates: ReadonlyMap<string, string>): Map<string, Set<string>> {
  const names = /^export (?:abstract |async )*(?:class|const|function|interface|type) (\w+)/gmu;
  return new Map(
    [...templates].map(([path, text]) => [
      path.replace(/\.ts$/u, ""),
      new Set([...text.matchAll(names)].map(([, name]) => name ?? "")),
    ]),
  );
}
