/**
 * After emission: every file is read again and compared with the plan that follows from the model. Nothing may be there that
 * was not planned, whatever stands in the document; that anything is there is a bug of the generator, and nothing is written.
 */

import ts from "typescript";
import type { OutputFile } from "../emit/output.js";
import type { Api } from "../model.js";
import type { Report } from "./findings.js";
import { type FilePlan, planFiles } from "./plan.js";
import { auditStatements } from "./statements.js";
import { auditComments, auditText } from "./text.js";

export interface AuditInput {
  readonly api: Api;
  /** The files of `templates/`: path → text. */
  readonly templates: ReadonlyMap<string, string>;
  /** The files as they were emitted, and as they are after formatting. */
  readonly emitted: readonly OutputFile[];
  readonly formatted: readonly OutputFile[];
}

/** What a file is audited by: its plan, or the template that it is a copy of; neither for a file that is no TypeScript. */
export interface FileAudit {
  readonly plan?: FilePlan;
  readonly template?: string;
  /** Whether the file was emitted as the template is. */
  readonly isCopy?: boolean;
}

/** @throws {Error} that names the places of the first findings. */
export function audit(input: AuditInput): void {
  refuse(findingsIn(input));
}

/** `path:line: what`, for all that was not planned. */
export function findingsIn({ api, templates, emitted, formatted }: AuditInput): string[] {
  const auditOf = auditsOf(api, templates);
  const audits = new Map(emitted.map((file) => [file.path, auditOf(file)]));
  const findings = formatted.flatMap((file) => auditFile(file, audits.get(file.path) ?? auditOf(file)));
  return [...findings, ...missing(api, formatted)];
}

/** @throws {Error} that names the places of the first findings, and of planned files that are not there. */
export function refuseFindings(api: Api, files: readonly OutputFile[], findings: readonly string[]): void {
  refuse([...findings, ...missing(api, files)]);
}

function refuse(findings: readonly string[]): void {
  if (findings.length === 0) return;
  const told = findings.slice(0, 20).join("\n");
  throw new Error(`the output has what was not planned, in ${String(findings.length)} places:\n${told}`);
}

function missing(api: Api, files: readonly OutputFile[]): string[] {
  const paths = new Set(files.map(({ path }) => path));
  return [...planFiles(api, new Map()).keys()]
    .filter((path) => !paths.has(path))
    .map((path) => `${path}:1: no such file`);
}

/** By what each emitted file is audited. */
export function auditsOf(api: Api, templates: ReadonlyMap<string, string>): (emitted: OutputFile) => FileAudit {
  const plans = planFiles(api, exportedBy(templates));
  return ({ path, text }) => {
    const plan = plans.get(path);
    if (plan !== undefined) return { plan };
    const template = path.startsWith("src/") ? templates.get(path.slice("src/".length)) : undefined;
    return template === undefined ? {} : { template, isCopy: text === template };
  };
}

/** `path:line: what`, for what was not planned in one formatted file. */
export function auditFile(file: OutputFile, by: FileAudit): string[] {
  const { path, text, addedBy } = file;
  const found = [
    ...(/^\w[\w.-]*(?:\/\w[\w.-]*)*$/u.test(path) ? [] : ["1: not a planned path"]),
    ...auditText(text),
    // What a team adds is its own code, in no plan of ours.
    ...(path.endsWith(".ts") && addedBy === undefined ? auditScript(file, by) : []),
  ];
  return found.map((what) => `${path}:${what}`);
}

function auditScript({ path, text }: OutputFile, { plan, template, isCopy }: FileAudit): string[] {
  if (plan !== undefined) return [...auditComments(text), ...auditTree(path, text, plan)];
  if (template === undefined) return ["1: not a planned file"];
  const isSame = isCopy === true && withoutLayout(text.slice(text.indexOf("\n"))) === withoutLayout(template);
  return isSame && text.startsWith("// Generated from ") ? [] : ["1: not the template"];
}

/** Formatting moves white space, and the punctuation that a line break adds or takes away. */
const withoutLayout = (text: string): string => text.replaceAll(/[\s,;()|]/gu, "");

function auditTree(path: string, text: string, plan: FilePlan): string[] {
  const file = ts.createSourceFile(path, text, {
    languageVersion: ts.ScriptTarget.ES2022,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  });
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
