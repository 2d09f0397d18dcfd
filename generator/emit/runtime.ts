/** Copies the runtime, which is real TypeScript in `templates/`, into the package. */

import type { Api } from "../model.js";
import type { Emitter } from "./output.js";
import { resourcesOf } from "./signature.js";

/** @param templates the files of `templates/`, path → text; read by the caller, so that emission touches no disk. */
export const runtimeEmitter = (templates: ReadonlyMap<string, string>): Emitter => ({
  name: "runtime",
  emit: ({ api }) =>
    [...templates]
      .filter(([path]) => path.startsWith("core/") && path !== "core/error-body.ts")
      .filter(([path]) => path !== "core/events.ts" || hasEvents(api))
      .map(([path, text]) => ({ path: `src/${path}`, text })),
});

/** Whether any operation answers with Server-Sent Events, for which alone the package needs a parser. */
export const hasEvents = (api: Api): boolean =>
  resourcesOf(api).some(({ resource }) => resource.operations.some(({ result }) => result.kind === "events"));
