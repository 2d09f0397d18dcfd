/** A bounded number of workers, each of which answers one task at a time. */

import type { Worker } from "node:worker_threads";
import { UserError } from "../config/user-error.js";

/** What a worker posts for each message that it is sent. The class of an error is lost on the way. */
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

  /** @param describe names a task where its worker dies of it. */
  constructor(start: () => Worker, size: number, describe: (task: Task) => string) {
    this.#start = start;
    this.#size = size;
    this.#describe = describe;
  }

  /** Rejects with the error that the worker answers with, or dies of; then every other task is given up, too. */
  run(task: Task): Promise<Result> {
    const done = new Promise<Result>((resolve, reject) => {
      this.#waiting.push({ task, resolve, reject });
      if (this.#fault === undefined) this.#assign();
      else this.#fail(this.#fault);
    });
    // Whoever runs many tasks looks at the first that fails.
    done.catch(() => undefined);
    return done;
  }

  async close(): Promise<void> {
    const workers = this.#workers.splice(0);
    for (const worker of workers) worker.removeAllListeners();
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  #assign(): void {
    const worker = this.#idle.pop() ?? (this.#workers.length < this.#size ? this.#started() : undefined);
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

  #started(): Worker {
    const worker = this.#start();
    const died = (reason: string): void => {
      const at = this.#busy.get(worker);
      const what = at === undefined ? "" : ` at ${this.#describe(at.task)}`;
      this.#fail(new Error(`a worker failed${what}: ${reason}`));
    };
    worker.on("message", (answer: Reply<Result>) => this.#answered(worker, answer));
    worker.once("messageerror", (error) => died(error.message));
    // An error that cannot be copied to this thread has no message here.
    worker.once("error", ({ message }: { readonly message?: string }) => died(message ?? "its error cannot be told"));
    worker.once("exit", (code) => died(`it ended with ${String(code)}`));
    this.#workers.push(worker);
    return worker;
  }

  #answered(worker: Worker, answer: Reply<Result>): void {
    const task = this.#busy.get(worker);
    this.#busy.delete(worker);
    if ("error" in answer) {
      const error = answer.isUserError ? new UserError(answer.error.message) : answer.error;
      task?.reject(error);
      this.#fail(error);
      return;
    }
    task?.resolve(answer.result);
    this.#idle.push(worker);
    this.#assign();
  }

  #fail(error: Error): void {
    this.#fault ??= error;
    for (const { reject } of [...this.#busy.values(), ...this.#waiting.splice(0)]) reject(this.#fault);
    this.#busy.clear();
  }
}
