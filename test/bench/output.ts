/** The output of a generator. */

import { execFile } from "node:child_process";
import { cp, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface Output {
  readonly files: number;
  /** KiB. */
  readonly size: number;
  /** Errors of TypeScript in strict mode; `undefined` if the compiler did not finish. */
  readonly errors: number | undefined;
}

const root = join(import.meta.dirname, "../..");
const peers = join(import.meta.dirname, "peers/node_modules");

/** @param folder the folder of one run, with the output in `out` */
export async function inspect(folder: string): Promise<Output> {
  const paths = (await readdir(join(folder, "out"), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  return {
    files: paths.length,
    size: sizes.reduce((sum, size) => sum + size, 0) / 1024,
    errors: await strictErrors(folder),
  };
}

async function strictErrors(folder: string): Promise<number | undefined> {
  const options = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: "es2022",
    module: "esnext",
    moduleResolution: "bundler",
    lib: ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
    types: [],
    allowImportingTsExtensions: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
  };
  const sources = { include: ["out/**/*.ts"], exclude: ["out/dist"] };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, ...sources }));
  await cp(join(peers, "openapi-fetch"), join(folder, "node_modules/openapi-fetch"), { recursive: true });
  await cp(join(peers, "openapi-typescript-helpers"), join(folder, "node_modules/openapi-typescript-helpers"), {
    recursive: true,
  });
  const compiler = join(root, "node_modules/typescript7/bin/tsc");
  return new Promise((resolve) => {
    const limits = { cwd: folder, maxBuffer: 64 * 1024 * 1024, timeout: 300_000 };
    execFile(process.execPath, [compiler, "-p", ".", "--pretty", "false"], limits, (error, text) => {
      const count = text.split("\n").filter((line) => /: error TS\d+:/u.test(line)).length;
      resolve(error !== null && count === 0 ? undefined : count);
    });
  });
}
