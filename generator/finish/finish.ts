/** Turns emitted files into those of the package. Each is finished before the next is emitted, so that memory does not grow with their syntax trees. */

import { auditFile, auditsOf, missingFiles, refuseFindings } from "../audit/audit.js";
import type { OutputFile } from "../emit/output.js";
import { formatFile } from "../format/format.js";
import type { Api } from "../model.js";
import { type Built, compile } from "./build.js";
import { chunksOf } from "./chunks.js";
import { stampOf } from "./stamp.js";

export interface FinishInput {
  readonly api: Api;
  /** The files of `templates/`: path → text. */
  readonly templates: ReadonlyMap<string, string>;
  readonly emitted: Iterable<OutputFile>;
  /** Whether `dist/` is built too. */
  readonly isBuilt: boolean;
}

export interface Finished {
  readonly files: readonly OutputFile[];
  readonly built: readonly OutputFile[];
}

/** A page by itself. @param frame what it is audited against @throws {Error} if it differs from its plan */
export function finishPage(page: OutputFile, frame: string): OutputFile {
  refuseFindings(auditFile(page, { frame }));
  return page;
}

/** @throws {Error} if a file differs from its plan or is missing. */
export async function finish({ api, templates, emitted, isBuilt }: FinishInput): Promise<Finished> {
  const auditOf = auditsOf(api, templates);
  const files: OutputFile[] = [];
  const built: Built[] = [];
  const findings: string[] = [];
  for (const file of emitted) {
    const against = auditOf(file);
    const { formatted, tree } = await formatFile(file, against.isCopy);
    findings.push(...auditFile(formatted, against, tree));
    files.push(formatted);
    if (isBuilt && findings.length === 0) built.push(compile([formatted]));
  }
  refuseFindings([...findings, ...missingFiles(api, files)]);
  if (built.length === 0) return { files, built: [] };
  const scripts = chunksOf(built.flatMap((each) => each.scripts));
  return { files, built: [...built.flatMap((each) => each.files), ...scripts, stampOf(files)] };
}
