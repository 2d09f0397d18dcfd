/** The configuration file's types, `defineConfig()` and the defaults. */

import type { OperationObject } from "../document.js";
import type { Emitter } from "../emit/output.js";

export interface Config {
  /** The OpenAPI document: a path relative to the configuration file, or a URL. Several become one client. */
  readonly input: string | readonly string[];
  /**
   * The folder of the generated package, relative to the configuration file.
   * @minLength 1
   */
  readonly output: string;
  /**
   * `"source"` writes only the modules, for a folder of your own source tree: your `tsconfig` compiles them, and your package depends
   * on `openapi-fetch`. Default: `"package"`.
   */
  readonly format?: "package" | "source";
  /** npm name of the generated package. Default: from the document's title. */
  readonly name?: string;
  /**
   * Version of the generated package. Default: the document's version where it is a semantic one, else `0.0.0`.
   * @pattern ^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$
   */
  readonly version?: string;
  /**
   * Name of the client class. Default: from the document's title.
   * @pattern ^[A-Z][\w$]*$
   */
  readonly className?: string;
  /**
   * What calls look like: `"sdk"` is what vendors' SDKs share, such as one `params` object after the last path parameter, a default
   * export and errors on the client class. Default: `"fetchwright"`.
   */
  readonly surface?: "fetchwright" | "sdk";
  /** What parameters are called in the `params` of `surface: "sdk"`. Default: `"document"`. */
  readonly parameters?: "document" | "camelCase";
  /**
   * A leading part of every path that is left out of the resources' names: `/projects`. Default: none.
   * @pattern ^/
   */
  readonly basePath?: string;
  /** Security schemes by their key in the document. */
  readonly auth?: Readonly<Record<string, AuthOverride>>;
  /**
   * Where calls get their names from. Default: their paths and methods. `"operationId"`: the ids in the document, without what
   * FastAPI and NestJS add to them. A function: what it returns. An object: one of these by tag. Any other string is the path of a
   * listing, relative to the configuration file: lines that pair method and path with a dotted call, such as the `api.md` of a
   * vendor's SDK. `operations` wins over it.
   */
  readonly names?: NameRule | ListingPath | Readonly<Record<string, NameRule>>;
  /** Names of types, by the key of their component schema in the document: `{ widget_v2: "Widget" }`. */
  readonly models?: Readonly<Record<string, string>>;
  /** Other names of resources, by the name that they would have: `{ "admin.users": "members" }`. `operations` wins over it. */
  readonly resources?: Readonly<Record<string, string>>;
  /**
   * Operations by their key, `GET /projects/widgets`, or by a glob: `* /admin/**`, where `*` is within a segment and `**` is not. A later
   * glob wins over an earlier one, and a key over both.
   */
  readonly operations?: Readonly<Record<string, OperationOverride>>;
  /** OpenAPI Overlay documents, applied in this order. */
  readonly overlays?: readonly string[];
  /** Only the operations that match these globs. Default: all. */
  readonly select?: Selection;
  /** Folders, relative to the configuration file, and origins outside the document's own folder that `$ref` may read. Default: none. */
  readonly refs?: { readonly folders?: readonly string[]; readonly origins?: readonly string[] };
  /**
   * Folder of hand-written TypeScript modules that the package exports as `<name>/extensions/<module>`, relative to the
   * configuration file; `false`: none. Default: `templates/extensions`, if that exists.
   */
  readonly extensions?: FolderPath | false;
  /** Your own pagination rules, in place of an override for each operation; they run in this order, before the built-in ones. */
  readonly paginationRules?: readonly PaginationRule[];
  /** The client checks and reads the webhooks that the document declares: `client.webhooks.unwrap()`. The package depends on `standardwebhooks`. */
  readonly webhooks?: WebhookSettings;
  /** How changes are classified. `newMembers`: a new member of an enum or a union in responses. Default: minor. */
  readonly changes?: { readonly newMembers?: "major" | "minor" };
  /** Additional forms of the documentation. `site`: one HTML page, `docs/index.html`, which is not packed. Default: none. */
  readonly docs?: { readonly site?: boolean | SiteConfig };
  /** Metadata for the package's manifest, and additional files to publish. */
  readonly package?: PackageConfig;
  /** Defaults of the client's options. */
  readonly client?: ClientDefaults;
  /** Formats whose values are converted to types such as `Date` or `bigint`, in both directions. Default: none. */
  readonly convert?: ConvertConfig;
  /** Where the body of an error has the reason that its message quotes. */
  readonly errors?: ErrorsConfig;
  /** Your own emitters, which add files to the package. */
  readonly emitters?: readonly Emitter[];
}

