/** Starts the server of a framework as a separate process. */

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface RunningServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const secondsToStart = 90;

/** @throws {Error} with the process's output, if it ends or does not print its address */
export async function start(command: string, args: readonly string[], folder: string): Promise<RunningServer> {
  const child: ChildProcess = spawn(command, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  let errors = "";
  child.stderr?.on("data", (chunk: Buffer) => (errors = (errors + chunk.toString("utf8")).slice(-2_000)));
  const url = await new Promise<string>((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new Error(`not started in ${String(secondsToStart)} s: ${errors}`)),
      secondsToStart * 1000,
    );
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`it ended with ${String(code)}: ${errors}`)));
    if (child.stdout === null) return;
    createInterface(child.stdout).on("line", (line) => {
      if (!line.startsWith('{"url"')) return;
      clearTimeout(limit);
      resolve((JSON.parse(line) as { readonly url: string }).url);
    });
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url, stop };
}

/** Debian's own Python, for which its package of FastAPI is installed. */
export const python = "/usr/bin/python3";

/** Why FastAPI's server cannot run here; `undefined` if it can. */
export function whyNoFastAPI(): string | undefined {
  if (!existsSync(python)) return `there is no ${python}`;
  try {
    execFileSync(python, ["-c", "import fastapi, uvicorn, multipart"], { stdio: "pipe" });
    return undefined;
  } catch (error) {
    const lines = String((error as { readonly stderr?: Buffer }).stderr ?? error).trim();
    return `${lines.split("\n").at(-1) ?? ""} (Debian: python3-fastapi python3-uvicorn python3-multipart)`;
  }
}
