/** `Api` → files: every emitter on the same model. */

import type { Document } from "../document.js";
import type { Api } from "../model.js";
import { clientEmitter } from "./client.js";
import { docsEmitter } from "./docs/emitter.js";
import { modelEmitter } from "./models.js";
import type { Emitter, OutputFile } from "./output.js";
import { manifestEmitter, type Versions } from "./package/manifest.js";
import { resourceEmitter } from "./resources.js";
import { runtimeEmitter } from "./runtime.js";
import { SchemaTypes } from "./schema/types.js";

export interface EmitOptions {
  /** The files of `templates/`: path → text. */
  readonly templates: ReadonlyMap<string, string>;
  readonly versions: Versions;
}

export function emit(api: Api, document: Document, options: EmitOptions): OutputFile[] {
  const input = { api, document, types: new SchemaTypes(api, document) };
  const emitters: readonly Emitter[] = [
    manifestEmitter(options.versions),
    modelEmitter,
    resourceEmitter,
    clientEmitter,
    runtimeEmitter(options.templates),
    docsEmitter,
  ];
  return emitters.flatMap((emitter) => emitter.emit(input));
}