export interface SiteConfig {
  /** Lets the page send requests to an address that its reader types; what is typed is stored nowhere. Default: false. */
  readonly tryIt?: boolean;
}

/** @minLength 1 */
export type FolderPath = string;

export interface PackageConfig extends PackageMetadata {
  /**
   * Adds a CommonJS build, `dist/cjs/`, for what cannot load ES modules, such as Jest. What can load them shares one copy of the
   * package between `import` and `require()`. Default: false.
   */
  readonly commonjs?: boolean;
  /**
   * Adds `jsr.json`, by which `deno publish` publishes the package under this name: `@acme/widgets`.
   * @pattern ^@[a-z0-9-]+/[a-z0-9-]+$
   */
  readonly jsr?: string;
  /**
   * `"github"` adds a workflow that tests the package, and publishes it with provenance and release notes when its version is tagged.
   * It needs `repository`. Default: none.
   */
  readonly ci?: "github";
  /** Adds `llms.txt`, by which a language model finds what it needs of the documentation. Default: false. */
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
   * Where bugs are reported.
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

export interface ClientDefaults {
  /**
   * Address of the API, in place of the one that the document declares.
   * @pattern ^https?:[^?#\s]+$
   */
  readonly baseURL?: string;
  /**
   * Environment variable that `baseURL` defaults to, before any address.
   * @pattern ^[A-Za-z_]\w*$
   */
  readonly baseURLEnv?: string;
  /**
   * Milliseconds for one attempt; 0 means no limit.
   * @asType integer
   * @minimum 0
   */
  readonly timeout?: number;
  /**
   * How often a failed request is retried, where that is safe.
   * @asType integer
   * @minimum 0
   */
  readonly maxRetries?: number;
  readonly logLevel?: "off" | "error" | "warn" | "info" | "debug";
  /** Headers of every request; those of the options win. */
  readonly defaultHeaders?: Readonly<Record<string, string>>;
  /** Query parameters of every request; those of the options win. */
  readonly defaultQuery?: Readonly<Record<string, string | number | boolean>>;
}

export interface ConvertConfig {
  /** What `format: date-time` becomes: `Date`, or `Temporal.Instant`, which keeps nanoseconds. */
  readonly dateTime?: "Date" | "Temporal";
  /** What `format: date` becomes: `Temporal.PlainDate`. */
  readonly date?: "Temporal";
  /** What `format: int64` and `uint64` become, as integers and as strings of digits. No digit is lost. */
  readonly int64?: "bigint";
}

export interface ErrorsConfig {
  /**
   * Path in the body of an error response to its reason: `error.title`, `errors.0.text`. Default: whatever has the shape of a reason.
   * @pattern ^[^.]+(\.[^.]+)*$
   */
  readonly message?: string;
}

export interface WebhookSettings {
  /**
   * Environment variable that the option `webhookSecret` defaults to.
   * @pattern ^[A-Za-z_]\w*$
   */
  readonly secretEnv?: string;
}

export interface AuthOverride {
  /**
   * Name of the client option; that of the password for HTTP basic.
   * @pattern ^[A-Za-z_$][\w$]*$
   */
  readonly option?: string;
  /**
   * Environment variable that the option defaults to.
   * @pattern ^[A-Za-z_]\w*$
   */
  readonly env?: string;
  /**
   * Name of the client option for the user name of HTTP basic. Default: from that of the password.
   * @pattern ^[A-Za-z_$][\w$]*$
   */
  readonly username?: string;
  /**
   * Environment variable that the user name of HTTP basic defaults to.
   * @pattern ^[A-Za-z_]\w*$
   */
  readonly usernameEnv?: string;
}

/** Returns a dotted call (`widgets.list`, or `status` on the client itself), or `undefined` for the default name. The method is in upper case. */
export type NameFunction = (given: {
  readonly method: string;
  readonly path: string;
  readonly operation: OperationObject;
}) => string | undefined;

export type NameRule = "operationId" | NameFunction;

/** The path of a file; not `string` itself, next to which editors would no longer complete `"operationId"`. */
export type ListingPath = string & {};

export interface OperationOverride {
  /** The dotted call: `widgets.list`; without a dot, a call of the client itself: `status`. */
  readonly name?: string;
  /** More names of the same call, such as one that it had before. */
  readonly aliases?: readonly (string | AliasOverride)[];
  /** The path parameters that are arguments under `surface: "sdk"`; the others are in `params`. Default: the last one. */
  readonly positional?: readonly string[];
  /** What parameters are called in `params` under `surface: "sdk"`, by their names in the document: `{ zone_identifier: "zone_id" }`. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** `true`: under `surface: "sdk"`, `params` takes query parameters although the document declares no parameters. Default: false. */
  readonly anyQuery?: boolean;
  /** `false`: not a list; or how its pages follow each other. */
  readonly pagination?: false | PaginationOverride;
  /** `true`: no method; `client.api` still has it, with its types. Default: false. */
  readonly hidden?: boolean;
  /** `false`: never retried; `"safe"`: retried like a GET, as for a search by POST. Default: by its method. */
  readonly retry?: false | "safe";
}

export interface AliasOverride {
  /** A dotted call, as in `name`. */
  readonly name: string;
  /** Marks the alias `@deprecated`, with the call to use. Default: false. */
  readonly deprecated?: boolean;
}

/** Recognises some of a document's lists, and returns how they are paginated. */
export interface PaginationRule {
  readonly name: string;
  /**
   * Returns `false` for an operation that is not a list, `undefined` to leave it to the other rules. References to parameters are
   * resolved and include those of the path; the method is in upper case.
   */
  readonly apply: (subject: {
    readonly method: string;
    readonly path: string;
    readonly operation: OperationObject;
  }) => PaginationOverride | false | undefined;
}

/** How the pages of a list follow each other. Paths are dotted property names: `data`, `meta.next_cursor`. */
export interface PaginationOverride {
  readonly style: "cursor-last-id" | "cursor-token" | "next-url" | "link-header" | "page-number" | "offset";
  /** Path in the response to the items; empty if the response is the array. */
  readonly items: string;
  /** Path in the response to the next cursor or link; for `cursor-last-id`, path in the last item to its cursor. */
  readonly next?: string;
  /** The query parameter (or, with `in: "body"`, the body's property) that carries the cursor, page number or offset. */
  readonly parameter?: string;
  readonly in?: "query" | "body";
  /** Path in the response to a boolean that is true while there are more pages. */
  readonly more?: string;
  /**
   * Number of the first page. Default: the one that the document states, else it is found out when the list is iterated.
   * @asType integer
   */
  readonly first?: number;
}

export interface Selection {
  readonly paths?: readonly string[];
  readonly methods?: readonly string[];
  readonly tags?: readonly string[];
  readonly operationIds?: readonly string[];
}

/** Several clients in one configuration. */
export interface Clients {
  /** By name, as on the command line: `fetchwright generate users`. */
  readonly clients: Readonly<Record<string, Config>>;
}

/** Returns the configuration unchanged; it gives the configuration file its types. */
export function defineConfig<const T extends Config | Clients>(config: T): T {
  return config;
}
