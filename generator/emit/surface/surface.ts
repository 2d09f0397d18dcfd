/** The differences between surfaces: the arguments of calls, and the names that code imports from the runtime. */

import type { Api } from "../../model/api.js";
import type { Conversion } from "../../model/conversions.js";
import type { Operation } from "../../model/operation.js";
import type { Identifier, SpecText } from "../../model/text.js";
import type { FileScope } from "../file-scope.js";
import type { SchemaTypes } from "../schema/types.js";
import type { SurfaceReadme } from "./readme.js";

export interface Argument {
  readonly name: Identifier;
  readonly type: string;
  /** Named types that `type` mentions. */
  readonly names: ReadonlySet<Identifier>;
  readonly required: boolean;
  readonly kind: "path" | "body" | "query" | "params" | "options";
  readonly doc: string;
}

/** One of several signatures of a method. */
export interface Signature {
  readonly parameters: readonly Argument[];
  /** Default: the method's return type. */
  readonly returnType?: string;
}

/** A name that a file imports from the runtime, and its module. */
export type RuntimeName = readonly [name: string, module: string];

export interface Surface {
  readonly promise: RuntimeName;
  readonly list: RuntimeName;
  /** The function that creates a list. */
  readonly paginate: RuntimeName;
  readonly stream: RuntimeName;
  /** Turns the runtime's stream into the surface's, if the surface has its own. */
  readonly asStream?: RuntimeName;
  /** The type of a binary response, and its reader. */
  readonly bytes: { readonly type: string; readonly reader: RuntimeName };
  /** The type of a file in a body: a global type, or one of the runtime. */
  readonly file: string;
  /** The module that declares the types of options. */
  readonly options: string;
  /** The function that binds a client to its API, its return type, and the type of its options. */
  readonly connect: RuntimeName;
  readonly connection: RuntimeName;
  readonly clientOptions: RuntimeName;
  /** The function that converts the client's options to the runtime's, if they differ. */
  readonly ownOptions?: RuntimeName;
  /** The variants for calls that convert values: of `connect` and `connection`, and the function that converts a stream. */
  readonly converting: {
    readonly connect: RuntimeName;
    readonly connection: RuntimeName;
    readonly stream: RuntimeName;
  };
  /** The base class of the client. */
  readonly client?: RuntimeName;
  readonly readme: SurfaceReadme;
  argumentsOf(operation: Operation, types: SchemaTypes): Argument[];
  /** The signatures of a method that has several, without the widest one. */
  signaturesOf(call: SignedCall): Signature[];
  /** The arguments that the call passes to the runtime: `{ path: { id }, query, body }`. */
  request(operation: Operation, types: SchemaTypes, scope: FileScope): string;
  /** The expression for the body, if a stream is sent unchanged. */
  readonly streamedBody?: string;
  /** The options that are passed to the runtime, before headers are serialized in their styles. */
  passedOptions(operation: Operation, types: SchemaTypes, scope: FileScope): string;
  /** Additional fields that the call passes to the runtime for the operation. */
  fields(operation: Operation, scope: FileScope): string[];
  /** The condition under which the call streams. */
  streams(operation: Operation): string;
  /** Arguments of an example call; `undefined` if a required one has no sample. */
  sampleArguments(operation: Operation, code: SampleCode): string[] | undefined;
  /** The import statement of an example: `import { Client } from "package"`. */
  exampleImport(api: Api, others: readonly string[]): string;
}

/**
 * A value of an example as code.
 * @param conversion the conversion of values that JSON cannot express
 */
export type SampleCode = (json: SpecText, conversion?: Conversion) => string;

/** A call whose signatures are emitted. */
export interface SignedCall {
  readonly operation: Operation;
  readonly parameters: readonly Argument[];
  readonly types: SchemaTypes;
  /** The return types of the call, without and with streaming. */
  readonly returnType: string;
  readonly streamType?: string;
}
