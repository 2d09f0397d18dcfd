/** Types of the configuration's settings for publishing the package. */

export interface PackageConfig extends PackageMetadata {
  /**
   * Adds a CommonJS build, `dist/cjs/`, for tools that cannot load ES modules, such as Jest. Where ES modules can be loaded, `import`
   * and `require()` share one copy of the package. Default: false.
   */
  readonly commonjs?: boolean;
  /**
   * Adds `jsr.json`, so that `deno publish` publishes the package under this name: `@acme/widgets`.
   * @pattern ^@[a-z0-9-]+/[a-z0-9-]+$
   */
  readonly jsr?: string;
  /**
   * `"github"` adds a workflow that tests the package, and publishes it with provenance and release notes when its version is tagged.
   * It needs `repository`. Default: none.
   */
  readonly ci?: "github";
  /** Adds `llms.txt`, an index of the documentation for language models. Default: false. */
  readonly llms?: boolean;
}

export interface PackageMetadata {
  /**
   * An SPDX expression, or `UNLICENSED`. Default: the document's license.
   * @pattern ^[A-Za-z0-9.+() -]+$
   */
  readonly license?: string;
  /** Address of the repository, and the package's folder in it. Provenance needs it. */
  readonly repository?: RepositoryAddress | Repository;
  /** @pattern ^https?://\S+$ */
  readonly homepage?: string;
  /**
   * Address for reporting bugs.
   * @pattern ^https?://\S+$
   */
  readonly bugs?: string;
  readonly keywords?: readonly string[];
  /** `Name <email> (URL)`. */
  readonly author?: string;
  readonly publishConfig?: {
    readonly access?: "public" | "restricted";
    readonly provenance?: boolean;
    readonly tag?: string;
  };
}

/** @pattern ^(?:git\+)?https?://\S+$ */
export type RepositoryAddress = string;

export interface Repository {
  readonly url: RepositoryAddress;
  /** @minLength 1 */
  readonly directory?: string;
}
