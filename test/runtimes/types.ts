/** The program of the scenario, checked by several compilers, with several module resolutions and several platforms' types. */

import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

const platforms = {
  DOM: { lib: ["es2022", "dom", "dom.iterable"], types: [] },
  Node: { lib: ["es2022"], types: ["node"] },
  Bun: { lib: ["es2022"], types: ["bun"] },
  workers: { lib: ["es2022"], types: ["@cloudflare/workers-types"] },
};

const resolutions = { node16: "node16", nodenext: "nodenext", bundler: "esnext" };

export interface TypeCell {
  readonly compiler: string;
  readonly resolution: keyof typeof resolutions;
  readonly platform: keyof typeof platforms;
}

export function typeCells(isQuick: boolean): TypeCell[] {
  const compilers = isQuick ? ["5.6", "7"] : ["5.6", "5.9", "6", "7"];
  const ways = isQuick ? (["nodenext", "bundler"] as const) : (["node16", "nodenext", "bundler"] as const);
  return compilers.flatMap((compiler) =>
    ways.flatMap((resolution) =>
      (Object.keys(platforms) as (keyof typeof platforms)[]).map((platform) => ({ compiler, resolution, platform })),
    ),
  );
}

/** @returns the compiler's errors in the program and the package; declarations of others may have errors of their own */
export async function check(
  { compiler, resolution, platform }: TypeCell,
  folder: string,
  tools: string,
): Promise<string[]> {
  const name = `tsconfig.${compiler}.${resolution}.${platform}.json`;
  const moduleOptions = { module: resolutions[resolution], moduleResolution: resolution };
  const strict = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
  };
  const compilerOptions = { target: "es2022", noEmit: true, ...strict, ...moduleOptions, ...platforms[platform] };
  await writeFile(join(folder, name), JSON.stringify({ files: ["scenario.ts"], compilerOptions }));
  const packages: Readonly<Record<string, string>> = {
    "5.6": join(tools, "node_modules/typescript56"),
    "5.9": join(root, "node_modules/typescript"),
    "6": join(root, "node_modules/typescript6"),
    "7": join(root, "node_modules/typescript7"),
  };
  const command = [join(packages[compiler] ?? "", "bin/tsc"), "-p", name, "--pretty", "false"];
  const printed = await new Promise<string>((resolve) => {
    execFile(process.execPath, command, { cwd: folder, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve(error !== null && stdout === "" ? stderr || error.message : stdout);
    });
  });
  const lines = printed.split("\n").filter((line) => line !== "" && !line.startsWith(" "));
  return lines.filter((line) => !/node_modules\/(?!runtimes-sdk)[^(]*\(\d+,\d+\): error/u.test(line));
}
