/** Copies the runtime, which is real TypeScript in `templates/`, into the package. */

import type { Api } from "../model.js";
import type { Emitter } from "./output.js";
import { resourcesOf } from "./signature.js";

/** @param templates the files of `templates/`, path → text; the caller reads them, so that emitters never read from disk. */
export const runtimeEmitter = (templates: ReadonlyMap<string, string>): Emitter => ({
  name: "runtime",
  emit: ({ api }) =>
    [...templates]
      .filter(([path]) => path.startsWith("core/") && path !== "core/error-body.ts")
      .filter(([path]) => path !== "core/events.ts" || hasEvents(api))
      .map(([path, text]) => ({ path: `src/${path}`, text })),
});

/** Whether any operation returns Server-Sent Events: only then does the package need a parser. */
export const hasEvents = (api: Api): boolean =>
  resourcesOf(api).some(({ resource }) =>
    resource.operations.some(({ result }) => result.contents.some(({ kind }) => kind === "events")),
  );
