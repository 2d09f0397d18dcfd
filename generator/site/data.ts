/** The data of a reference page: JSON that `page/` renders. Repeated values are in tables, and referenced by index. */

/** HTML elements of formatted text. */
export const tags = [
  "blockquote",
  "br",
  "code",
  "del",
  "em",
  "h",
  "hr",
  "li",
  "ol",
  "p",
  "pre",
  "strong",
  "table",
  "tbody",
  "td",
  "th",
  "thead",
  "tr",
  "ul",
] as const;
export type Tag = (typeof tags)[number];

/** Labels of the notes that a description may contain. */
export const alerts = ["Note", "Tip", "Important", "Warning", "Caution"] as const;
type AlertLabel = (typeof alerts)[number];

/**
 * Formatted text: a string is plain text; an array is an element and its contents, where a link's address or a note's label comes
 * first.
 */
export type Rich =
  | string
  | readonly [Tag, ...Rich[]]
  | readonly ["a", href: string, ...Rich[]]
  | readonly ["alert", AlertLabel, ...Rich[]];

/** Index into {@link SiteData.docs}. */
export type Doc = number;

/** Index into {@link SiteData.types}. */
export type Type = number;

/** A type, with `{…}` for each object in it; and the properties of these objects, in order. */
export type TypeEntry = string | readonly [text: string, ...objects: (readonly Field[])[]];

/** A property or a parameter. `flags`: 1 required, 2 deprecated. `0` means no doc and no notes. */
export type Field = readonly [name: string, type: Type, flags: number, doc: Doc, notes: Doc];

export const required = 1;
export const deprecated = 2;

export interface SiteData {
  readonly title: string;
  readonly version: string;
  readonly className: string;
  /** npm name of the package. */
  readonly package: string;
  readonly doc: Doc;
  readonly install: string;
  /** The first lines of every example: imports and the client. */
  readonly setup: string;
  readonly servers: readonly ServerEntry[];
  /** The path of the API's address, if its host is not known. */
  readonly serverPath?: string;
  readonly schemes: readonly SchemeEntry[];
  readonly resources: readonly ResourceEntry[];
  readonly operations: readonly OperationEntry[];
  readonly models: readonly ModelEntry[];
  readonly tables: readonly TableEntry[];
  readonly docs: readonly (readonly Rich[])[];
  readonly types: readonly TypeEntry[];
  /** Whether the page sends requests, to an address that its reader types. */
  readonly tryIt: boolean;
}

/** A table of the home page. */
export interface TableEntry {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Doc[])[];
}

export interface ServerEntry {
  readonly url: string;
  readonly doc: Doc;
  readonly variables: readonly { readonly name: string; readonly default: string; readonly doc: Doc }[];
}

export interface SchemeEntry {
  readonly key: string;
  readonly kind: "bearer" | "basic" | "header" | "query" | "cookie" | "oauth2";
  /** Header, query parameter or cookie of an API key. */
  readonly parameter?: string;
  /** Client options that hold the credentials. */
  readonly options: readonly string[];
  /** Environment variables that these options default to. */
  readonly env: readonly string[];
  readonly doc: Doc;
}

export interface ResourceEntry {
  /** The dotted path from the client; empty for the client's own calls. */
  readonly path: string;
  readonly doc: Doc;
  /** Indices into {@link SiteData.operations}. */
  readonly operations: readonly number[];
}

export interface ModelEntry {
  readonly name: string;
  readonly kind: "schema" | "query" | "headers" | "cookies" | "body" | "response" | "item" | "event";
  readonly doc: Doc;
  readonly type: Type;
  /** Indices of the operations, and of the models, that refer to it. */
  readonly inOperations: readonly number[];
  readonly inModels: readonly number[];
}

export interface OperationEntry {
  /** The dotted call, without `client.`. */
  readonly call: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly doc: Doc;
  /** Whether the description begins with the summary. */
  readonly isRepeated?: true;
  readonly deprecated?: true;
  readonly aliasOf?: string;
  readonly signature: string;
  readonly parameters: readonly ParameterEntry[];
  readonly body?: BodyEntry;
  readonly returns: ReturnsEntry;
  readonly errors: readonly ErrorEntry[];
  readonly paging?: PagingEntry;
  /** A sentence about when a failed attempt is retried. */
  readonly retry: Doc;
  /** Alternatives, each a set of indices of schemes; absent if no credentials are needed. */
  readonly auth?: readonly (readonly number[])[];
  /** The operation's own server, if it has one. */
  readonly server?: string;
  readonly accept: readonly string[];
  /** The example of its doc comment; empty if there is none. */
  readonly example: string;
  readonly sample: SampleEntry;
}

export interface ParameterEntry {
  readonly in: "path" | "query" | "header" | "cookie";
  readonly field: Field;
  /** Its name in the path template, if the argument has a different one. */
  readonly wireName?: string;
  /** Its style of serialization, if it is not the default. */
  readonly style?: string;
  readonly explode?: boolean;
}

export interface BodyEntry {
  readonly name: string;
  readonly required: boolean;
  readonly doc: Doc;
  readonly contents: readonly ContentEntry[];
}

interface ContentEntry {
  readonly mediaType: string;
  readonly kind: string;
  readonly type: Type;
}

interface ReturnsEntry {
  readonly type: string;
  readonly doc: Doc;
  /** The types of the response, or of each value of a stream. */
  readonly types: readonly Type[];
  readonly statuses: readonly string[];
  readonly isStream?: true;
  /** The type of a list's items. */
  readonly item?: Type;
}

export interface ErrorEntry {
  readonly status: string;
  /** The error class that is thrown. */
  readonly thrown: string;
  readonly types: readonly Type[];
  readonly doc: Doc;
}

/** The pagination of an operation, as `explain` describes it. */
export interface PagingEntry {
  readonly verdict: readonly string[];
  readonly because: readonly Doc[];
  readonly ruledOut: readonly Doc[];
}

/** Valid sample values as JSON text. */
export interface SampleEntry {
  /** Values of the path parameters, in order. */
  readonly path: readonly string[];
  readonly query?: string;
  readonly headers?: string;
  readonly body?: string;
}
