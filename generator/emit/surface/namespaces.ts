/** Emits the namespaces of types under `surface: "sdk"`: that of a resource is its module, that of the client is merged with its class. */

import {
  type ExportDeclarationStructure,
  type ModuleDeclarationStructure,
  ModuleDeclarationKind,
  StructureKind,
} from "ts-morph";
import type { Api, Namespace } from "../../model/api.js";
import type { Imports } from "../imports.js";

/**
 * What a resource's module exports in addition.
 * @param up from the module's folder to `src/`: `../`
 */
export function namespaceExports({ types }: Api, namespace: Namespace, up: string): ExportDeclarationStructure[] {
  const models = new Set(types.map(({ name }) => name));
  const { namespaces, aliases, inherited } = namespace;
  const fileOf = (file: string): string => `${up}resources/${file}.js`;
  const own = aliases.filter(({ type }) => !models.has(type));
  const others = aliases.filter(({ type }) => models.has(type));
  return [
    ...(models.size === 0 ? [] : [exported({ moduleSpecifier: `${up}models.js` })]),
    ...namespaces.map(({ name, file }) => exported({ moduleSpecifier: fileOf(file), namespaceExport: name })),
    ...(own.length === 0 ? [] : [exported({ namedExports: own.map(renamed) })]),
    ...(others.length === 0
      ? []
      : [exported({ moduleSpecifier: `${up}models.js`, namedExports: others.map(renamed) })]),
    ...inherited.map(({ file, names }) => exported({ moduleSpecifier: fileOf(file), namedExports: [...names] })),
  ];
}

const renamed = ({ name, type }: Namespace["aliases"][number]): { name: string; alias: string } => ({
  name: type,
  alias: name,
});

const exported = (
  structure: Pick<ExportDeclarationStructure, "moduleSpecifier" | "namedExports" | "namespaceExport">,
): ExportDeclarationStructure => ({ kind: StructureKind.ExportDeclaration, isTypeOnly: true, ...structure });

/** The namespace of the client: all models, the types of its calls, and the namespaces of its resources. */
export function clientNamespace(api: Api, namespace: Namespace, imports: Imports): ModuleDeclarationStructure {
  const { namespaces, aliases, inherited } = namespace;
  const nested = new Set(namespaces.map(({ name }) => name));
  const sources = [
    { module: "./models.js", names: api.types.map(({ name }) => name) },
    ...inherited.map(({ file, names }) => ({ module: `./resources/${file}.js`, names })),
    { module: "./core/sdk-options.js", names: ["RequestOptions"] },
  ];
  const namedExports = [
    ...sources.flatMap(({ module, names }) =>
      names.filter((name) => !nested.has(name)).map((name) => ({ name: imports.type(name, module), isTypeOnly: true })),
    ),
    ...aliases.map(({ name, type }) => ({ name: type, alias: name, isTypeOnly: true })),
    ...namespaces.map(({ name, file, imported }) => ({
      name: imports.namespace(imported, `./resources/${file}.js`),
      alias: name,
      isTypeOnly: true,
    })),
  ];
  return {
    kind: StructureKind.Module,
    declarationKind: ModuleDeclarationKind.Namespace,
    name: api.className,
    isExported: true,
    hasDeclareKeyword: true,
    statements: [{ kind: StructureKind.ExportDeclaration, namedExports }],
  };
}
