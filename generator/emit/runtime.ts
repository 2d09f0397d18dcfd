/** Copies the runtime, which is real TypeScript in `templates/`, into the package. */

import type { Emitter } from "./output.js";

/** @param templates the files of `templates/`, path → text; read by the caller, so that emission touches no disk. */
export const runtimeEmitter = (templates: ReadonlyMap<string, string>): Emitter => ({
  name: "runtime",
  emit: () =>
    [...templates]
      .filter(([path]) => path.startsWith("core/") && path !== "core/error-body.ts")
      .map(([path, text]) => ({ path: `src/${path}`, text })),
});
