/**
 * After emission, every file is parsed again and compared with the plan that follows from the model. Nothing may be in it that was
 * not planned, whatever the document contains: a finding is a bug of the generator, and nothing is written.
 */

import ts from "typescript";
import { isPackagePath, type OutputFile } from "../emit/output.js";
import type { Api } from "../model.js";
import type { Report } from "./findings.js";
import { type FilePlan, planFiles } from "./plan.js";
import { auditStatements } from "./statements.js";
import { auditComments, auditText } from "./text.js";

/** What a file is audited against: its plan, or the template that it copies; neither for a file that is not TypeScript. */
export interface FileAudit {
  readonly plan?: FilePlan;
  readonly template?: string;
  /** Whether the file was emitted exactly as the template. */
  readonly isCopy?: boolean;
}

/** Returns what each emitted file is audited against. @param templates the files of `templates/`: path → text. */
export function auditsOf(api: Api, templates: ReadonlyMap<string, string>): (emitted: OutputFile) => FileAudit {
  const plans = planFiles(api, exportedBy(templates));
  return ({ path, text }) => {
    const plan = plans.get(path);
    if (plan !== undefined) return { plan };
    const template = path.startsWith("src/") ? templates.get(path.slice("src/".length)) : undefined;
    return template === undefined ? {} : { template, isCopy: text === template };
  };
}

/** `path:line: what`, for everything in a formatted file that was not planned. */
export function auditFile(file: OutputFile, against: FileAudit): string[] {
  const { path, text, addedBy } = file;
  const findings = [
    ...(isPackagePath(path) ? [] : ["1: not a planned path"]),
    ...auditText(text),
    // A team's own code is in no plan.
    ...(path.endsWith(".ts") && addedBy === undefined ? auditScript(file, against) : []),
  ];
  return findings.map((finding) => `${path}:${finding}`);
}

/** `path:1: no such file`, for each planned file that is missing. */
export function missingFiles(api: Api, files: readonly OutputFile[]): string[] {
  const paths = new Set(files.map(({ path }) => path));
  return [...planFiles(api, new Map()).keys()]
    .filter((path) => !paths.has(path))
    .map((path) => `${path}:1: no such file`);
}

/** @throws {Error} if there are findings, with the first of them. */
export function refuseFindings(findings: readonly string[]): void {
  if (findings.length === 0) return;
  const first = findings.slice(0, 20).join("\n");
  throw new Error(`the output differs from the plan, in ${String(findings.length)} locations:\n${first}`);
}

function auditScript({ path, text }: OutputFile, { plan, template, isCopy }: FileAudit): string[] {
  if (plan !== undefined) return [...auditComments(text), ...auditTree(path, text, plan)];
  if (template === undefined) return ["1: not a planned file"];
  const isSame = isCopy === true && withoutLayout(text.slice(text.indexOf("\n"))) === withoutLayout(template);
  return isSame && text.startsWith("// Generated from ") ? [] : ["1: not the template"];
}

/** Ignores white space, and punctuation that formatting adds or removes at line breaks. */
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
