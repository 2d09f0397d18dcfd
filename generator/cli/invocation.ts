/** A parsed command line: a command and its options. */

export interface GenerateOptions {
  readonly config?: string;
  /** Several configurations, each generated in its own run. */
  readonly configs?: readonly string[];
  /** Names of the clients to run for, if a configuration has several. Default: all. */
  readonly clients?: readonly string[];
  /** The client of one run. */
  readonly client?: string;
  readonly input?: string;
  readonly output?: string;
  readonly name?: string;
  readonly format?: "package" | "source";
  /** Lines of the form `Name: value`. */
  readonly header?: readonly string[];
  readonly strict?: boolean;
  readonly check?: boolean;
  readonly dryRun?: boolean;
  /** Raise the version according to the changes since the previous release. */
  readonly release?: boolean;
  /** The previous release: a document, a package or a revision of git. */
  readonly since?: string;
  readonly printModel?: boolean;
  /** A glob over operation keys and calls; `true` for all operations. */
  readonly explain?: string | true;
  /** Write only the HTML reference. */
  readonly docs?: true;
  readonly json?: boolean;
  readonly silent?: boolean;
  readonly watch?: boolean;
}

export interface InitOptions {
  /** The configuration of another generator to carry over. */
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
  /** The client, if the configuration has several. */
  readonly client?: string;
  readonly input?: string;
  readonly output?: string;
  /** The highest bump that does not fail. */
  readonly allow?: "major" | "minor" | "patch";
  readonly format?: "text" | "markdown" | "github" | "json";
}

export interface MigrateOptions {
  /** The package that the code was written for: a document, a package or a revision of git. */
  readonly from: string;
  readonly to?: string;
  readonly write?: boolean;
  readonly config?: string;
  /** The client, if the configuration has several. */
  readonly client?: string;
  readonly output?: string;
}

export type Invocation =
  | { readonly command: "migrate"; readonly targets: readonly string[]; readonly options: MigrateOptions }
  | { readonly command: "diff"; readonly old: string; readonly now?: string; readonly options: DiffOptions }
  | { readonly command: "generate"; readonly options: GenerateOptions }
  | { readonly command: "docs"; readonly file?: string; readonly options: GenerateOptions }
  | { readonly command: "init"; readonly input?: string; readonly options: InitOptions }
  /** Help or the version, ready to print. */
  | { readonly command: "print"; readonly text: string };
