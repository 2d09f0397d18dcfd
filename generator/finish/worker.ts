/** A thread that finishes shares. */

import { parentPort } from "node:worker_threads";
import type { Answer } from "./pool.js";
import { type Finished, finishShare, type Share } from "./share.js";

async function answer(share: Share): Promise<Answer<Finished>> {
  try {
    return { result: await finishShare(share) };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}

parentPort?.on("message", (share: Share) => void answer(share).then((message) => parentPort?.postMessage(message)));
