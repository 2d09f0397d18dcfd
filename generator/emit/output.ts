/** Files on their way out, and what makes them. */

import type { Document } from "../document.js";
import type { Api } from "../model.js";
import type { SchemaTypes } from "./schema/types.js";

export interface OutputFile {
  /** Relative to the package's folder, with forward slashes; made, never taken from a document. */
  readonly path: string;
  readonly text: string;
}

export interface EmitInput {
  readonly api: Api;
  readonly types: SchemaTypes;
  /** The normalised document, for the types library alone. */
  readonly document: Document;
}

/** Makes files of the package from the model. A team adds one to the configuration's `emitters`. */
export interface Emitter {
  readonly name: string;
  emit(input: EmitInput): OutputFile[];
}
