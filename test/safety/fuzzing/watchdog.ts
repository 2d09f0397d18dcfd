/** Runs that end: in time, with a fault when they take too long, or with one when they take too much memory. */

import { Worker } from "node:worker_threads";
import type { Outcome } from "./subject.js";

export class Watchdog {
  readonly #limit: number;
  #worker: Worker | undefined;

  /** @param limit milliseconds for one text. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  async try(text: string): Promise<Outcome> {
    const worker = (this.#worker ??= newWorker());
    const outcome = await new Promise<Outcome>((resolve) => {
      const timer = setTimeout(
        () => resolve({ key: "hang", message: `not done after ${String(this.#limit)} ms` }),
        this.#limit,
      );
      const settle = (result: Outcome): void => {
        clearTimeout(timer);
        worker.removeAllListeners();
        resolve(result);
      };
      worker.once("message", settle);
      worker.once("error", (error) => settle({ key: `thread: ${error.message}`, message: error.message }));
      worker.once("exit", (code) =>
        settle({ key: `exit: ${String(code)}`, message: `the thread ended with ${String(code)}` }),
      );
      worker.postMessage(text);
    });
    if (typeof outcome === "object" && /^(?:hang|thread|exit)/u.test(outcome.key)) await this.close();
    return outcome;
  }

  async close(): Promise<void> {
    this.#worker?.removeAllListeners();
    await this.#worker?.terminate();
    this.#worker = undefined;
  }
}

const newWorker = (): Worker =>
  new Worker(new URL("worker.ts", import.meta.url), {
    execArgv: ["--import", "tsx"],
    resourceLimits: { maxOldGenerationSizeMb: 2_000 },
  });
