/** Emits `src/resources/*.ts`: a class for each resource, a method for each operation. */

import {
  type ClassDeclarationStructure,
  type InterfaceDeclarationStructure,
  type MethodDeclarationStructure,
  type OptionalKind,
  type ParameterDeclarationStructure,
  Project,
  type PropertySignatureStructure,
  type SourceFileStructure,
  StructureKind,
  type TypeAliasDeclarationStructure,
  ts as morph,
} from "ts-morph";
import ts from "typescript";
import { defined } from "../defined.js";
import type { Resource } from "../model/api.js";
import type { Operation, ParameterGroup } from "../model/operation.js";
import { methodDoc } from "./doc-comment.js";
import { comment, stringLiteral } from "./encode.js";
import { FileScope } from "./file-scope.js";
import { callExpression } from "./call-expression.js";
import { Draft, type EmitInput, type EmittedFile, type Emitter } from "./output.js";
import { hasMethods, resourcesOf, sourceFile } from "./signature.js";
import { optionsType } from "./surface/arguments.js";
import { paramsType } from "./surface/params.js";
import { surfaceOf } from "./surface/surface-of.js";
import type { Argument } from "./surface/surface.js";
import { eventsType, receivingMethods } from "./webhooks.js";

/** Whether `ts-morph` and the generator use the same compiler; from sources, `typescript` is a different version. */
const isSameCompiler = (morph as unknown) === ts;

export const resourceEmitter: Emitter = {
  name: "resources",
  *emit(input) {
    const project = new Project({ useInMemoryFileSystem: true });
    for (const { resource, path } of resourcesOf(input.api)) {
      if (resource === input.api.root) continue;
      yield new Draft(
        `src/${sourceFile(resource)}.ts`,
        () => input.types.inputs.resource(resource, path),
        () => resourceFile(input, resource, path, project),
      );
    }
  },
};

function resourceFile(input: EmitInput, resource: Resource, path: readonly string[], project: Project): EmittedFile {
  const file = `src/${sourceFile(resource)}.ts`;
  const scope = new FileScope(resource, input.types);
  const classStructure = resourceClass(input, resource, path, scope);
  const types = [
    ...resource.operations.flatMap((operation) => ownTypes(input, operation, scope)),
    ...(resource.events === undefined ? [] : [eventsType(resource.events, scope)]),
  ];
  const structure: Omit<SourceFileStructure, "kind"> = {
    statements: [...scope.imports.structures(), ...types, classStructure, ...scope.namespaceExports(input.api)],
  };
  const source = project.createSourceFile(file, structure, { overwrite: true });
  const { compilerNode } = source;
  // The syntax trees of thousands of files do not fit into memory at once.
  source.forget();
  const { text } = compilerNode;
  return isSameCompiler ? { path: file, text, tree: compilerNode as unknown as ts.SourceFile } : { path: file, text };
}

