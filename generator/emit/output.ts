/** Output files, and the emitters that produce them. */

import type ts from "typescript";
import type { Document } from "../document.js";
import type { Api } from "../model/api.js";
import type { SchemaTypes } from "./schema/types.js";

export interface OutputFile {
  /** Path relative to the package's folder, with forward slashes; never text from a document. */
  readonly path: string;
  readonly text: string;
  /** The team's module or emitter that added it, for error messages. Absent for our own files. */
  readonly addedBy?: string;
  /** Whether it was read from the package, so that it need not be compared with it. */
  readonly isKept?: boolean;
  /** The names that the code of an emitter's file may use. If set, the file is audited: text of the document cannot become code. */
  readonly vocabulary?: Vocabulary;
}

/** A file that is emitted when its text is read; never if the package has it already. */
export class Draft implements OutputFile {
  readonly path: string;
  /** A hash of everything that decides the text. */
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

/** An emitted file, with the emitter's intermediate results in addition to its text. */
export interface EmittedFile extends OutputFile {
  readonly tree?: ts.SourceFile;
  /** The declarations that make up the text. */
  readonly parts?: readonly Part[];
  /** Whether the text is in prettier's form. */
  readonly isFormatted?: boolean;
}

/** A part of a file, which is a module by itself. */
export type Part = Pick<EmittedFile, "text" | "isFormatted">;

/** Joins modules into one. Adjacent ones that open the same interface share it. */
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

/** All names that the code of a file may use, except properties that it declares. */
export interface Vocabulary {
  /** Module → names imported or exported from it; `*` for a namespace import. */
  readonly modules: Readonly<Record<string, readonly string[]>>;
  readonly names: readonly string[];
}

/** An emitter's additions to the package's manifest. */
export interface ManifestAdditions {
  /** npm name → version range. The dependencies are optional: only those who import the emitter's modules install them. */
  readonly peerDependencies?: Readonly<Record<string, string>>;
  /** Name of a command → path of its file, which the emitter adds. */
  readonly bin?: Readonly<Record<string, string>>;
}

/** Whether a path stays inside the package's folder on every file system and is not hidden, except for workflows. */
export const isPackagePath = (path: string): boolean =>
  /^(?:\.github\/workflows\/)?\p{ID_Continue}[\p{ID_Continue}.-]*(?:\/\p{ID_Continue}[\p{ID_Continue}.-]*)*$/u.test(
    path,
  );

export interface EmitInput {
  readonly api: Api;
  readonly types: SchemaTypes;
  /** The normalised document, for openapi-typescript only. */
  readonly document: Document;
  /** Modules of extensions and emitters that the package exports too: `extensions/retry`. */
  readonly additions: readonly string[];
  /** The emitters' additions to the manifest. */
  readonly manifest?: ManifestAdditions;
}

/** Whether a file of the package is a TypeScript module, from which `dist/` is built. */
export const isModule = ({ path }: Pick<OutputFile, "path">): boolean =>
  path.startsWith("src/") && path.endsWith(".ts");

/** Files that contain only types. */
export const typesAlone: ReadonlySet<string> = new Set(["src/models.ts", "src/schema.ts"]);

/**
 * Produces files of the package from the model. A team adds its own to `emitters` in the configuration: a TypeScript file in `src/` is
 * built and exported like the others. It prints text of the document (`SpecText`) with the encoders of `encode.ts`.
 */
export interface Emitter {
  readonly name: string;
  /** The manifest entries that its files need. */
  manifest?(input: EmitInput): ManifestAdditions;
  /** Yields files one by one, so that each is finished while the next is emitted. */
  emit(input: EmitInput): Iterable<OutputFile>;
}
