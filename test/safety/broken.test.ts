/** Broken documents: each is reported with its code, its location and the next step. */

import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Diagnostic, Diagnostics, Refusal } from "../../generator/diagnostics.js";
import { UserError } from "../../generator/config/user-error.js";
import { plan } from "../../generator/generate.js";
import { formatDiagnostic, Lines } from "../../generator/report/print.js";
import { folderOf } from "../load/loading.js";
import type { Fault } from "./broken/documents.js";
import { faults as limits } from "./broken/limits.js";
import { faults as operations } from "./broken/operations.js";
import { faults as references } from "./broken/references.js";
import { faults as schemas } from "./broken/schemas.js";
import { faults as text } from "./broken/text.js";

/** The diagnostics of a document. Only a fatal fault refuses it; under `--strict`, any does. */
async function diagnosticsOf({
  files,
  config,
  isFatal,
}: Fault): Promise<{ folder: string; all: readonly Diagnostic[] }> {
  const named = typeof files === "string" ? { "api.yaml": files } : files;
  const names = Object.keys(named);
  const folder = await folderOf(named);
  const overlays = names.filter((name) => name.startsWith("overlay"));
  const job = { input: join(folder, names[0] ?? ""), output: join(folder, "package"), base: folder };
  const inputs = { ...job, config: { overlays, ...config }, configFile: join(folder, "my.config.ts") };
  const isRefused = async (isStrict: boolean, diagnostics: Diagnostics): Promise<boolean> => {
    try {
      await plan({ ...inputs, isStrict }, diagnostics);
      return false;
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof UserError)) throw error;
      return true;
    }
  };
  const diagnostics = new Diagnostics();
  expect(await isRefused(false, diagnostics)).toBe(isFatal);
  if (!isFatal) expect(await isRefused(true, new Diagnostics())).toBe(true);
  return { folder, all: diagnostics.sorted() };
}

function formatted({ severity, code, location }: Diagnostic): string {
  const file = basename(location.file);
  const where = location.line === undefined ? "" : ` ${String(location.line)}:${String(location.column)}`;
  const pointer = location.pointer === undefined ? "" : ` ${location.pointer}`;
  return `${file.startsWith("api.") ? "" : `${file} `}${severity} ${code}${where}${pointer}`;
}

async function expectReadable(diagnostic: Diagnostic, folder: string): Promise<void> {
  const file = await readFile(join(folder, basename(diagnostic.location.file))).catch(() => Buffer.of());
  const text = formatDiagnostic(diagnostic, new Lines(file));
  expect(text).toMatch(new RegExp(`^  ${diagnostic.severity} ${diagnostic.code}: .{10,}$`, "mu"));
  expect(text).toMatch(/^ {2}next: .{10,}$/mu);
  if (diagnostic.location.line !== undefined) expect(text).toMatch(/^ {2}\d+ \| .*\n *\| *\^$/mu);
}

describe.each([
  ["text", text],
  ["a reference", references],
  ["an operation", operations],
  ["a schema", schemas],
  ["limits", limits],
])("%s", (_, faults) => {
  test.each(faults.map((fault) => [fault.what, fault] as const))("%s", { timeout: 10_000 }, async (__, fault) => {
    const { folder, all } = await diagnosticsOf(fault);
    expect(all.map(formatted)).toEqual(fault.want);
    expect(all.length).toBeGreaterThan(0);
    for (const diagnostic of all) await expectReadable(diagnostic, folder);
  });
});
