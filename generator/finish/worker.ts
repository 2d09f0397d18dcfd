/** A thread that finishes shares. */

import { parentPort } from "node:worker_threads";
import { UserError } from "../config/user-error.js";
import type { Reply } from "./pool.js";
import { type Finished, finishShare, type Share } from "./share.js";

async function replyTo(share: Share): Promise<Reply<Finished>> {
  try {
    return { result: await finishShare(share) };
  } catch (error) {
    const isUserError = error instanceof UserError;
    return { error: error instanceof Error ? error : new Error(String(error)), isUserError };
  }
}

parentPort?.on("message", (share: Share) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, and no window
  void replyTo(share).then((message) => parentPort?.postMessage(message));
});
