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

/** @throws {Error} that names the places of the first findings. */
export function audit(input: AuditInput): void {
  const findings = findingsIn(input);
  if (findings.length === 0) return;
  const told = findings.slice(0, 20).join("\n");
  throw new Error(`the output has what was not planned, in ${String(findings.length)} places:\n${told}`);
}

/** `path:line: what`, for all that was not planned. */
export function findingsIn({ api, templates, emitted, formatted }: AuditInput): string[] {
  const plans = planFiles(api, exportedBy(templates));
  const originals = new Map(emitted.map(({ path, text }) => [path, text]));
  const findings = formatted.flatMap(({ path, text, addedBy }) => {
    const plan = plans.get(path);
    const template =
      plan === undefined && path.startsWith("src/") ? templates.get(path.slice("src/".length)) : undefined;
    const found = [
      ...(/^\w[\w.-]*(?:\/\w[\w.-]*)*$/u.test(path) ? [] : ["1: not a planned path"]),
      ...auditText(text),
      // What a team adds is its own code, in no plan of ours.
      ...(path.endsWith(".ts") && addedBy === undefined
        ? auditScript({ path, text }, plan, template, originals.get(path))
        : []),
    ];
    return found.map((what) => `${path}:${what}`);
  });
  const paths = new Set(formatted.map(({ path }) => path));
  return [
    ...findings,
    ...[...plans.keys()].filter((path) => !paths.has(path)).map((path) => `${path}:1: no such file`),
  ];
}

function auditScript(
  { path, text }: OutputFile,
  plan: FilePlan | undefined,
  template: string | undefined,
  original: string | undefined,
): string[] {
  if (plan !== undefined) return [...auditComments(text), ...auditTree(path, text, plan)];
  if (template === undefined) return ["1: not a planned file"];
  const isCopy = original === template && withoutLayout(text.slice(text.indexOf("\n"))) === withoutLayout(template);
  return isCopy && text.startsWith("// Generated from ") ? [] : ["1: not the template"];
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
