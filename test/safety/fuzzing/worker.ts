/** Tests texts in a process that can be ended if it hangs. */

import { tryText } from "./subject.js";

process.on("message", (text: string) => {
  void tryText(text).then((outcome) => process.send?.(outcome));
});
