/** `Api`: the one type that flows from analysis to emission. Read-only, plain JSON, printable with `--print-model`. */

import type { Auth, ClientDefaults, Server } from "./client.js";
import type { Conversion, TemporalType } from "./conversions.js";
import type { Operation } from "./operation.js";
import type { Identifier, SpecText } from "./text.js";
import type { NamedType } from "./types.js";

/** Additional forms of a package, next to npm's ES modules. */
export interface PackageForms {
  /** Whether there is a build for a `require()` that cannot load ES modules. */
  readonly commonjs?: boolean;
  /** Name of the package on JSR. */
  readonly jsr?: string;
  /** The host of the repository, whose workflows test and publish the package. */
  readonly ci?: "github";
  /** Whether the package has an `llms.txt`. */
  readonly llms?: boolean;
}

export interface Api {
  /** npm package name. */
  readonly name: string;
  readonly version: string;
  /** SPDX identifier, if the document declares one. */
  readonly license?: string;
  /** Additional fields of `package.json` from the configuration: field → value. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly forms?: PackageForms;
  readonly className: Identifier;
  /** The style of calls, if it is not the default. */
  readonly surface?: "sdk";
  readonly title: SpecText;
  readonly description?: SpecText;
  /** The servers with an absolute address; empty if the API's address is not known. */
  readonly servers: readonly Server[];
  /** The path of a relative address: `/api/v3`. */
  readonly serverPath?: SpecText;
  readonly auth: Auth;
  /** How the client verifies webhooks; absent if it receives none. */
  readonly webhooks?: { readonly env?: string };
  /** Defaults of the client's options that the configuration sets. */
  readonly defaults?: ClientDefaults;
  /** The conversions inside each model that holds converted values, by the model's name. */
  readonly conversions?: Readonly<Record<Identifier, Conversion>>;
  /** The types of Temporal that values are converted to. */
  readonly temporal?: readonly TemporalType[];
  /** Path in the body of an error to its reason, if the configuration sets one. */
  readonly errorMessage?: readonly string[];
  readonly resources: readonly Resource[];
  /** The calls on the client itself, as a resource without a name; they are emitted into the client's file. */
  readonly root?: Resource;
  readonly types: readonly NamedType[];
  /** The types on the client class, under {@link surface} `"sdk"`. */
  readonly namespace?: Namespace;
}

export interface Resource {
  /** Property on the parent: `widgets`. */
  readonly name: Identifier;
  readonly className: Identifier;
  /** Path of the file below `src/resources/`, without its extension: `widgets`, `projects/users`. */
  readonly file: string;
  /** Name of its reference page in `docs/`, without its extension. */
  readonly page: string;
  readonly operations: readonly Operation[];
  readonly children: readonly Resource[];
  /** The webhooks that it reads, in addition to its calls. */
  readonly events?: WebhookEvents;
  readonly doc?: SpecText;
  /** What its module exports in addition, under {@link Api.surface} `"sdk"`. */
  readonly namespace?: Namespace;
}

/** Types by the names that vendors' SDKs give them, next to all models: `Client.Chats.MessageCreateParams`. */
export interface Namespace {
  /** The namespaces of the resources below, and the paths of their files as in {@link Resource.file}. */
  readonly namespaces: readonly {
    readonly name: Identifier;
    readonly file: string;
    /** What the client's module imports it as. */
    readonly imported: Identifier;
  }[];
  /** Other names of the types of its own calls. */
  readonly aliases: readonly { readonly name: Identifier; readonly type: Identifier }[];
  /** The aliases of the resources below that it has too. */
  readonly inherited: readonly { readonly file: string; readonly names: readonly Identifier[] }[];
}

/** The webhooks that the API sends. */
export interface WebhookEvents {
  /** Name of the union of all events. */
  readonly name: Identifier;
  /** The types of the events. */
  readonly types: readonly Identifier[];
  /** The conversions inside an event. */
  readonly conversion?: Conversion;
}
