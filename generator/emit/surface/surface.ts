/** What differs between the surfaces that a package may have: the arguments of calls, and what the runtime makes of them. */

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
  /** Default: the one of the method. */
  readonly returnType?: string;
}

/** What a resource's file imports from the runtime. */
export type RuntimeName = readonly [name: string, module: string];

export interface Surface {
  readonly promise: RuntimeName;
  readonly list: RuntimeName;
  /** The function that creates a list. */
  readonly paginate: RuntimeName;
  readonly stream: RuntimeName;
  /** Turns the runtime's stream into that of the surface, where it has its own. */
  readonly asStream?: RuntimeName;
  /** The type of a response of bytes, and its reader. */
  readonly bytes: { readonly type: string; readonly reader: RuntimeName };
  /** The type of a file in a body: a global one, or the runtime's. */
  readonly file: string;
  /** The module of the types of options. */
  readonly options: string;
  /** The function that binds a client to its API, the type of what it returns, and that of its options. */
  readonly connect: RuntimeName;
  readonly connection: RuntimeName;
  readonly clientOptions: RuntimeName;
  /** The function that makes the runtime's options of them, where they are others. */
  readonly ownOptions?: RuntimeName;
  /** The function and the type where calls convert values, and what makes the stream of converted ones. */
  readonly converting: {
    readonly connect: RuntimeName;
    readonly connection: RuntimeName;
    readonly stream: RuntimeName;
  };
  /** The class that the client's extends. */
  readonly client?: RuntimeName;
  readonly readme: SurfaceReadme;
  argumentsOf(operation: Operation, types: SchemaTypes): Argument[];
  /** The signatures of a method that has several, but its widest. */
  signaturesOf(call: SignedCall): Signature[];
  /** What the call passes to the runtime: `{ path: { id }, query, body }`. */
  request(operation: Operation, types: SchemaTypes, scope: FileScope): string;
  /** The expression for the body in it, where a stream is sent as it is. */
  readonly streamedBody?: string;
  /** The options that are passed to the runtime, before headers are serialized in their styles. */
  passedOptions(operation: Operation, types: SchemaTypes, scope: FileScope): string;
  /** Additional fields of what the document declares for the operation. */
  fields(operation: Operation, scope: FileScope): string[];
  /** The expression that is true when a call becomes its streaming one. */
  streams(operation: Operation): string;
  /** The arguments of an example call; `undefined` if there is no sample for a required one. */
  sampleArguments(operation: Operation, code: SampleCode): string[] | undefined;
  /** `import { Client } from "package"` of an example. */
  exampleImport(api: Api, others: readonly string[]): string;
}

/** A value of an example as code. @param conversion - of values that are not those of JSON */
export type SampleCode = (json: SpecText, conversion?: Conversion) => string;

/** A call whose signatures are emitted. */
export interface SignedCall {
  readonly operation: Operation;
  readonly parameters: readonly Argument[];
  readonly types: SchemaTypes;
  /** What the call returns, and what it returns where it streams. */
  readonly returnType: string;
  readonly streamType?: string;
}
