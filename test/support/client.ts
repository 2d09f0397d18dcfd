/** A package generated in this process from a document, built into a temporary folder and imported from there. */

import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { analyse } from "../../generator/analyse/analyse.js";
import { emptyLock } from "../../generator/analyse/lock.js";
import { type Diagnostic, Diagnostics } from "../../generator/diagnostics.js";
import { emit } from "../../generator/emit/emit.js";
import { finish } from "../../generator/finish/finish.js";
import type { Config } from "../../generator/config/config.js";
import { load } from "../../generator/load/load.js";
import { check, type Problem } from "../package/support/compile.js";

const root = join(import.meta.dirname, "../..");

export interface GeneratedClient {
  /** Absolute folder of a project that the package is installed in. */
  readonly folder: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Everything that the package's root exports. */
  readonly module: Readonly<Record<string, unknown>>;
  /** Type-checks programs that import the package by its name, `generated`; the problems of each by its key. */
  readonly problems: (programs: Readonly<Record<string, string>>) => Map<string, string[]>;
  /** Another of the package's exports: `extensions/retry`. */
  readonly load: (path: string) => Promise<Record<string, unknown>>;
  /** The text of a file of the package. */
  readonly read: (path: string) => Promise<string>;
  readonly remove: () => Promise<void>;
}

/** @param document - an OpenAPI document of any version, as an object or as YAML */
export async function generateClient(
  document: object | string,
  config: Partial<Config> = {},
): Promise<GeneratedClient> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "client-")));
  const input = join(folder, typeof document === "string" ? "api.yaml" : "api.json");
  await writeFile(input, typeof document === "string" ? document : JSON.stringify(document));
  const diagnostics = new Diagnostics();
  const files = await filesOf(input, diagnostics, config);
  const installed = join(folder, "node_modules/generated");
  for (const [path, text] of files) {
    await mkdir(dirname(join(installed, path)), { recursive: true });
    await writeFile(join(installed, path), text);
  }
  const { peerDependencies = {} } = JSON.parse(files.get("package.json") ?? "") as { peerDependencies?: object };
  const dependencies = [
    "openapi-fetch",
    "openapi-typescript-helpers",
    "eventsource-parser",
    "standardwebhooks",
    "temporal-polyfill",
  ];
  for (const name of [...dependencies, ...Object.keys(peerDependencies)]) {
    await mkdir(dirname(join(folder, "node_modules", name)), { recursive: true });
    await symlink(join(root, "node_modules", name), join(folder, "node_modules", name));
  }
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const load = async (path: string): Promise<Record<string, unknown>> =>
    (await import(pathToFileURL(join(installed, `dist/${path}.js`)).href)) as Record<string, unknown>;
  return {
    folder,
    diagnostics: diagnostics.sorted(),
    module: await load("index"),
    load,
    problems: (programs) => problemsIn(folder, programs),
    read: (path) => readFile(join(installed, path), "utf8"),
    remove: () => rm(folder, { recursive: true }),
  };
}

async function filesOf(input: string, diagnostics: Diagnostics, config: Partial<Config>): Promise<Map<string, string>> {
  const loaded = await load({ input, overlays: [...(config.overlays ?? [])] }, diagnostics);
  diagnostics.refuseOnError();
  const { api, document } = analyse({
    document: loaded.document,
    config: { name: "generated", className: "Client", ...config },
    lock: emptyLock,
    diagnostics,
    locationOf: (node) => loaded.locationOf(node),
  });
  const versions = {
    openapiFetch: "0.17.0",
    eventsourceParser: "3.1.1",
    standardwebhooks: "1.1.1",
    temporalPolyfill: "1.0.8",
    typescript: "5.9.3",
  };
  const templates = await runtime();
  const emitted = emit(api, document, { templates, versions, extensions: [], emitters: config.emitters ?? [] });
  const { files, built } = await finish({ api, templates, emitted, isBuilt: true });
  return new Map([...files, ...built].map(({ path, text }) => [path, text]));
}

async function runtime(): Promise<Map<string, string>> {
  const folder = join(root, "templates");
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".ts"));
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const)),
  );
}

function problemsIn(folder: string, programs: Readonly<Record<string, string>>): Map<string, string[]> {
  const keys = Object.keys(programs);
  const before =
    'import * as api from "generated";\nexport declare const client: api.Client;\nexport declare const blob: Blob;\n';
  const texts = new Map(keys.map((key, index) => [`${String(index)}.mts`, `${before}${programs[key] ?? ""}\n`]));
  const problems: Problem[] = check(folder, texts, { skipLibCheck: true });
  const result = new Map(keys.map((key): [string, string[]] => [key, []]));
  for (const { file, text } of problems) result.get(keys[Number.parseInt(file, 10)] ?? "")?.push(text);
  return result;
}
