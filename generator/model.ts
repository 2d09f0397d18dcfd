/**
 * `Api`: the one type that flows from analysis to emission. Read-only, plain JSON, printable with `--print-model`.
 * Imports nothing, so that every stage and every extension can depend on it.
 */

declare const brand: unique symbol;

/**
 * Text that came from a document. At run time it is a string; to the compiler it is opaque, so that no function which
 * takes a `string` takes it by accident. It reaches output only through an encoder of `emit/encode.ts`.
 */
export interface SpecText {
  readonly [brand]: true;
}

/** Marks text as the document's. Called where a document is read, and nowhere after analysis. */
export const specText = (text: string): SpecText => text as unknown as SpecText;

/** A legal TypeScript identifier made by `analyse/names`, never copied from a document. */
export type Identifier = string;

/** Steps into an array or a map. */
export interface Each {
  readonly each: "element" | "value";
}

/** An index path into openapi-typescript's output: `["paths", "/a", "get", …]`. */
export type IndexPath = readonly (SpecText | Each)[];

export const isEach = (step: SpecText | Each): step is Each => typeof step === "object" && "each" in step;

/** What the lock file knows an index path by. */
export const pathKey = (path: IndexPath): string =>
  path.map((step) => (isEach(step) ? `[${step.each}]` : (step as unknown as string))).join(" ");

/** A type: the name of a {@link NamedType}, or an index path. */
export type TypeRef = { readonly name: Identifier } | { readonly at: IndexPath };

/** A type that gets a top-level name: a component schema, or an inline schema that a signature needs to name. */
export interface NamedType {
  readonly name: Identifier;
  readonly at: IndexPath;
  readonly kind: "schema" | "query" | "headers" | "cookies" | "body" | "response" | "item" | "event";
  /** Name of its reference page in `docs/`, without its ending. */
  readonly page: string;
  readonly doc?: SpecText;
}

/** What a package has for others than npm's ES modules. */
export interface PackageForms {
  /** A build for `require()` where ES modules cannot be loaded. */
  readonly commonjs?: boolean;
  /** Name of the package on JSR. */
  readonly jsr?: string;
  /** Where its repository is, whose workflows test and publish it. */
  readonly ci?: "github";
  /** `llms.txt`. */
  readonly llms?: boolean;
}

export interface Api {
  /** npm package name. */
  readonly name: string;
  readonly version: string;
  /** SPDX identifier, where the document says one. */
  readonly license?: string;
  /** What else the configuration says of the package: field of `package.json` → value. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** What else is published with it. */
  readonly forms?: PackageForms;
  readonly className: Identifier;
  /** What calls look like, where it is not the default. */
  readonly surface?: "sdk";
  readonly title: SpecText;
  readonly description?: SpecText;
  /** Those with an absolute address; empty where the address of the API is not known. */
  readonly servers: readonly Server[];
  /** The path of a relative address: `/api/v3`. */
  readonly serverPath?: SpecText;
  readonly auth: Auth;
  /** How the client checks the webhooks that it receives; without it, it receives none. */
  readonly webhooks?: { readonly env?: string };
  /** What options of the client default to, where the configuration decides it. */
  readonly defaults?: ClientDefaults;
  /** Of the models that hold converted values: name → where. */
  readonly conversions?: Readonly<Record<Identifier, Conversion>>;
  /** The types of Temporal that values are converted to. */
  readonly temporal?: readonly TemporalType[];
  /** Path in the body of an error to its reason, where the configuration states it. */
  readonly errorMessage?: readonly string[];
  readonly resources: readonly Resource[];
  /** The calls of the client itself, as a resource without a name; its file is the client's. */
  readonly root?: Resource;
  readonly types: readonly NamedType[];
}

/** Where a value holds others that are converted: itself, in a model, by all of several rules, or in its properties and elements. */
export type Conversion =
  ConvertedScalar | { readonly model: Identifier } | { readonly all: readonly Conversion[] } | ConversionInside;

/** What a scalar becomes. */
export type ConvertedScalar =
  | "Date"
  | TemporalType
  | "bigint"
  /** On the wire, a string of digits. */
  | "bigintText";

/** A type of Temporal, which a package exports under this name. */
export type TemporalType = "Instant" | "PlainDate";

export interface ConversionInside {
  /** Only where this property has one of these values, as JSON text. */
  readonly when?: { readonly property: SpecText; readonly values: readonly SpecText[] };
  readonly properties?: readonly (readonly [SpecText, Conversion])[];
  /** Of all other properties. */
  readonly values?: Conversion;
  readonly items?: Conversion;
  /** Of the first elements. */
  readonly tuple?: readonly Conversion[];
}

