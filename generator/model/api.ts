/** `Api`: the one type that flows from analysis to emission. Read-only, plain JSON, printable with `--print-model`. */

import type { Auth, ClientDefaults, Server } from "./client.js";
import type { Conversion, TemporalType } from "./conversions.js";
import type { Operation } from "./operation.js";
import type { Identifier, SpecText } from "./text.js";
import type { NamedType } from "./types.js";

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
