/** What a command line states: a command and its options. */

export interface GenerateOptions {
  readonly config?: string;
  /** Several, each a run of its own. */
  readonly configs?: readonly string[];
  /** The names of those clients that are meant, where a configuration has several. Default: all. */
  readonly clients?: readonly string[];
  /** The one that a run is about. */
  readonly client?: string;
  readonly input?: string;
  readonly output?: string;
  readonly name?: string;
  readonly format?: "package" | "source";
  /** `Name: value`, as typed. */
  readonly header?: readonly string[];
  readonly strict?: boolean;
  readonly check?: boolean;
  readonly dryRun?: boolean;
  /** Raise the version by what has changed since the release before. */
  readonly release?: boolean;
  /** The release before: a document, a package or a revision of git. */
  readonly since?: string;
  readonly printModel?: boolean;
  /** A glob over operation keys and calls; `true` for all operations. */
  readonly explain?: string | true;
  /** Write the HTML reference alone. */
  readonly docs?: true;
  readonly json?: boolean;
  readonly silent?: boolean;
  readonly watch?: boolean;
}

export interface InitOptions {
  /** A configuration of another generator that is carried over. */
  readonly from?: string;
  readonly output?: string;
  readonly name?: string;
  readonly header?: readonly string[];
  /** Accept every default without a prompt. */
  readonly yes?: boolean;
  readonly silent?: boolean;
}

export interface DiffOptions {
  readonly config?: string;
  /** The client that is meant, where the configuration has several. */
  readonly client?: string;
  readonly input?: string;
  readonly output?: string;
  /** The greatest bump that does not fail. */
  readonly allow?: "major" | "minor" | "patch";
  readonly format?: "text" | "markdown" | "github" | "json";
}

export interface MigrateOptions {
  /** The package that the code was written for: a document, a package or a revision of git. */
  readonly from: string;
  readonly to?: string;
  readonly write?: boolean;
  readonly config?: string;
  /** The client that is meant, where the configuration has several. */
  readonly client?: string;
  readonly output?: string;
}

export type Invocation =
  | { readonly command: "migrate"; readonly targets: readonly string[]; readonly options: MigrateOptions }
  | { readonly command: "diff"; readonly old: string; readonly now?: string; readonly options: DiffOptions }
  | { readonly command: "generate"; readonly options: GenerateOptions }
  | { readonly command: "docs"; readonly file?: string; readonly options: GenerateOptions }
  | { readonly command: "init"; readonly input?: string; readonly options: InitOptions }
  /** Help or the version, to be printed. */
  | { readonly command: "print"; readonly text: string };
