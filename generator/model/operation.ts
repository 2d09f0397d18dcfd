/** An operation in the model: one call of the package. */

import type { Server } from "./client.js";
import type { Body, ErrorResponse, Result, Sample, Serialization } from "./content.js";
import type { CallConversions } from "./conversions.js";
import type { Paging } from "./paging.js";
import type { Identifier, SpecText } from "./text.js";
import type { TypeRef } from "./types.js";

export interface Operation {
  /** Its key in the configuration and the lock file: `GET /projects/widgets`; `POST stream /chats` if a streaming call is separate. */
  readonly key: SpecText;
  /** Method and path: `GET /projects/widgets`. */
  readonly endpoint: SpecText;
  readonly name: Identifier;
  /** HTTP method in upper case. */
  readonly method: string;
  /** The key of `paths`, template expressions included. */
  readonly path: SpecText;
  readonly summary?: SpecText;
  readonly doc?: SpecText;
  readonly deprecated: boolean;
  /** The dotted call of which this is an alias. */
  readonly aliasOf?: string;
  readonly pathParams: readonly Parameter[];
  readonly query?: ParameterGroup;
  readonly headers?: ParameterGroup;
  readonly cookies?: ParameterGroup;
  readonly body?: Body;
  /** Properties of the body that the call sets itself, to `true`. */
  readonly switches?: readonly SpecText[];
  /** Name of the type of its own options, if it has any: headers, cookies, a choice of media types. */
  readonly optionsType?: Identifier;
  readonly result: Result;
  readonly errors: readonly ErrorResponse[];
  /** Security requirements that differ from `Api.auth.default`, in the same form. */
  readonly auth?: readonly (readonly Identifier[])[];
  /** Servers that differ from `Api.servers`; absolute too. */
  readonly servers?: readonly Server[];
  readonly paging?: Paging;
  readonly conversions?: CallConversions;
  /** The form of the call under {@link Api.surface} `"sdk"`. */
  readonly sdk?: SdkCall;
  /** When a failed request is retried, if the method does not decide that. */
  readonly retry?: "never" | "safe";
  readonly sample: Sample;
}

/** A call whose path parameters, query, headers, cookies and body are in one `params` object. */
export interface SdkCall {
  /** The path parameters that are separate arguments, in order; the others are in `params`. */
  readonly positional: readonly Identifier[];
  /** Whether every valid call passes `params`. */
  readonly required: boolean;
  /** Name of the type of `params`, if it is not the type of the body or query. */
  readonly paramsType?: Identifier;
  /** How the body is passed: as all properties of `params` except parameters, as its property `body`, or as an argument of its own. */
  readonly body?: "properties" | "property" | "argument";
  /** The properties of `params` that do not belong to the body or, if `params` holds no body, to the query. */
  readonly outsideBody: readonly SpecText[];
  /** Whether a body of `null` is sent, as the document declares it, rather than left out. */
  readonly bodyMayBeNull?: true;
  /** Whether `params` is a query that the document does not declare. */
  readonly anyQuery?: true;
  /** Another name of the type of the response. */
  readonly returns?: Identifier;
  /** Whether `params` is never taken for options, as it shares a property name with them or may have any properties. */
  readonly paramsOnly?: true;
  /** The call that is made if `params` turns streaming on. */
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
  /** The argument's name, if the parameter is an argument (path parameters). */
  readonly name: Identifier;
  /** Its name in the `params` of a call, if that differs from the wire. */
  readonly property?: SpecText;
  /** Its path below that property, if the property is an object of several parameters: `after` for `created_at.after`. */
  readonly inner?: readonly SpecText[];
  /** Whether it may be passed outside that object too, by its name on the wire: `"created_at[gte]"`. */
  readonly isFlatToo?: true;
  readonly type: TypeRef;
  readonly required: boolean;
  readonly doc?: SpecText;
  /** Facts that a reference page shows in addition to the type. */
  readonly facts: ValueFacts;
  readonly serialization: Serialization;
}

export interface ValueFacts {
  /** JSON text of the default. */
  readonly default?: SpecText;
  /** JSON text of an example. */
  readonly example?: SpecText;
  /** Limits of the schema in words: `1 to 100`, `at most 64 characters`. */
  readonly limits: readonly string[];
}
