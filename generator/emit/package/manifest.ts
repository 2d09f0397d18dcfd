/** Emits `package.json`, `tsconfig.json` and the files that build and publish the package. */

import { defined } from "../../defined.js";
import type { Api } from "../../model/api.js";
import { jsonFile, jsonText } from "../encode.js";
import type { EmitInput, Emitter } from "../output.js";
import { hasEvents } from "../runtime.js";
import { entriesOf } from "./entries.js";
import { jsrFile } from "./jsr.js";
import { scriptFiles } from "./scripts.js";

/** Versions of the package's dependencies. */
export interface Versions {
  readonly openapiFetch: string;
  readonly eventsourceParser: string;
  readonly standardwebhooks: string;
  readonly temporalPolyfill: string;
  readonly typescript: string;
}

/**
 * @param templates the files of `templates/`: path → text
 * @param hasSite whether there is an HTML reference, which is not packed
 */
export const manifestEmitter = (
  versions: Versions,
  templates: ReadonlyMap<string, string>,
  hasSite = false,
): Emitter => ({
  name: "manifest",
  emit: (input) => [
    { path: "package.json", text: jsonFile(manifest(input, versions, hasSite)) },
    { path: "tsconfig.json", text: jsonFile(tsconfig) },
    ...(input.api.forms?.jsr === undefined ? [] : [jsrFile(input, input.api.forms.jsr, hasSite)]),
    ...scriptFiles(input.api, templates),
  ],
});

const filesOf = (path: string): object => ({ types: `./dist/${path}.d.ts`, default: `./dist/${path}.js` });

/**
 * The conditions of an entry in `exports`. The CommonJS build is only for a `require()` that cannot load the ES module: Node that can
 * supports the condition `module-sync`, and bundlers support `module`. So a process loads one copy, and its errors are instances of one
 * class.
 */
const entryOf =
  (hasCommonJs: boolean) =>
  (file: string): object => ({
    ...(hasCommonJs
      ? { "module-sync": `./dist/${file}.js`, module: `./dist/${file}.js`, require: filesOf(`cjs/${file}`) }
      : {}),
    ...filesOf(file),
  });

function manifest(input: EmitInput, versions: Versions, hasSite: boolean): object {
  const { api, manifest: { peerDependencies = {}, bin = {} } = {} } = input;
  const peers = Object.keys(peerDependencies);
  const hasCommonJs = api.forms?.commonjs === true;
  const entry = entryOf(hasCommonJs);
  const main = hasCommonJs ? "cjs/index" : "index";
  const build = hasCommonJs ? "node build-commonjs.mjs" : "node build.mjs";
  return {
    name: api.name,
    version: api.version,
    description: jsonText(api.title),
    ...defined({ license: api.license }),
    ...api.metadata,
    type: "module",
    sideEffects: false,
    engines: { node: ">=20.19" },
    main: `./dist/${main}.js`,
    types: `./dist/${main}.d.ts`,
    exports: {
      ...Object.fromEntries(entriesOf(input).map(([subpath, module]) => [subpath, entry(module)])),
      "./package.json": "./package.json",
    },
    files: [
      "dist",
      "src",
      "docs",
      ...(hasSite ? ["!docs/index.html"] : []),
      "api.md",
      ...(api.forms?.llms === true ? ["llms.txt"] : []),
      "CHANGELOG.md",
      "fetchwright.lock.json",
    ],
    scripts: { build, prepare: build },
    ...(Object.keys(bin).length === 0 ? {} : { bin }),
    dependencies: dependenciesOf(api, versions),
    ...(peers.length === 0
      ? {}
      : {
          peerDependencies,
          peerDependenciesMeta: Object.fromEntries(peers.map((name) => [name, { optional: true }])),
        }),
    devDependencies: { typescript: versions.typescript },
  };
}

/** The imports of a package's modules: npm name → version. */
export const dependenciesOf = (api: Api, versions: Versions): Record<string, string> => ({
  ...(hasEvents(api) ? { "eventsource-parser": versions.eventsourceParser } : {}),
  "openapi-fetch": versions.openapiFetch,
  ...(api.webhooks === undefined ? {} : { standardwebhooks: versions.standardwebhooks }),
  ...(api.temporal === undefined ? {} : { "temporal-polyfill": versions.temporalPolyfill }),
});

const tsconfig = {
  compilerOptions: {
    target: "es2022",
    lib: ["es2022", "dom", "dom.iterable"],
    types: [],
    module: "nodenext",
    rootDir: "src",
    outDir: "dist",
    declaration: true,
    declarationMap: true,
    sourceMap: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noImplicitOverride: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    isolatedDeclarations: true,
    erasableSyntaxOnly: true,
    skipLibCheck: true,
  },
  include: ["src"],
};
