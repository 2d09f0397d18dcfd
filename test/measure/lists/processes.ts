/** Starts the processes of this folder. */

import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

type Child = ChildProcessByStdio<null, Readable, null>;

export function start(script: "server" | "iterator" | "counter", args: readonly string[]): Child {
  const command = ["--expose-gc", "--import", "tsx", join(import.meta.dirname, `${script}.ts`), ...args];
  return spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
}

/** Runs `work` next to a server of `items` invites, whose responses come after `delay` milliseconds. */
export async function withServer<T>(items: number, delay: number, work: (baseURL: string) => Promise<T>): Promise<T> {
  const server = start("server", [String(items), String(delay)]);
  try {
    const [line] = (await once(createInterface(server.stdout), "line")) as [string];
    return await work(line);
  } finally {
    server.kill();
  }
}

/** The complete output of a process. */
export async function outputOf({ stdout }: Child): Promise<string> {
  let text = "";
  for await (const chunk of stdout) text += String(chunk);
  return text;
}
