/** A run of the write stage that is killed, and what it leaves. */

import { execFile, spawn } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { buildSync } from "esbuild";
import { addOwnFiles, run, type Shape, treeOf, wholeOf } from "./package.js";

/** When: ahead of a step, from 1; or after some milliseconds. */
export type Moment = { readonly step: number } | { readonly after: number };

export interface Death {
  /** False when the run was done before. */
  readonly isKilled: boolean;
  /** What is there: the old package or the new one, whole, or for the instant between two renames the old one under another name. */
  readonly state: "old" | "new" | "displaced" | "broken";
  /** What was wrong with the run after it. */
  readonly fault?: string;
  /** Of a run that was done. */
  readonly steps?: number;
  /** Of a run that was done, in milliseconds. */
  readonly duration?: number;
}

/** The child as one file, which starts ten times as fast as its sources do. */
export function childIn(folder: string): string {
  const outfile = join(folder, "child.mjs");
  const entry = join(import.meta.dirname, "child.ts");
  buildSync({ entryPoints: [entry], outfile, bundle: true, platform: "node", format: "esm" });
  return outfile;
}

/** Lets a child write the new package, undisturbed. */
export function ends(child: string, folder: string, shape: Shape): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve) => {
    const running = execFile(process.execPath, [child, folder, JSON.stringify(shape)], (_, _stdout, stderr) =>
      resolve({ code: running.exitCode, stderr }),
    );
  });
}

/** Makes an old package, has a child write the new one and die, and runs once more. */
export async function killed(child: string, moment: Moment, shape: Shape): Promise<Death> {
  const parent = await mkdtemp(join(tmpdir(), "fetchwright-kill-"));
  const folder = join(parent, "package");
  try {
    if (!shape.isFirst) {
      await run(folder, "old", shape);
      await addOwnFiles(folder);
    }
    const death = await die([child, folder, JSON.stringify(shape)], moment);
    const state = await stateOf(folder, shape);
    const fault = await faultOfNext(folder, shape);
    return { ...death, state, ...(fault !== undefined && { fault }) };
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

function die(args: readonly string[], moment: Moment): Promise<Omit<Death, "state">> {
  const step = "step" in moment ? [String(moment.step)] : [];
  const running = spawn(process.execPath, [...args, ...step], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  running.stdout.on("data", (text: Buffer) => {
    said += text.toString();
  });
  if ("after" in moment) running.stdout.once("data", () => setTimeout(() => running.kill("SIGKILL"), moment.after));
  return new Promise((resolve, reject) => {
    running.once("error", reject);
    running.once("close", (_, signal) => {
      const done = /^\{.*\}$/mu.exec(said)?.[0] ?? "{}";
      resolve({ isKilled: signal === "SIGKILL", ...(JSON.parse(done) as object) });
    });
  });
}

async function stateOf(folder: string, shape: Shape): Promise<Death["state"]> {
  const tree = await treeOf(folder);
  const old = shape.isFirst ? undefined : wholeOf("old", shape);
  if (isDeepStrictEqual(tree, wholeOf("new", shape))) return "new";
  if (isDeepStrictEqual(tree, old)) return "old";
  const displaced = await treeOf(join(folder, "../.package.fetchwright-old"));
  return tree === undefined && isDeepStrictEqual(displaced, old) ? "displaced" : "broken";
}

async function faultOfNext(folder: string, shape: Shape): Promise<string | undefined> {
  try {
    await run(folder, "new", shape);
  } catch (error) {
    return String(error);
  }
  if (!isDeepStrictEqual(await treeOf(folder), wholeOf("new", shape))) return "the next run's package is not whole";
  const litter = (await readdir(join(folder, ".."))).filter((name) => name !== "package");
  return litter.length > 0 ? `litter: ${litter.join(", ")}` : undefined;
}