/** What of a call is converted. */
export interface CallConversions {
  readonly path?: Conversion;
  readonly query?: Conversion;
  readonly body?: Conversion;
  /** By the status of the response. */
  readonly responses: readonly (readonly [status: SpecText, Conversion])[];
  /** Of the bodies of errors, by the status too. */
  readonly errors?: readonly (readonly [status: SpecText, Conversion])[];
  /** Of each value of a stream. */
  readonly event?: Conversion;
  /** The cursor of the next page is converted, or the parameter that carries it. */
  readonly next?: true;
  readonly parameter?: true;
}

export interface ClientDefaults {
  /** Environment variable that `baseURL` defaults to, before the server's address. */
  readonly baseURLEnv?: string;
  readonly timeout?: number;
  readonly maxRetries?: number;
  readonly logLevel?: "off" | "error" | "warn" | "info" | "debug";
  readonly defaultHeaders?: Readonly<Record<string, string>>;
  readonly defaultQuery?: Readonly<Record<string, string | number | boolean>>;
}

export interface Server {
  readonly url: SpecText;
  readonly description?: SpecText;
  readonly variables: readonly ServerVariable[];
}

export interface ServerVariable {
  readonly name: SpecText;
  readonly default: SpecText;
  readonly values?: readonly SpecText[];
  readonly description?: SpecText;
}

export interface Auth {
  readonly schemes: readonly SecurityScheme[];
  /** What an operation needs that says nothing itself. One of these sets is enough, and all of a set are needed; `[[]]` is none. */
  readonly default: readonly (readonly Identifier[])[];
}

/** A security scheme and the client option that holds its secret. */
export interface SecurityScheme {
  readonly key: SpecText;
  readonly option: Identifier;
  /** The option that holds the user name, where `option` holds the password of HTTP basic. */
  readonly username?: Identifier;
  /** Environment variable that the user name defaults to, when the configuration names one. */
  readonly usernameEnv?: string;
  readonly kind: "bearer" | "basic" | "header" | "query" | "cookie" | "oauth2";
  /** Header, query or cookie name of an API key. */
  readonly parameter?: SpecText;
  /** Environment variable that the option defaults to, when the configuration names one. */
  readonly env?: string;
  /** Client credentials flow of OAuth 2. */
  readonly tokenURL?: SpecText;
  readonly scopes?: readonly SpecText[];
  readonly doc?: SpecText;
}

export interface Resource {
  /** Property on the parent: `widgets`. */
  readonly name: Identifier;
  readonly className: Identifier;
  /** Path of the file below `src/resources/`, without its ending: `widgets`, `projects/users`. */
  readonly file: string;
  /** Name of its reference page in `docs/`, without its ending. */
  readonly page: string;
  readonly operations: readonly Operation[];
  readonly children: readonly Resource[];
  /** The webhooks that it receives, in addition to its calls. */
  readonly events?: WebhookEvents;
  readonly doc?: SpecText;
}

/** What the API sends by itself. */
export interface WebhookEvents {
  /** Name of the union of all events. */
  readonly name: Identifier;
  /** The types of the events. */
  readonly types: readonly Identifier[];
  /** What of an event is converted. */
  readonly conversion?: Conversion;
}

export interface Operation {
  /** What the configuration and the lock file know it by: `GET /projects/widgets`; `POST stream /chats` for a call of its own. */
  readonly key: SpecText;
  /** Method and path: `GET /projects/widgets`. */
  readonly endpoint: SpecText;
  readonly name: Identifier;
  /** Upper case. */
  readonly method: string;
  /** The key of `paths`, template expressions included. */
  readonly path: SpecText;
  readonly summary?: SpecText;
  readonly doc?: SpecText;
  readonly deprecated: boolean;
  /** The dotted call that this is another name of. */
  readonly aliasOf?: string;
  readonly pathParams: readonly Parameter[];
  readonly query?: ParameterGroup;
  readonly headers?: ParameterGroup;
  readonly cookies?: ParameterGroup;
  readonly body?: Body;
  /** Properties of the body that the call sets itself, to `true`. */
  readonly switches?: readonly SpecText[];
  /** Name of the type of its options, where it has some of its own: headers, cookies, a choice of media types. */
  readonly optionsType?: Identifier;
  readonly result: Result;
  readonly errors: readonly ErrorResponse[];
  /** Differs from `Api.auth.default`; as there. */
  readonly auth?: readonly (readonly Identifier[])[];
  /** Differs from `Api.servers`; absolute too. */
  readonly servers?: readonly Server[];
  readonly paging?: Paging;
  readonly conversions?: CallConversions;
  /** Under {@link Api.surface} `"sdk"`. */
  readonly sdk?: SdkCall;
  /** When a failed request is repeated, where its method does not decide that. */
  readonly retry?: "never" | "safe";
  readonly sample: Sample;
}

