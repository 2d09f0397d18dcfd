/** The view of a package's calls that the optional emitters share: a resource's methods with their arguments and types. */

import { resultTypes } from "../emit/content-types.js";
import type { EmitInput } from "../emit/output.js";
import { typeModule } from "../emit/runtime-exports.js";
import { resourcesOf, sourceFile } from "../emit/signature.js";
import type { Argument } from "../emit/surface/surface.js";
import { surfaceOf } from "../emit/surface/surface-of.js";
import type { Resource } from "../model/api.js";
import type { Operation } from "../model/operation.js";
import type { Module } from "./module.js";

/** A resource, its path from the client, and its calls that return once. */
export interface ResourceCalls {
  readonly resource: Resource;
  readonly path: readonly string[];
  /** The operations without aliases and streams. */
  readonly operations: readonly Operation[];
}

export const callsOf = (input: EmitInput): ResourceCalls[] =>
  resourcesOf(input.api)
    .map(({ resource, path }) => ({
      resource,
      path,
      operations: resource.operations.filter(
        ({ aliasOf, result }) => aliasOf === undefined && result.stream === undefined,
      ),
    }))
    .filter(({ operations }) => operations.length > 0);

/** The names of models, resources and the client, which other imports must not reuse. */
export const ownNames = ({ api, types }: EmitInput): ReadonlySet<string> =>
  new Set([...types.names, api.className, ...resourcesOf(api).map(({ resource }) => resource.className)]);

/** Whether a call only reads, by its method or because it is a list. */
export const isReading = ({ method, paging }: Operation): boolean =>
  paging !== undefined || ["GET", "HEAD", "QUERY"].includes(method);

/** The arguments of a call that does not stream, its options last. Imports the names in their types. */
export function callArguments(
  input: EmitInput,
  resource: Resource,
  operation: Operation,
  module: Module,
): readonly Argument[] {
  const named = namedArguments(input, resource, operation, module);
  const surface = surfaceOf(input.api);
  const { optionsType, paging } = operation;
  const options = signatureOf(input, operation).slice(-1);
  for (const { names } of options) useModels(module, names, input.types);
  if (optionsType === undefined)
    module.type(paging === undefined ? "RequestOptions" : "ListOptions", `src/core/${surface.options}`);
  else module.type(optionsType, `src/${sourceFile(resource)}`);
  return [...named, ...options];
}

/** {@link callArguments} without the options. */
export function namedArguments(
  input: EmitInput,
  resource: Resource,
  operation: Operation,
  module: Module,
): readonly Argument[] {
  const args = signatureOf(input, operation).slice(0, -1);
  for (const { names } of args) useModels(module, names, input.types);
  const { sdk } = operation;
  if (sdk?.paramsType !== undefined) module.type(sdk.paramsType, `src/${sourceFile(resource)}`);
  return args;
}

/** The arguments of the signature that does not stream. */
function signatureOf({ api, types }: EmitInput, operation: Operation): readonly Argument[] {
  const surface = surfaceOf(api);
  const all = surface.argumentsOf(operation, types);
  const stream = operation.sdk?.streaming === undefined ? {} : { streamType: "" };
  const signatures = surface.signaturesOf({ operation, parameters: all, types, returnType: "", ...stream });
  return signatures[0]?.parameters ?? all;
}

/** The arguments as a tuple type: `[widgetId: string, query?: WidgetsListQuery]`. */
export const tupleOf = (args: readonly Argument[]): string =>
  `[${args
    .map(({ name, type, required }, index) => {
      if (required) return `${name}: ${type}`;
      const isLast = args.slice(index + 1).every((later) => !later.required);
      return isLast ? `${name}?: ${type}` : `${name}: ${type} | undefined`;
    })
    .join(", ")}]`;

/** A name that is not in use: `client` or, if that is taken, `client$`. */
export const unusedName = (name: string, used: readonly string[]): string =>
  used.includes(name) ? unusedName(`${name}$`, used) : name;

/** The type of a call's data, with `empty` for a response without a body. */
export function dataType(input: EmitInput, { result, paging }: Operation, module: Module, empty: string): string {
  if (result.contents.length === 0) return empty;
  const texts = resultTypes(input, result, surfaceOf(input.api).bytes.type);
  for (const { names } of texts) useModels(module, names, input.types);
  const isEmpty = result.empty.length > 0 && paging === undefined;
  return [...texts.map(({ text }) => text), ...(isEmpty ? [empty] : [])].join(" | ");
}

/** The type of data on the wire, if calls convert values. */
export const wireType = ({ api }: EmitInput, type: string, module: Module): string =>
  api.conversions === undefined ? type : `${module.type("OnWire", "src/core/on-wire")}<${type}>`;

/** Exports the type that {@link wireType} uses. */
export function exportWireType({ api }: EmitInput, module: Module): void {
  if (api.conversions !== undefined) module.exportedTypes(["OnWire"], "src/core/on-wire");
}

/** Imports the names that are models or types of the runtime. */
export function useModels(module: Module, names: ReadonlySet<string>, types: EmitInput["types"]): void {
  for (const name of names) {
    const runtime = typeModule(name);
    if (types.names.has(name)) module.type(name, "src/models");
    else if (runtime !== undefined) module.type(name, `src/core/${runtime}`);
  }
}
