/** One call of the API. */

import type { Server } from "./client.js";
import type { Body, ErrorResponse, Result, Sample, Serialization } from "./content.js";
import type { CallConversions } from "./conversions.js";
import type { Paging } from "./paging.js";
import type { Identifier, SpecText } from "./text.js";
import type { TypeRef } from "./types.js";

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
  /** When a failed request is retried, where its method does not decide that. */
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
  /** A body of `null` is one that the document declares, and not the lack of one. */
  readonly nullBody?: true;
  /** `params` is a query that the document does not declare. */
  readonly anyQuery?: true;
  /** `params` is never options in place of it, as it has a name of theirs or may have any. */
  readonly paramsOnly?: true;
  /** The call that is made where `params` turns streaming on. */
  readonly streaming?: Operation;
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
