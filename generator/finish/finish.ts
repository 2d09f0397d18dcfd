/**
 * Turns emitted files into the package's files: formats, audits and builds them. Each is finished before the next is emitted, so that
 * syntax trees do not accumulate in memory.
 */

import { auditFile, auditsOf, type FileAudit, missingFiles, refuseFindings } from "../audit/audit.js";
import { hashOf, type Memo, nothingKept } from "../emit/memo.js";
import { Draft, type EmittedFile, isModule, type OutputFile } from "../emit/output.js";
import { formatFile } from "../format/format.js";
import type { Api } from "../model/api.js";
import { declaration, script } from "./build.js";
import { chunksOf } from "./chunks.js";
import { commonJsOf } from "./commonjs.js";
import { finishParts, planHash } from "./parts.js";
import type { Script } from "./script.js";
import { stampOf } from "./stamp.js";

export interface FinishInput {
  readonly api: Api;
  /** The files of `templates/`: path → text. */
  readonly templates: ReadonlyMap<string, string>;
  /** The emitted files; a generator receives each one finished. */
  readonly emitted: Iterable<OutputFile, unknown, OutputFile | undefined>;
  /** Whether `dist/` is built too. */
  readonly isBuilt: boolean;
  /** Results of earlier runs. Default: none. */
  readonly memo?: Memo;
}

export interface Finished {
  readonly files: readonly OutputFile[];
  readonly built: readonly OutputFile[];
}

/**
 * Finishes a single page.
 * @param frame the text it is audited against
 * @throws {Error} if it differs from its plan
 */
export function finishPage(page: OutputFile, frame: string): OutputFile {
  refuseFindings(auditFile(page, { frame }));
  return page;
}

/** @throws {Error} if a file differs from its plan or is missing */
export async function finish({ api, templates, emitted, isBuilt, memo = nothingKept }: FinishInput): Promise<Finished> {
  const auditOf = auditsOf(api, templates);
  const files: OutputFile[] = [];
  const built: OutputFile[] = [];
  const scripts: Script[] = [];
  const findings: string[] = [];
  const iterator = emitted[Symbol.iterator]();
  for (let step = iterator.next(undefined); step.done !== true; step = iterator.next(files.at(-1))) {
    const { value: file } = step;
    let hash: string | undefined;
    const inputs = (): string => (hash ??= inputsOf(file, auditOf));
    const kept = memo.filesOf(file.path, inputs);
    const [known] = kept ?? [];
    const { formatted, found } =
      known === undefined ? await finishFile(file, auditOf, memo) : { formatted: withOrigin(known, file), found: [] };
    files.push(formatted);
    findings.push(...found);
    if (!isBuilt || findings.length > 0) continue;
    const declarations = kept?.slice(1) ?? (isModule(file) ? declaration(formatted) : []);
    built.push(...declarations);
    if (isModule(file)) scripts.push(scriptOf(formatted, memo));
    if (kept === undefined) memo.keepFiles(file.path, inputs, [formatted, ...declarations]);
  }
  refuseFindings([...findings, ...missingFiles(api, files)]);
  if (built.length === 0) return { files, built };
  const commonJs = api.forms?.commonjs === true ? commonJsOf(files, built, memo) : [];
  return { files, built: [...built, ...chunksOf(scripts), ...commonJs, stampOf(files)] };
}

const scriptOf = (file: OutputFile, memo: Memo): Script =>
  memo.of(
    "script",
    () => hashOf([file.path, file.text, file.addedBy ?? ""]),
    () => script(file),
  );

const withOrigin = (file: OutputFile, { addedBy }: OutputFile): OutputFile =>
  addedBy === undefined ? file : { ...file, addedBy };

/** A hash of everything that decides the finished file and its audit: a draft's own inputs, or the text and the plan. */
const inputsOf = (file: OutputFile, auditOf: (file: OutputFile) => FileAudit): string =>
  file instanceof Draft
    ? file.inputs()
    : hashOf([file.text, file.addedBy ?? "", file.vocabulary ?? {}, planHash(auditOf(file))]);

async function finishFile(
  file: OutputFile,
  auditOf: (file: OutputFile) => FileAudit,
  memo: Memo,
): Promise<{ readonly formatted: OutputFile; readonly found: readonly string[] }> {
  const emitted: EmittedFile = file instanceof Draft ? file.emitted : file;
  const against = auditOf(emitted);
  if (emitted.parts !== undefined) {
    const { formatted, findings } = await finishParts(emitted.path, emitted.parts, against, memo);
    return { formatted, found: findings };
  }
  const { formatted, tree } = await formatFile(emitted, against.isCopy);
  return { formatted, found: auditFile(formatted, against, tree) };
}