/** A call whose path parameters, query, headers, cookies and body are in one `params` object. */
export interface SdkCall {
  /** The path parameters that are arguments by themselves, in order; the others are in `params`. */
  readonly positional: readonly Identifier[];
  /** Whether a call without `params` cannot be right. */
  readonly required: boolean;
  /** Name of the type of `params`, where it is not that of a body or query alone. */
  readonly paramsType?: Identifier;
  /** Where the body is: all properties of `params` but those of parameters, its property `body`, or an argument of its own. */
  readonly body?: "properties" | "property" | "argument";
  /** The properties of `params` that are not the body's or, without a body there, not the query's. */
  readonly apart: readonly SpecText[];
  /** `params` is a query that the document does not declare. */
  readonly anyQuery?: true;
  /** `params` is never options in place of it, as it has a name of theirs or may have any. */
  readonly paramsOnly?: true;
  /** The call that is made where `params` turns streaming on. */
  readonly streaming?: Operation;
}

/** Arguments of a call that fits the schemas, as JSON text; for the snippets of doc comments and reference pages. */
export interface Sample {
  readonly path: readonly SpecText[];
  /** Absent when there is no body or none that JSON can write. */
  readonly body?: SpecText;
  /** The required query parameters. */
  readonly query?: SpecText;
  /** The required header parameters. */
  readonly headers?: SpecText;
}

export interface ParameterGroup {
  readonly type: TypeRef;
  /** Whether any of the parameters is required. */
  readonly required: boolean;
  readonly parameters: readonly Parameter[];
}

export interface Parameter {
  /** The name on the wire. */
  readonly wireName: SpecText;
  /** The argument's name, where the parameter is an argument (path parameters). */
  readonly name: Identifier;
  /** Its name in the `params` of a call, where that is not the one on the wire. */
  readonly property?: SpecText;
  /** Its path in that property, where that is an object of several parameters: `after` for `created_at.after`. */
  readonly inner?: readonly SpecText[];
  readonly type: TypeRef;
  readonly required: boolean;
  readonly doc?: SpecText;
  /** What a reference page says in addition to the type. */
  readonly facts: Facts;
  readonly serialization: Serialization;
}

export interface Facts {
  /** JSON text of the default. */
  readonly default?: SpecText;
  /** JSON text of an example. */
  readonly example?: SpecText;
  /** `1 to 100`, `at most 64 characters`: made from the schema's limits. */
  readonly limits: readonly string[];
}

export interface Serialization {
  readonly style:
    "form" | "simple" | "label" | "matrix" | "spaceDelimited" | "pipeDelimited" | "tabDelimited" | "deepObject";
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** Declared by `content`: sent as JSON, or as text that is not JSON. */
  readonly content?: "json" | "text";
  /** The runtime's default serialization writes it this way. */
  readonly plain: boolean;
}

export interface Body {
  readonly name: Identifier;
  readonly required: boolean;
  /** The media types the document offers, in its order; the first that fits the value is the one sent by default. */
  readonly contents: readonly BodyContent[];
  readonly doc?: SpecText;
}

/**
 * How a body is written on the wire, decided from media type, schema and version together; `any` depends on the value or on the
 * response's own `Content-Type`.
 */
export type ContentKind = "json" | "text" | "binary" | "form" | "multipart" | "events" | "json-lines" | "any";

/** One media type, what it holds, and its type where the kind alone does not decide it. */
export interface Content {
  readonly mediaType: SpecText;
  readonly kind: ContentKind;
  readonly type: TypeRef;
}

export interface BodyContent extends Content {
  /** `Content-Type` of the request where it is not the one that the kind has by default; a media range where the value decides. */
  readonly sentAs?: SpecText;
  /** JSON that is no string: a string is sent as another of the media types, which is text. */
  readonly neverText?: true;
  /** Properties of a form or multipart body that are written in a way of their own. */
  readonly encoding: readonly Encoding[];
}

export interface Encoding {
  readonly property: SpecText;
  /** The media types that the part may have, the default first. */
  readonly contentTypes: readonly SpecText[];
  readonly serialization?: Serialization;
}