function resourceClass(
  input: EmitInput,
  resource: Resource,
  path: readonly string[],
  scope: FileScope,
): ClassDeclarationStructure {
  const api = scope.own("Api", "api");
  // An unused field would be an error in a project with `noUnusedLocals`.
  const hasApi = hasMethods(resource);
  return {
    kind: StructureKind.Class,
    name: resource.className,
    isExported: true,
    docs: [
      {
        description: `\n${resource.doc === undefined ? `The resource \`${path.join(".")}\`.` : comment(resource.doc)}`,
      },
    ],
    properties: [
      ...(hasApi ? [{ name: "#api", type: api, isReadonly: true }] : []),
      ...resource.children.map((child) => ({ name: child.name, type: scope.resource(child), isReadonly: true })),
    ],
    ctors: [
      {
        parameters: [{ name: "api", type: api }],
        statements: [
          ...(hasApi ? ["this.#api = api;"] : []),
          ...resource.children.map((child) => `this.${child.name} = new ${child.className}(api);`),
        ],
      },
    ],
    methods: [
      ...resource.operations.map((operation) => method(input, operation, path, scope)),
      ...(resource.events === undefined ? [] : receivingMethods(resource.events, scope)),
    ],
  };
}

/** The declarations of an operation's own types: its options, and its `params`. */
export function ownTypes(
  input: EmitInput,
  operation: Operation,
  scope: FileScope,
): (InterfaceDeclarationStructure | TypeAliasDeclarationStructure)[] {
  const name = operation.sdk?.paramsType;
  const options = optionsInterface(input, operation, scope);
  if (name === undefined) return options;
  const type = paramsType({ operation, types: input.types, scope });
  const docs = [`Parameters of \`${operation.name}\`.`];
  return [...options, { kind: StructureKind.TypeAlias, name, isExported: true, docs, type }];
}

function optionsInterface(
  { api, types }: EmitInput,
  operation: Operation,
  scope: FileScope,
): InterfaceDeclarationStructure[] {
  const { optionsType: name, paging, sdk, body } = operation;
  const { headers, cookies } = sdk === undefined ? operation : {};
  if (name === undefined) return [];
  const group = (
    option: string,
    parameters: ParameterGroup | undefined,
    description: string,
  ): OptionalKind<PropertySignatureStructure>[] => {
    if (parameters === undefined) return [];
    const { text, names } = types.text(parameters.type);
    scope.models(names);
    // Without a required header, headers may be in any form that a call without declared ones takes.
    const isOpen = option === "headers" && !parameters.required;
    const type = isOpen ? `${text} | ${scope.runtimeType("HeaderList", "options")}` : text;
    return [{ name: option, type, hasQuestionToken: !parameters.required, docs: [description] }];
  };
  const mediaTypes = (body?.contents ?? []).map(({ mediaType }) => stringLiteral(mediaType));
  const choice = {
    name: "contentType",
    type: mediaTypes.join(" | "),
    hasQuestionToken: true,
    docs: ["Media type of the body. Default: the first that the value fits."],
  };
  return [
    {
      kind: StructureKind.Interface,
      name,
      isExported: true,
      extends: [scope.runtimeType(paging === undefined ? "RequestOptions" : "ListOptions", surfaceOf(api).options)],
      docs: [`Options of \`${operation.name}\`.`],
      properties: [
        ...group("headers", headers, "The operation's own headers, and any others."),
        ...group("cookies", cookies, "The operation's cookies. Browsers send their own."),
        ...(mediaTypes.length > 1 ? [choice] : []),
      ],
    },
  ];
}

/** The method of an operation, in a class that has the connection as `#api`. */
export function method(
  input: EmitInput,
  operation: Operation,
  path: readonly string[],
  scope: FileScope,
): OptionalKind<MethodDeclarationStructure> {
  const surface = surfaceOf(input.api);
  const args = surface.argumentsOf(operation, input.types);
  for (const { names } of args) scope.models(names);
  if (operation.optionsType === undefined) scope.runtimeType(optionsType(operation), surface.options);
  const { expression, returnType, streamType } = callExpression(input, operation, scope);
  const docs = [{ description: `\n${methodDoc(input, operation, path, args)}` }];
  const signatures = surface.signaturesOf({
    operation,
    parameters: args,
    types: input.types,
    returnType,
    ...defined({ streamType }),
  });
  const widest = streamType === undefined ? returnType : `${returnType} | ${streamType}`;
  return {
    name: operation.name,
    returnType: widest,
    ...(signatures.length === 0
      ? { docs }
      : {
          overloads: signatures.map((each) => ({
            returnType: each.returnType ?? returnType,
            docs,
            parameters: each.parameters.map(overloadParameter),
          })),
        }),
    parameters: args.map((argument, index) => parameter(argument, args.slice(index + 1))),
    statements: [`return ${expression};`],
  };
}

/** A parameter of an overload, which cannot have a default. */
function overloadParameter(
  argument: Argument,
  index: number,
  all: readonly Argument[],
): OptionalKind<ParameterDeclarationStructure> {
  const { initializer, ...rest } = parameter(argument, all.slice(index + 1));
  const isLast = all.slice(index + 1).every(({ required }) => !required);
  return initializer === undefined || !isLast ? rest : { ...rest, hasQuestionToken: true };
}

/** A parameter of a method. An optional argument before a required one has to be passed as `undefined`. */
function parameter(
  { name, type, required, kind }: Argument,
  later: readonly Argument[],
): OptionalKind<ParameterDeclarationStructure> {
  if (required) return { name, type };
  const hasDefault = kind !== "body" && kind !== "params";
  if (later.some((argument) => argument.required))
    return { name, type: `${type} | undefined`, ...(hasDefault ? { initializer: "{}" } : {}) };
  return !hasDefault ? { name, type, hasQuestionToken: true } : { name, type, initializer: "{}" };
}
