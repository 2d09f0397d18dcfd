/** Finishes a file of types declaration by declaration, so that a change in one does not repeat the work for the others. */

import { auditFile, auditParts, type FileAudit, planOfPart } from "../audit/audit.js";
import { hashOf, type Memo } from "../emit/memo.js";
import { joinParts, type OutputFile, type Part } from "../emit/output.js";
import { formatFile, header } from "../format/format.js";

interface FinishedPart {
  /** The formatted text, without the header of the file. */
  readonly text: string;
  readonly findings: readonly string[];
}

/** A hash of the audit's expectations: findings for a text hold only for the same plan. */
export const planHash = ({ plan, isCopy = false }: FileAudit): string =>
  hashOf([
    isCopy,
    JSON.stringify(plan ?? {}, (_, value: unknown) =>
      value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : value,
    ),
  ]);

/** @param parts the declarations that make up the file */
export async function finishParts(
  path: string,
  parts: readonly Part[],
  against: FileAudit,
  memo: Memo,
): Promise<{ readonly formatted: OutputFile; readonly findings: readonly string[] }> {
  const finished: FinishedPart[] = [];
  const planOf = planOfPart(against);
  const plan = planHash(against);
  const texts = parts.map(({ text }) => text);
  for (const part of parts) {
    const finish = async (): Promise<FinishedPart> => {
      const { formatted, tree } = await formatFile({ path, ...part });
      return { text: formatted.text.slice(header().length), findings: auditFile(formatted, planOf(part.text), tree) };
    };
    finished.push(await memo.ofAsync("part", () => hashOf([path, plan, part.text]), finish));
  }
  const findings = [...finished.flatMap((part) => part.findings), ...auditParts(path, texts, against)];
  return { formatted: { path, text: header() + joinParts(finished.map(({ text }) => text)) }, findings };
}
