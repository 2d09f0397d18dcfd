/** Runs a test suite that imports a package by its name, with another module in that place. */

import { join } from "node:path";
import { startVitest } from "vitest/node";

export interface SuiteOptions {
  /** Folder of the suite's test files. */
  readonly suite: string;
  /** The package that the tests import. */
  readonly packageName: string;
  /** The module that they get. */
  readonly entry: string;
  /** The folder that their imports below the package are resolved in. */
  readonly folder: string;
  /** Subpaths of the package that are elsewhere: `core/error` → the file. */
  readonly subpaths?: Readonly<Record<string, string>>;
  readonly server: string;
  /** Whether the package calls the global `fetch`, so that a suite written for `node-fetch` receives the global classes. */
  readonly isOwn?: boolean;
}

/** Title of each test, with its file → whether it passed. Skipped tests are left out. */
export type Outcome = ReadonlyMap<string, { readonly passed: boolean; readonly message: string }>;

export async function runSuite({
  suite,
  packageName,
  entry,
  folder,
  subpaths = {},
  server,
  isOwn = false,
}: SuiteOptions): Promise<Outcome> {
  const escaped = packageName.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  const vitest = await startVitest(
    "test",
    [],
    {
      root: suite,
      config: false,
      watch: false,
      globals: true,
      include: ["**/*.test.ts"],
      setupFiles: [join(import.meta.dirname, "setup.ts")],
      reporters: [{}],
      env: { TEST_API_BASE_URL: server },
      maxWorkers: 2,
      // Imports of the tests are loaded once per worker, and unchanged.
      isolate: false,
      server: { deps: { external: [/\/(?:dist|node_modules)\//u] } },
      testTimeout: 20_000,
    },
    {
      resolve: {
        alias: [
          { find: new RegExp(`^${escaped}$`, "u"), replacement: entry },
          ...Object.entries(subpaths).map(([subpath, replacement]) => ({
            find: new RegExp(`^${escaped}/${subpath}$`, "u"),
            replacement,
          })),
          { find: new RegExp(`^${escaped}/(.*)$`, "u"), replacement: `${folder}/$1` },
          ...(isOwn ? [{ find: /^node-fetch$/u, replacement: join(import.meta.dirname, "node-fetch.ts") }] : []),
        ],
      },
      server: { fs: { strict: false } },
    },
  );
  const outcome = new Map<string, { passed: boolean; message: string }>();
  for (const module of vitest.state.getTestModules()) {
    const file = module.relativeModuleId;
    for (const error of module.errors()) outcome.set(file, { passed: false, message: error.message });
    for (const test of module.children.allTests()) {
      const { state, errors } = test.result();
      if (state === "skipped") continue;
      outcome.set(`${file} > ${test.fullName}`, { passed: state === "passed", message: errors?.[0]?.message ?? "" });
    }
  }
  await vitest.close();
  return outcome;
}
