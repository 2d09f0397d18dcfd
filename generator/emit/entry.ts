/** Emits `src/index.ts`, the exports of the package, and modules with a part of them. */

import { type ExportDeclarationStructure, type Project, StructureKind } from "ts-morph";
import type { Api } from "../model/api.js";
import type { OutputFile } from "./output.js";
import { type RuntimeExport, runtimeExportsOf, sdkModulesOf } from "./runtime-exports.js";
import { ownTypesOf, resourcesOf, sourceFile } from "./signature.js";
import { surfaceOf } from "./surface/surface-of.js";

export function indexFile(api: Api, project: Project): OutputFile {
  const exports: ExportDeclarationStructure[] = [
    ...(surfaceOf(api).client === undefined
      ? [named("./client.js", [api.className])]
      : [withDefault(named("./client.js", [api.className]), api.className)]),
    named("./api.js", ["createApi"]),
    named("./api.js", ["Api", "ClientOptions"], true),
    ...runtimeExportsOf(api).map(fromRuntime),
    ...(api.types.length === 0
      ? []
      : [
          named(
            "./models.js",
            api.types.map(({ name }) => name),
            true,
          ),
        ]),
    ...resourcesOf(api).flatMap(({ resource }) => {
      const names = [
        ...resource.operations.flatMap(ownTypesOf),
        ...(resource.events === undefined ? [] : [resource.events.name]),
      ];
      return names.length === 0 ? [] : [named(`./${sourceFile(resource)}.js`, names, true)];
    }),
    named("./schema.js", ["components", "paths", "webhooks"], true),
  ];
  return {
    path: "src/index.ts",
    text: project.createSourceFile("src/index.ts", { statements: exports }).getFullText(),
  };
}

/** The modules that vendors' SDKs have next to the client: `src/streaming.ts`. */
export const sdkModuleFiles = (api: Api, project: Project): OutputFile[] =>
  sdkModulesOf(api).map(({ module, exports }) => {
    const path = `src/${module}.ts`;
    return { path, text: project.createSourceFile(path, { statements: exports.map(fromRuntime) }).getFullText() };
  });

const fromRuntime = ({ module, names, isType, aliases }: RuntimeExport): ExportDeclarationStructure => ({
  ...named(`./core/${module}.js`, names, isType),
  ...(aliases === undefined ? {} : { namedExports: Object.entries(aliases).map(([alias, name]) => ({ name, alias })) }),
});

/** The same exports, and one of the names as the default export too. */
const withDefault = (structure: ExportDeclarationStructure, name: string): ExportDeclarationStructure => ({
  ...structure,
  namedExports: [name, { name, alias: "default" }],
});

const named = (moduleSpecifier: string, names: readonly string[], isTypeOnly = false): ExportDeclarationStructure => ({
  kind: StructureKind.ExportDeclaration,
  moduleSpecifier,
  isTypeOnly,
  namedExports: [...names].sort(),
});
