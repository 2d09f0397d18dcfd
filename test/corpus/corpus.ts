/**
 * `npm run corpus -- [--all] DIR_OR_FILE…`: generates a package from each document with the compiled program, in a process of its own
 * with limits of time and memory, type-checks it strictly, and prints a table: ok, diagnosed, failed, hung. With `--all`, the package
 * has the surface of vendors' SDKs, conversions, the HTML reference and what the optional emitters add.
 */

import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, stat, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, extname, join, resolve } from "node:path";

const root = join(import.meta.dirname, "../..");
const seconds = 120;
const megabytes = 4096;

export interface Outcome {
  readonly document: string;
  readonly status: "ok" | "diagnosed" | "failed" | "hung";
  readonly generateSeconds: number;
  readonly checkSeconds: number;
  readonly errors: number;
  readonly warnings: number;
  /** The first reason for a failure. */
  readonly reason: string;
}

interface Run {
  readonly code: number | undefined;
  readonly output: string;
  readonly seconds: number;
}

/** Runs a program; after the limit it is killed and has no exit code. */
async function run(command: string, args: readonly string[], cwd: string): Promise<Run> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { cwd, env: { ...process.env, CI: "1", NO_COLOR: "1" } });
    let output = "";
    const collect = (chunk: Buffer): void => {
      if (output.length < 2_000_000) output += chunk.toString("utf8");
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    let killed = false;
    const timer = setTimeout(() => {
      killed = true;
      child.kill("SIGKILL");
    }, seconds * 1000);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code: killed ? undefined : (code ?? 1), output, seconds: (performance.now() - started) / 1000 });
    });
  });
}

/** Generates and checks one document. The package stays in `folder`. @param config a configuration file */
export async function tryDocument(document: string, folder: string, config?: string): Promise<Outcome> {
  const generated = await generate(document, folder, config);
  const counts = (kind: string): number => [...generated.output.matchAll(new RegExp(`^  ${kind} `, "gmu"))].length;
  const common = {
    document,
    generateSeconds: generated.seconds,
    checkSeconds: 0,
    errors: 0,
    warnings: counts("warning"),
  };
  if (generated.code === undefined) return { ...common, status: "hung", reason: `no end after ${String(seconds)} s` };
  if (generated.code === 2)
    return {
      ...common,
      status: "diagnosed",
      errors: counts("error"),
      reason: firstMatch(generated.output, /^ {2}error .*$|^error: .*$/mu),
    };
  if (generated.code !== 0)
    return { ...common, status: "failed", reason: firstMatch(generated.output, /^\w*Error: .*$|^.*error.*$/imu) };
  const checked = await typeCheck(join(folder, "sdk"), config !== undefined);
  const errors = [...checked.output.matchAll(/error TS\d+/gu)].length;
  const reason = firstMatch(checked.output, /^.*error TS.*$/mu);
  const outcome = checked.code === 0 ? "ok" : "failed";
  const status = checked.code === undefined ? "hung" : outcome;
  return { ...common, checkSeconds: checked.seconds, errors, status, reason };
}

async function generate(document: string, folder: string, config?: string): Promise<Run> {
  // The folder in which a run keeps its results, as in any project.
  await mkdir(join(folder, "node_modules"), { recursive: true });
  const configured = config === undefined ? [] : ["--config", config];
  const output = ["--input", resolve(document), "--output", join(folder, "sdk"), "--name", "corpus-client"];
  return run(
    process.execPath,
    [`--max-old-space-size=${String(megabytes)}`, join(root, "dist/cli.js"), "generate", ...configured, ...output],
    folder,
  );
}

/** @param isWithEmitters whether it imports libraries whose own declarations are not checked */
async function typeCheck(folder: string, isWithEmitters: boolean): Promise<Run> {
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  const tsc = join(root, "node_modules/typescript7/bin/tsc");
  return run(process.execPath, [tsc, "-p", folder, "--noEmit", "--skipLibCheck", String(isWithEmitters)], folder);
}

const firstMatch = (text: string, pattern: RegExp): string => (pattern.exec(text)?.[0] ?? "").trim();

/** Documents of a folder (not of folders below it that hold parts), or the file itself. */
export async function documentsOf(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => [".json", ".yaml", ".yml"].includes(extname(name)));
  return names.sort().map((name) => join(path, name));
}

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;

async function main(args: readonly string[]): Promise<number> {
  const paths = args.filter((arg) => arg !== "--all");
  if (paths.length === 0) {
    console.error("usage: npm run corpus -- [--all] DIR_OR_FILE…");
    return 2;
  }
  const compiled = await run(process.execPath, [join(root, "generator/compile/run.mjs"), "--version"], root);
  if (compiled.code !== 0) throw new Error(compiled.output);
  const config = args.includes("--all") ? join(import.meta.dirname, "all.config.ts") : undefined;
  const documents = (await Promise.all(paths.map(documentsOf))).flat();
  const outcomes: Outcome[] = [];
  console.log(line(["document", "status", "generate s", "check s", "errors", "warnings", "reason"]));
  console.log(line(["---", "---", "---:", "---:", "---:", "---:", "---"]));
  for (const document of documents) {
    const folder = await mkdtemp(join(tmpdir(), "fetchwright-corpus-"));
    const outcome = await tryDocument(document, folder, config);
    outcomes.push(outcome);
    const { status, generateSeconds, checkSeconds, errors, warnings, reason } = outcome;
    console.log(
      line([
        basename(document),
        status,
        generateSeconds.toFixed(1),
        checkSeconds.toFixed(1),
        errors,
        warnings,
        reason.slice(0, 160).replaceAll("|", "\\|"),
      ]),
    );
    if (process.env["KEEP"] === undefined) await rm(folder, { recursive: true, force: true });
    else console.error(`kept ${folder}`);
  }
  const count = (status: string): number => outcomes.filter((outcome) => outcome.status === status).length;
  const counts = ["ok", "diagnosed", "failed", "hung"].map((status) => `${String(count(status))} ${status}`);
  console.log(`\n${String(outcomes.length)} documents: ${counts.join(", ")}`);
  return count("failed") + count("hung") > 0 ? 1 : 0;
}

if (process.argv[1] === import.meta.filename) process.exitCode = await main(process.argv.slice(2));
