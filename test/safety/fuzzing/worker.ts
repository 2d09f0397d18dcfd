/** Tries texts in a process of its own, which can be ended when it hangs. */

import { tryText } from "./subject.js";

process.on("message", (text: string) => {
  void tryText(text).then((outcome) => process.send?.(outcome));
});
