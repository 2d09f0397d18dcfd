/** The configuration file's types, and `defineConfig()`. */

import type { Emitter } from "../emit/output.js";
import type { ListingPath, NameRule, OperationOverride, PaginationRule } from "./operation-config.js";
import type { PackageConfig } from "./package-config.js";

export type {
  AliasOverride,
  ListingPath,
  NameFunction,
  NameRule,
  OperationOverride,
  PaginationOverride,
  PaginationRule,
} from "./operation-config.js";
export type { PackageConfig, PackageMetadata, Repository, RepositoryAddress } from "./package-config.js";

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
  /**
   * With `format: "source"`, what the modules' imports of each other end with: `".ts"` for Node and Deno, which run TypeScript as it is,
   * and `""` for what does not find `./a.ts` as `./a.js`, such as Next.js, webpack and Jest. Default: `".js"`.
   */
  readonly importExtension?: ".js" | ".ts" | "";
  /** npm name of the generated package. Default: from the document's title. */
  readonly name?: string;
  /**
   * Version of the generated package. Default: the document's version if it is a semantic one, else `0.0.0`.
   * @pattern ^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$
   */
  readonly version?: string;
  /**
   * Name of the client class. Default: from the document's title.
   * @pattern ^[A-Z][\w$]*$
   */
  readonly className?: string;
  /**
   * Style of calls. `"sdk"` follows the conventions of vendors' SDKs, such as one `params` object after the last path parameter, a
   * default export and errors on the client class. Default: `"fetchwright"`.
   */
  readonly surface?: "fetchwright" | "sdk";
  /** Names of parameters in the `params` of `surface: "sdk"`. Default: `"document"`. */
  readonly parameters?: "document" | "camelCase";
  /**
   * A prefix of every path that is left out of the resources' names: `/projects`. Default: none.
   * @pattern ^/
   */
  readonly basePath?: string;
  /** Security schemes by their key in the document. */
  readonly auth?: Readonly<Record<string, AuthOverride>>;
  /**
   * Source of the calls' names. Default: their paths and methods. `"operationId"`: the ids in the document, without the affixes that
   * FastAPI and NestJS add. A function: its return value. An object: one of these by tag. Any other string is the path of a listing,
   * relative to the configuration file: lines that pair method and path with a dotted call, such as the `api.md` of a vendor's SDK.
   * `operations` wins over it.
   */
  readonly names?: NameRule | ListingPath | Readonly<Record<string, NameRule>>;
  /** Names of types, by the key of their component schema in the document: `{ widget_v2: "Widget" }`. */
  readonly models?: Readonly<Record<string, string>>;
  /** Other names of resources, by their default name: `{ "admin.users": "members" }`. `operations` wins over it. */
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
  /**
   * Classification of changes. `newMembers`: a new member of an enum or a union in responses. Default: minor.
   * `limits`: a stricter limit of requests, such as a `maxLength`. Default: major.
   */
  readonly changes?: { readonly newMembers?: "major" | "minor"; readonly limits?: "major" | "minor" };
  /** Additional forms of the documentation. `site`: one HTML page, `docs/index.html`, which is not packed. Default: none. */
  readonly docs?: { readonly site?: boolean | SiteConfig };
  /** Metadata for the package's manifest, and additional files to publish. */
  readonly package?: PackageConfig;
  /** Defaults of the client's options. */
  readonly client?: ClientDefaults;
  /** Formats whose values are converted to types such as `Date` or `bigint`, in both directions. Default: none. */
  readonly convert?: ConvertConfig;
  /** The reasons that messages of errors quote. */
  readonly errors?: ErrorsConfig;
  /** Your own emitters, which add files to the package. */
  readonly emitters?: readonly Emitter[];
}

export interface SiteConfig {
  /** Lets the page send requests to an address that its reader types; nothing the reader types is stored. Default: false. */
  readonly tryIt?: boolean;
}

/** @minLength 1 */
export type FolderPath = string;

export interface ClientDefaults {
  /**
   * Address of the API, in place of the one that the document declares.
   * @pattern ^https?:[^?#\s]+$
   */
  readonly baseURL?: string;
  /**
   * Environment variable that `baseURL` defaults to, before any other address.
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
   * How often a failed request is retried, if a retry is safe.
   * @asType integer
   * @minimum 0
   */
  readonly maxRetries?: number;
  readonly logLevel?: "off" | "error" | "warn" | "info" | "debug";
  /** Headers of every request; headers of the client's options win. */
  readonly defaultHeaders?: Readonly<Record<string, string>>;
  /** Query parameters of every request; those of the client's options win. */
  readonly defaultQuery?: Readonly<Record<string, string | number | boolean>>;
}

export interface ConvertConfig {
  /** Type for `format: date-time`: `Date`, or `Temporal.Instant`, which keeps nanoseconds. */
  readonly dateTime?: "Date" | "Temporal";
  /** Type for `format: date`: `Temporal.PlainDate`. */
  readonly date?: "Temporal";
  /** Type for `format: int64` and `uint64`, as integers and as strings of digits. No digit is lost. */
  readonly int64?: "bigint";
}

export interface ErrorsConfig {
  /**
   * Path in the body of an error response to its reason: `error.title`, `errors.0.text`. Default: the first field with the shape of a
   * reason.
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
   * Name of the client option; for HTTP basic, name of the password's option.
   * @pattern ^[A-Za-z_$][\w$]*$
   */
  readonly option?: string;
  /**
   * Environment variable that the option defaults to.
   * @pattern ^[A-Za-z_]\w*$
   */
  readonly env?: string;
  /**
   * Name of the client option for the user name of HTTP basic. Default: derived from the password's option.
   * @pattern ^[A-Za-z_$][\w$]*$
   */
  readonly username?: string;
  /**
   * Environment variable that the user name of HTTP basic defaults to.
   * @pattern ^[A-Za-z_]\w*$
   */
  readonly usernameEnv?: string;
}

export interface Selection {
  readonly paths?: readonly string[];
  readonly methods?: readonly string[];
  readonly tags?: readonly string[];
  readonly operationIds?: readonly string[];
}

/** Several clients in one configuration. */
export interface Clients {
  /** Clients by their names on the command line: `fetchwright generate users`. */
  readonly clients: Readonly<Record<string, Config>>;
}

/** Returns the configuration unchanged, and checks its types in the editor. */
export function defineConfig<const T extends Config | Clients>(config: T): T {
  return config;
}
