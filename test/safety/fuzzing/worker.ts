/** Tries texts in a thread of its own, which can be ended when it hangs. */

import { parentPort } from "node:worker_threads";
import { tryText } from "./subject.js";

parentPort?.on("message", (text: string) => {
  void tryText(text).then((outcome) => parentPort?.postMessage(outcome));
});
