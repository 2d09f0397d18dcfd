/** A bounded number of workers, each of which runs one task at a time. */

import type { Worker } from "node:worker_threads";
import { UserError } from "../config/user-error.js";

/** What a worker posts for each task. An error loses its class on the way. */
export type Reply<Result> = { readonly result: Result } | { readonly error: Error; readonly isUserError: boolean };

interface Waiting<Task, Result> {
  readonly task: Task;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

export class Pool<Task, Result> {
  readonly #start: () => Worker;
  readonly #size: number;
  readonly #describe: (task: Task) => string;
  readonly #workers: Worker[] = [];
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Waiting<Task, Result>>();
  readonly #waiting: Waiting<Task, Result>[] = [];
  #fault: Error | undefined;

  /** @param describe names a task in the error of a worker that dies while running it. */
  constructor(start: () => Worker, size: number, describe: (task: Task) => string) {
    this.#start = start;
    this.#size = size;
    this.#describe = describe;
  }

  /** Rejects with the error that the worker replies with or dies of; all other tasks then reject with it too. */
  run(task: Task): Promise<Result> {
    const done = new Promise<Result>((resolve, reject) => {
      this.#waiting.push({ task, resolve, reject });
      if (this.#fault === undefined) this.#assign();
      else this.#fail(this.#fault);
    });
    // A caller that awaits many tasks handles only the first rejection.
    done.catch(() => undefined);
    return done;
  }

  async close(): Promise<void> {
    const workers = this.#workers.splice(0);
    for (const worker of workers) worker.removeAllListeners();
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  #assign(): void {
    const worker = this.#idle.pop() ?? (this.#workers.length < this.#size ? this.#startWorker() : undefined);
    if (worker === undefined) return;
    const next = this.#waiting.shift();
    if (next === undefined) {
      this.#idle.push(worker);
      return;
    }
    this.#busy.set(worker, next);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, and no window
    worker.postMessage(next.task);
  }

  #startWorker(): Worker {
    const worker = this.#start();
    const died = (reason: string): void => {
      const running = this.#busy.get(worker);
      const task = running === undefined ? "" : ` on ${this.#describe(running.task)}`;
      this.#fail(new Error(`a worker failed${task}: ${reason}`));
    };
    worker.on("message", (reply: Reply<Result>) => this.#settle(worker, reply));
    worker.once("messageerror", (error) => died(error.message));
    // An error that cannot be cloned arrives without its message.
    worker.once("error", ({ message }: { readonly message?: string }) => died(message ?? "its error cannot be cloned"));
    worker.once("exit", (code) => died(`it exited with code ${String(code)}`));
    this.#workers.push(worker);
    return worker;
  }

  #settle(worker: Worker, reply: Reply<Result>): void {
    const task = this.#busy.get(worker);
    this.#busy.delete(worker);
    if ("error" in reply) {
      const error = reply.isUserError ? new UserError(reply.error.message) : reply.error;
      task?.reject(error);
      this.#fail(error);
      return;
    }
    task?.resolve(reply.result);
    this.#idle.push(worker);
    this.#assign();
  }

  #fail(error: Error): void {
    this.#fault ??= error;
    for (const { reject } of [...this.#busy.values(), ...this.#waiting.splice(0)]) reject(this.#fault);
    this.#busy.clear();
  }
}
