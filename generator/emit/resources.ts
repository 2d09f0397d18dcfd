/** `src/resources/*.ts`: a class for each resource, a method for each operation. */

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
  ts as morph,
} from "ts-morph";
import ts from "typescript";
import type { Operation, ParameterGroup, Resource } from "../model.js";
import { methodDoc } from "./doc-comment.js";
import { comment, stringLiteral } from "./encode.js";
import { FileScope } from "./file-scope.js";
import { callExpression } from "./call-expression.js";
import { Draft, type EmitInput, type EmittedFile, type Emitter } from "./output.js";
import { type Argument, argumentsOf, bodyChoices, optionsType, resourcesOf, sourceFile } from "./signature.js";

/** Not where the program runs from its sources: `typescript` is another version there. */
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
  const options = resource.operations.flatMap((operation) => optionsInterface(input, operation, scope));
  const structure: Omit<SourceFileStructure, "kind"> = {
    statements: [...scope.imports.structures(), ...options, classStructure],
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
      { name: "#api", type: api, isReadonly: true },
      ...resource.children.map((child) => ({ name: child.name, type: scope.resource(child), isReadonly: true })),
    ],
    ctors: [
      {
        parameters: [{ name: "api", type: api }],
        statements: [
          "this.#api = api;",
          ...resource.children.map((child) => `this.${child.name} = new ${child.className}(api);`),
        ],
      },
    ],
    methods: resource.operations.map((operation) => method(input, operation, path, scope)),
  };
}

/** The options of an operation that has some of its own. */
export function optionsInterface(
  { types }: EmitInput,
  operation: Operation,
  scope: FileScope,
): InterfaceDeclarationStructure[] {
  const { optionsType: name, paging, headers, cookies, body } = operation;
  if (name === undefined) return [];
  const group = (
    option: string,
    parameters: ParameterGroup | undefined,
    description: string,
  ): OptionalKind<PropertySignatureStructure>[] => {
    if (parameters === undefined) return [];
    const { text, names } = types.text(parameters.type);
    scope.models(names);
    return [{ name: option, type: text, hasQuestionToken: !parameters.required, docs: [description] }];
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
      extends: [scope.runtimeType(paging === undefined ? "RequestOptions" : "ListOptions", "options")],
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
  const args = argumentsOf(operation, input.types);
  for (const { names } of args) scope.models(names);
  if (operation.optionsType === undefined) scope.runtimeType(optionsType(operation), "options");
  const { expression, returnType } = callExpression(input, operation, scope);
  const docs = [{ description: `\n${methodDoc(input, operation, path, args)}` }];
  const signatures = bodyChoices(operation, args, input.types);
  const own = { returnType, docs };
  return {
    name: operation.name,
    ...(signatures.length === 0
      ? own
      : { returnType, overloads: signatures.map((each) => ({ ...own, parameters: each.map(overloadParameter) })) }),
    parameters: args.map((argument, index) => parameter(argument, args.slice(index + 1))),
    statements: [`return ${expression};`],
  };
}

/** The parameter of a signature without a body, which has no default. */
function overloadParameter(
  argument: Argument,
  index: number,
  all: readonly Argument[],
): OptionalKind<ParameterDeclarationStructure> {
  const { initializer, ...rest } = parameter(argument, all.slice(index + 1));
  const isLast = all.slice(index + 1).every(({ required }) => !required);
  return initializer === undefined || !isLast ? rest : { ...rest, hasQuestionToken: true };
}

/** An optional argument before a required one has to be passed as `undefined`. */
function parameter(
  { name, type, required, kind }: Argument,
  later: readonly Argument[],
): OptionalKind<ParameterDeclarationStructure> {
  if (required) return { name, type };
  if (later.some((argument) => argument.required))
    return { name, type: `${type} | undefined`, ...(kind === "body" ? {} : { initializer: "{}" }) };
  return kind === "body" ? { name, type, hasQuestionToken: true } : { name, type, initializer: "{}" };
}
