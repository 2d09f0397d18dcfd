/** Files on their way out, and what makes them. */

import type { Document } from "../document.js";
import type { Api } from "../model.js";
import type { SchemaTypes } from "./schema/types.js";

export interface OutputFile {
  /** Relative to the package's folder, with forward slashes; made, never taken from a document. */
  readonly path: string;
  readonly text: string;
  /** Where the team has it from that added it: a module of its own, or an emitter. Absent for our files. */
  readonly addedBy?: string;
}

export interface EmitInput {
  readonly api: Api;
  readonly types: SchemaTypes;
  /** The normalised document, for the types library alone. */
  readonly document: Document;
  /** What the package exports besides our modules: `extensions/retry`. */
  readonly additions: readonly string[];
}

/** Files of nothing but types, as the types library and TypeScript's printer write them. */
export const typesAlone: ReadonlySet<string> = new Set(["src/models.ts", "src/schema.ts"]);

/**
 * Makes files of the package from the model. A team adds one to the configuration's `emitters`: a TypeScript file of its own in
 * `src/` is built and exported like a module of ours. Text of the document (`SpecText`) is printed by the encoders of `encode.ts`.
 */
export interface Emitter {
  readonly name: string;
  /** One by one, so that each is finished while the next is made. */
  emit(input: EmitInput): Iterable<OutputFile>;
}
