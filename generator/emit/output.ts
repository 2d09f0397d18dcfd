/** Output files, and the emitters that produce them. */

import type ts from "typescript";
import type { Document } from "../document.js";
import type { Api } from "../model/api.js";
import type { SchemaTypes } from "./schema/types.js";

export interface OutputFile {
  /** Relative to the package's folder, with forward slashes; never text from a document. */
  readonly path: string;
  readonly text: string;
  /** The team's module or emitter that added it, for error messages. Absent for our own files. */
  readonly addedBy?: string;
  /** Whether it was read from the package, and need not be compared with it. */
  readonly isKept?: boolean;
  /** What the code of an emitter's file may contain. With it, the file is audited: text of the document cannot become code. */
  readonly vocabulary?: Vocabulary;
}

/** A file that is emitted when its text is read; never, if the package has it already. */
export class Draft implements OutputFile {
  readonly path: string;
  /** A hash of all that decides the text. */
  readonly inputs: () => string;
  readonly #emit: () => EmittedFile;
  #emitted: EmittedFile | undefined;

  constructor(path: string, inputs: () => string, emit: () => EmittedFile) {
    this.path = path;
    this.inputs = inputs;
    this.#emit = emit;
  }

  get text(): string {
    return this.emitted.text;
  }

  get emitted(): EmittedFile {
    return (this.#emitted ??= this.#emit());
  }
}

/** What an emitter knows of a file in addition to its text. */
export interface EmittedFile extends OutputFile {
  /** The syntax tree of the text. */
  readonly tree?: ts.SourceFile;
  /** The declarations that the text is joined of, each a module by itself. */
  readonly parts?: readonly string[];
}

/** Joins modules to one. Those that open the same interface one after the other share it. */
export function joinParts(parts: readonly string[]): string {
  const texts: string[] = [];
  let opened = "";
  for (const part of parts) {
    const first = part.slice(0, part.indexOf("\n") + 1);
    if (first !== "" && first === opened) texts[texts.length - 1] = (texts.at(-1) as string).slice(0, -"}\n".length);
    else if (texts.length > 0) texts.push("\n");
    texts.push(first !== "" && first === opened ? part.slice(first.length) : part);
    opened = /^export interface \S+ \{\n$/u.test(first) ? first : "";
  }
  return texts.join("");
}

/** All names that the code of a file may use, but for those of properties that it declares. */
export interface Vocabulary {
  /** Module → what is imported or exported from it; `*` where it is imported as a namespace. */
  readonly modules: Readonly<Record<string, readonly string[]>>;
  readonly names: readonly string[];
}

/** What an emitter needs of the package's manifest. */
export interface ManifestAdditions {
  /** npm name → range of versions. They are optional: only those who import the emitter's modules install them. */
  readonly peerDependencies?: Readonly<Record<string, string>>;
  /** Name of a command → path of its file, which the emitter adds. */
  readonly bin?: Readonly<Record<string, string>>;
}

/** Whether a path stays inside the package's folder on every file system, and is not hidden, but for workflows. */
export const isPackagePath = (path: string): boolean =>
  /^(?:\.github\/workflows\/)?\p{ID_Continue}[\p{ID_Continue}.-]*(?:\/\p{ID_Continue}[\p{ID_Continue}.-]*)*$/u.test(
    path,
  );

export interface EmitInput {
  readonly api: Api;
  readonly types: SchemaTypes;
  /** The normalised document, for openapi-typescript alone. */
  readonly document: Document;
  /** Additional modules that the package exports: `extensions/retry`. */
  readonly additions: readonly string[];
  /** What emitters of the configuration add to the manifest. */
  readonly manifest?: ManifestAdditions;
}

/** Files of types alone, as TypeScript's printer writes them. */
export const typesAlone: ReadonlySet<string> = new Set(["src/models.ts", "src/schema.ts"]);

/**
 * Produces files of the package from the model. A team adds its own to `emitters` in the configuration: a TypeScript file in `src/` is
 * built and exported like the others. Text of the document (`SpecText`) is printed with the encoders of `encode.ts`.
 */
export interface Emitter {
  readonly name: string;
  /** What its files need of the package's manifest. */
  manifest?(input: EmitInput): ManifestAdditions;
  /** Yields files one by one, so that each is finished while the next is emitted. */
  emit(input: EmitInput): Iterable<OutputFile>;
}
