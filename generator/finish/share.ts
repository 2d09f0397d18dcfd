/** Formats, audits and builds emitted files, on whichever thread. */

import { auditFile, type FileAudit } from "../audit/audit.js";
import { type Built, compile } from "./build.js";
import type { OutputFile } from "../emit/output.js";
import { formatFiles } from "../format/format.js";

/** Some of the package's files, and what each is audited against. */
export interface Share {
  readonly files: readonly OutputFile[];
  readonly audits: readonly FileAudit[];
  /** Whether `dist/` is built too. */
  readonly isBuilt: boolean;
}

export interface Finished {
  readonly files: readonly OutputFile[];
  readonly built: Built;
  /** `path:line: what`, for everything that was not planned. */
  readonly findings: readonly string[];
}

export async function finishShare({ files: emitted, audits, isBuilt }: Share): Promise<Finished> {
  const files = await formatFiles(emitted);
  const findings = files.flatMap((file, index) => auditFile(file, audits[index] ?? {}));
  return { files, findings, built: isBuilt && findings.length === 0 ? compile(files) : { files: [], scripts: [] } };
}