export interface Result {
  /** The responses of every success status with content, in the media types that are requested; none: nothing is returned. */
  readonly contents: readonly ResponseContent[];
  /** How a stream is read; {@link contents} has the types of one of them. */
  readonly stream?: StreamFormat;
  /** The media types that are requested, where they are not the default, JSON. */
  readonly accept: readonly SpecText[];
  /** The document offers other media types too, which this call does not request. */
  readonly narrowed: boolean;
  readonly doc?: SpecText;
  /** Success statuses as the document writes them: `200`, `2XX`, `default`. */
  readonly statuses: readonly SpecText[];
  /** Those of them that have no content, where others have some. */
  readonly empty: readonly SpecText[];
}

export interface ResponseContent extends Content {
  /** `200`, `2XX` or `default`. */
  readonly status: SpecText;
  /** JSON under a name that does not say so. */
  readonly unnamed?: true;
}

/** How the values of a stream are read. */
export interface StreamFormat {
  /** Server-Sent Events whose data is of interest, or whose name and id as well; or a JSON value on each line. */
  readonly reader: "events" | "namedEvents" | "jsonLines";
  /** What the data of an event is: JSON, text, or either. Default JSON. */
  readonly data?: "text" | "mixed";
  /** An event named `error` is one of the values; without it, it ends the stream with an error. */
  readonly errors?: true;
  /** Properties that hold an event's name and id, where they have other names. */
  readonly event?: string;
  readonly id?: string;
}

export interface ErrorResponse {
  /** `404`, `4XX` or `default`. */
  readonly status: SpecText;
  /** What its body may be: JSON, text, or either. */
  readonly contents: readonly Content[];
  /** Each of them has one message, and no other reasons. */
  readonly hasOneMessage?: true;
  readonly doc?: SpecText;
}

/** How the pages of a list follow each other. Accessors are property paths, proved by the generated lambdas' types. */
export interface Paging {
  readonly style: "cursor-last-id" | "cursor-token" | "next-url" | "link-header" | "page-number" | "offset";
  /** The rule that found it; for `--explain`. */
  readonly rule: string;
  /** Property path from the response to the array (or map) of items; empty: the response is the array. */
  readonly items: readonly SpecText[];
  readonly itemsKind: "array" | "map";
  readonly item: TypeRef;
  /** Property path to the next cursor or link in the response, or in the last item for `cursor-last-id`. */
  readonly next?: readonly SpecText[];
  /** Where the next request carries the cursor, page number or offset. */
  readonly parameter?: {
    readonly in: "query" | "body";
    readonly path: readonly SpecText[];
    /** Its name in a link: `page[number]`. */
    readonly nameInLink: SpecText;
    /** Its type says nothing. */
    readonly untyped?: true;
    /** What holds it may be null. */
    readonly mayBeNull?: true;
    /** Properties may be missing that objects on its path require, where the caller passed no such object. */
    readonly mayLack?: true;
  };
  /** Page size parameter, where there is one. */
  readonly size?: { readonly in: "query" | "body"; readonly path: readonly SpecText[] };
  /** A boolean that says whether more follows. */
  readonly more?: readonly SpecText[];
  /** A boolean that says that nothing follows. */
  readonly last?: readonly SpecText[];
  /** The total number of items. */
  readonly total?: readonly SpecText[];
  /** The total number of pages. */
  readonly pages?: readonly SpecText[];
  /** The number of the last page. */
  readonly lastPage?: readonly SpecText[];
  /** The number of this page, or the offset of its first item. */
  readonly current?: readonly SpecText[];
  /** Of a list by numbers: the number of the next page, or a link that has it. */
  readonly following?: readonly SpecText[];
  /** Left out, `following` means that there is no next page. */
  readonly followingEnds?: true;
  /** Response headers that are read where the body has no such field. */
  readonly headers?: { readonly [reading in PagingReading]?: SpecText };
  /** Number of the first page, or offset of the first item; absent where only the server knows it. */
  readonly first?: number;
  /** The next cursor may as well be a link or an object that has it, although the document does not declare it. */
  readonly loose?: true;
  /** The response may leave the items out when there are none. */
  readonly itemsOptional?: true;
  /** The parameter that makes the list go backwards, and the path of its cursor in the first item, where that has one. */
  readonly backward?: { readonly path: readonly SpecText[]; readonly key?: readonly SpecText[] };
  /** Those readings that only some members of a union have. */
  readonly variants?: readonly PagingReading[];
  /** Those readings that come in more than one form. */
  readonly mixed?: readonly PagingReading[];
  /** The response may be the array of items itself, without an envelope. */
  readonly bare?: true;
  /** What a position is turned into for the parameter. */
  readonly convert?: "text" | "number";
  readonly evidence: readonly string[];
}

/** What is read from a response, or for `cursor-last-id` from its last item. */
export type PagingReading =
  "items" | "next" | "more" | "last" | "total" | "pages" | "lastPage" | "current" | "following";
