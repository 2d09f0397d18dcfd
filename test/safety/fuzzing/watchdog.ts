/** Runs that end: in time, or with a fault when they take too long or too much memory. */

import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Outcome } from "./subject.js";

export class Watchdog {
  readonly #limit: number;
  #worker: ChildProcess | undefined;

  /** @param limit milliseconds for one text. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  async try(text: string): Promise<Outcome> {
    const worker = (this.#worker ??= startWorker());
    return new Promise<Outcome>((resolve) => {
      const settle = (outcome: Outcome): void => {
        clearTimeout(timer);
        worker.removeAllListeners();
        resolve(outcome);
      };
      const fail = (key: string): void => {
        this.close();
        settle({ key, message: key });
      };
      const timer = setTimeout(() => fail(`hang: not done after ${String(this.#limit)} ms`), this.#limit);
      worker.once("message", (outcome) => settle(outcome as Outcome));
      worker.once("exit", (code, signal) => fail(`exit: ${String(code ?? signal)}`));
      worker.send(text);
    });
  }

  close(): void {
    this.#worker?.removeAllListeners();
    this.#worker?.kill("SIGKILL");
    this.#worker = undefined;
  }
}

const startWorker = (): ChildProcess =>
  fork(fileURLToPath(new URL("worker.ts", import.meta.url)), {
    execArgv: ["--import", "tsx", "--max-old-space-size=2000"],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
