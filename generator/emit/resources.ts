/** `src/resources/*.ts`: a class for each resource, a method for each operation. */

import {
  type ClassDeclarationStructure,
  type MethodDeclarationStructure,
  type OptionalKind,
  type ParameterDeclarationStructure,
  Project,
  type SourceFileStructure,
  StructureKind,
} from "ts-morph";
import type { Operation, Resource } from "../model.js";
import { methodDoc } from "./doc-comment.js";
import { comment } from "./encode.js";
import { Imports } from "./imports.js";
import { callExpression } from "./call-expression.js";
import type { EmitInput, Emitter, OutputFile } from "./output.js";
import { type Argument, argumentsOf, resourcesOf } from "./signature.js";

export const resourceEmitter: Emitter = {
  name: "resources",
  emit(input) {
    const project = new Project({ useInMemoryFileSystem: true });
    return resourcesOf(input.api).map(({ resource, path }) => resourceFile(input, resource, path, project));
  },
};

function resourceFile(input: EmitInput, resource: Resource, path: readonly string[], project: Project): OutputFile {
  const file = `src/resources/${resource.file}.ts`;
  const scope = new FileScope(resource);
  const classStructure = resourceClass(input, resource, path, scope);
  const structure: Omit<SourceFileStructure, "kind"> = {
    statements: [...scope.imports.structures(), classStructure],
  };
  return { path: file, text: project.createSourceFile(file, structure, { overwrite: true }).getFullText() };
}

/** Modules as one resource's file sees them. */
export class FileScope {
  readonly imports = new Imports();
  readonly #up: string;
  readonly #className: string;

  constructor({ file, className }: Resource) {
    this.#up = "../".repeat(file.split("/").length);
    this.#className = className;
  }

  runtime(name: string, module: string): string {
    return this.imports.value(name, `${this.#up}runtime/${module}.js`);
  }

  runtimeType(name: string, module: string): string {
    return this.imports.type(name, `${this.#up}runtime/${module}.js`);
  }

  own(name: string, module: string): string {
    return this.imports.type(name, `${this.#up}${module}.js`);
  }

  /** Imports the models that a type mentions. */
  models(names: ReadonlySet<string>, known: ReadonlySet<string>): void {
    for (const name of names) if (known.has(name)) this.own(name, "models");
  }

  child(resource: Resource, parent: Resource): string {
    const depth = parent.file.split("/").length - 1;
    return this.imports.value(resource.className, `./${"../".repeat(depth)}${resource.file}.js`.replace("./../", "../"));
  }

  get className(): string {
    return this.#className;
  }
}

function resourceClass(input: EmitInput, resource: Resource, path: readonly string[], scope: FileScope): ClassDeclarationStructure {
  const api = scope.own("Api", "api");
  return {
    kind: StructureKind.Class,
    name: resource.className,
    isExported: true,
    docs: [{ description: `\n${resource.doc === undefined ? `The resource \`${path.join(".")}\`.` : comment(resource.doc)}` }],
    properties: [
      { name: "#api", type: api, isReadonly: true },
      ...resource.children.map((child) => ({ name: child.name, type: scope.child(child, resource), isReadonly: true })),
    ],
    ctors: [
      {
        parameters: [{ name: "api", type: api }],
        statements: ["this.#api = api;", ...resource.children.map((child) => `this.${child.name} = new ${child.className}(api);`)],
      },
    ],
    methods: resource.operations.map((operation) => method(input, operation, path, scope)),
  };
}

function method(input: EmitInput, operation: Operation, path: readonly string[], scope: FileScope): OptionalKind<MethodDeclarationStructure> {
  const args = argumentsOf(operation, input.types);
  const known = new Set(input.api.types.map(({ name }) => name));
  for (const { names } of args) scope.models(names, known);
  scope.runtimeType("RequestOptions", "options");
  const call = callExpression(input, operation, scope, known);
  return {
    name: operation.name,
    docs: [{ description: `\n${methodDoc(input, operation, path, args)}` }],
    parameters: args.map((argument, index) => parameter(argument, args.slice(index + 1))),
    returnType: call.returnType,
    statements: [`return ${call.expression};`],
  };
}

/** An argument that may be left out but stands before one that may not is given as `undefined`. */
function parameter({ name, type, required, kind }: Argument, later: readonly Argument[]): OptionalKind<ParameterDeclarationStructure> {
  if (required) return { name, type };
  if (later.some((argument) => argument.required)) return { name, type: `${type} | undefined` };
  return kind === "body" ? { name, type, hasQuestionToken: true } : { name, type, initializer: "{}" };
}
