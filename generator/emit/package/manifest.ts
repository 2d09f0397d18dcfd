/** `package.json`, `tsconfig.json` and `build.mjs` of the package. */

import type { Api } from "../../model.js";
import { jsonFile, jsonText } from "../encode.js";
import type { EmitInput, Emitter } from "../output.js";
import { hasEvents } from "../runtime.js";
import { resourcesOf } from "../signature.js";

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
 * @param hasSite whether there is an HTML reference: it is not packed
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
    ...[...templates]
      .filter(([path]) => path.startsWith(folder))
      .map(([path, text]) => ({ path: path.slice(folder.length), text })),
  ],
});

/** Of `templates/`: files for the package's own folder. */
const folder = "package/";

const entry = (file: string): object => ({ types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` });

function manifest(
  { api, additions, manifest: { peerDependencies = {}, bin = {} } = {} }: EmitInput,
  versions: Versions,
  hasSite: boolean,
): object {
  const peers = Object.keys(peerDependencies);
  const standalone = resourcesOf(api).filter(({ resource }) => resource !== api.root);
  const resources = standalone.map(({ resource }) => [
    `./resources/${resource.file}`,
    entry(`resources/${resource.file}`),
  ]);
  return {
    name: api.name,
    version: api.version,
    description: jsonText(api.title),
    ...(api.license === undefined ? {} : { license: api.license }),
    ...api.metadata,
    type: "module",
    sideEffects: false,
    engines: { node: ">=20.19" },
    main: "./dist/index.js",
    types: "./dist/index.d.ts",
    exports: {
      ".": entry("index"),
      "./api": entry("api"),
      ...Object.fromEntries(resources),
      ...Object.fromEntries(additions.map((module) => [`./${module}`, entry(module)])),
      "./package.json": "./package.json",
    },
    files: [
      "dist",
      "src",
      "docs",
      ...(hasSite ? ["!docs/index.html"] : []),
      "api.md",
      "CHANGELOG.md",
      "fetchwright.lock.json",
    ],
    scripts: { build: "node build.mjs", prepare: "node build.mjs" },
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

/** What the modules of a package import: npm name → version. */
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
  },
  include: ["src"],
};
