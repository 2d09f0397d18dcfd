/** A TypeScript program of many lines, each of which a compiler accepts or refuses by itself. */

import { transform } from "esbuild";
import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const root = join(import.meta.dirname, "../../..");

const options = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
  module: "nodenext",
  target: "es2022",
  lib: ["es2022", "dom", "dom.iterable"],
  types: [],
};

/** Lines for one file: those at its start, and more, each with what it is known by. */
export interface File<Key> {
  readonly head: readonly string[];
  readonly lines: readonly { readonly key: Key; readonly text: string }[];
}

/** @returns the exports of the module after running it without types */
export async function run(folder: string, name: string, file: File<unknown>): Promise<Record<string, unknown>> {
  const { code } = await transform(textOf(file), { loader: "ts", format: "esm", target: "es2022" });
  const path = join(folder, `${name}.mjs`);
  await writeFile(path, code);
  return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Record<string, unknown>;
}

/**
 * Type-checks files as one program.
 * @returns the first message of each line that is refused
 * @throws {Error} when the program as a whole cannot be checked
 */
export async function refused<Key>(
  folder: string,
  name: string,
  files: readonly File<Key>[],
): Promise<Map<Key, string>> {
  const sources = join(folder, name);
  await mkdir(sources, { recursive: true });
  const byName = new Map(files.map((file, index) => [`${name}/${String(index)}.ts`, file]));
  for (const [path, file] of byName) await writeFile(join(folder, path), textOf(file));
  const config = `tsconfig.${name}.json`;
  await writeFile(join(folder, config), JSON.stringify({ compilerOptions: options, files: [...byName.keys()] }));
  const found = new Map<Key, string>();
  for (const line of await output(folder, config)) {
    const [, path = "", number = "", code = "", message = ""] =
      /^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/u.exec(line) ?? [];
    const file = byName.get(path);
    const key = file?.lines[Number(number) - file.head.length - 1]?.key;
    if (key !== undefined) found.set(key, found.get(key) ?? `${code} ${message.slice(0, 400)}`);
    else if (/error TS/u.test(line)) throw new Error(line.slice(0, 400));
  }
  return found;
}

const textOf = ({ head, lines }: File<unknown>): string =>
  [...head, ...lines.map(({ text }) => text), "export {};"].join("\n");

function output(folder: string, config: string): Promise<string[]> {
  const command = [join(root, "node_modules/typescript7/bin/tsc"), "-p", config, "--pretty", "false"];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    const lines: string[] = [];
    let rest = "";
    let errors = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      const parts = (rest + chunk).split("\n");
      rest = parts.pop() ?? "";
      // Indented lines continue the message of the line before.
      lines.push(...parts.filter((line) => !line.startsWith(" ")));
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (errors += chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code !== null && code <= 2 && errors === "") resolve([...lines, rest]);
      else reject(new Error(`the compiler ended with ${String(code)}: ${errors.slice(0, 1000)}`));
    });
  });
}
