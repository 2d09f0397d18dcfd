/** `npm run verdicts -- --history OLD NEW`: two published versions of a large document, from the registry, compiled like the pairs. */

import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { promisify } from "node:util";
import { compare } from "../../generator/changes/compare.js";
import type { ComparedPackage } from "../../generator/changes/package.js";
import { temporaryFolder } from "../package/support/consumer.js";
import { ConsumerCompiler } from "./consumer-compiler.js";
import { packageFrom } from "./packages.js";

const exec = promisify(execFile);
const file = "package/generated/api.github.com.json";

/** The document of a published version, which is not stored. */
async function documentOf(version: string): Promise<unknown> {
  const folder = await temporaryFolder();
  try {
    await exec("npm", ["pack", "--silent", `@octokit/openapi@${version}`], { cwd: folder });
    await exec("tar", ["-xzf", `octokit-openapi-${version}.tgz`, file], { cwd: folder });
    return JSON.parse(await readFile(join(folder, file), "utf8")) as unknown;
  } finally {
    await rm(folder, { recursive: true });
  }
}

export async function history(old: string, now: string, print: (line: string) => void): Promise<number> {
  const config = { name: "github", className: "GitHub" };
  const before = await packageFrom(await documentOf(old), config);
  const document = await documentOf(now);
  const startOfPlan = process.cpuUsage().user;
  const after = await packageFrom(document, config, before);
  const startOfVerdict = process.cpuUsage().user;
  const start = performance.now();
  const { bump, changes } = compare(before, after);
  const end = process.cpuUsage().user;
  print(`${old} → ${now}: ${String(Object.keys(after.lock.operations).length)} operations`);
  print(
    `verdict                         ${bump}, ${String(changes.length)} changes, ${String(changes.filter((one) => one.bump === "major").length)} of them major`,
  );
  print(
    `time of the verdict             ${((end - startOfVerdict) / 1e6).toFixed(1)} s of CPU (${((performance.now() - start) / 1e3).toFixed(1)} s), reading and emitting ${((startOfVerdict - startOfPlan) / 1e6).toFixed(1)} s of CPU`,
  );
  return reportOf(
    before,
    after,
    changes.filter((one) => one.bump === "major").map(({ name }) => name),
    print,
  );
}

/** Every line that stops compiling must have a cause that the verdict calls breaking. */
function reportOf(
  before: ComparedPackage,
  after: ComparedPackage,
  majors: readonly string[],
  print: (line: string) => void,
): number {
  const compiler = new ConsumerCompiler(
    new Map([
      ["before", before],
      ["after", after],
    ]),
    40,
  );
  compiler.prepare();
  const [compiled] = compiler.compile([["before", "after"]]);
  const broken = (compiled?.broken ?? []).filter(({ line }) => line.kind === "plain");
  const words = new Set(majors.flatMap((name) => name.split(/[^\w$-]+/u)));
  const unexplained = broken.filter(
    ({ line, message }) => ![...`${line.code} ${message}`.matchAll(/[\w$-]+/gu)].some(([word]) => words.has(word)),
  );
  print(
    `lines of a consumer             ${String(compiler.linesOf("before").length)}, of which ${String(broken.length)} stop compiling, ${String(unexplained.length)} for no reason that the verdict has`,
  );
  for (const { line, message } of unexplained.slice(0, 10)) print(`  ${line.code}\n    ${message}`);
  return unexplained.length === 0 ? 0 : 1;
}
