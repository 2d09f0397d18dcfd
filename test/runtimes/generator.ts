/** The generator itself in every version of Node that it supports: it writes the same package, and prints nothing that was not asked for. */

import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { programOf } from "./install.js";

export interface GeneratorCell {
  readonly title: string;
  /** The absolute path of `node`; `undefined` if the registry has none for this platform. */
  readonly program: string | undefined;
}

export const generatorCells = (tools: string): GeneratorCell[] =>
  [20, 22, 24, 26].map((version) => ({
    title: `Node ${String(version)}`,
    program: programOf(tools, `node${String(version)}`),
  }));

const root = join(import.meta.dirname, "../..");

let reference: Promise<Generated> | undefined;

/** Generates with this Node. Returns the differences from the package that the Node of the test generates. */
export async function checkGenerator({ program }: GeneratorCell): Promise<string[]> {
  if (program === undefined) return [];
  const own = await (reference ??= generated(process.execPath));
  const other = await generated(program);
  const paths = [...new Set([...own.files.keys(), ...other.files.keys()])];
  const differing = paths.filter((path) => own.files.get(path) !== other.files.get(path));
  return [
    ...(other.printed === "" ? [] : [`it printed ${other.printed}`]),
    ...differing.map((path) => `${path} differs`),
  ];
}

interface Generated {
  readonly files: ReadonlyMap<string, string>;
  readonly printed: string;
}

/** Generates in a separate project, without results of another run. */
async function generated(program: string): Promise<Generated> {
  const folder = await mkdtemp(join(tmpdir(), "fetchwright-generator-"));
  try {
    return await generatedIn(folder, program);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function generatedIn(project: string, program: string): Promise<Generated> {
  await mkdir(join(project, "node_modules"), { recursive: true });
  await writeFile(join(project, "package.json"), "{}");
  const spec = join(root, "spec/openai-invites.yaml");
  const args = ["generate", "--input", spec, "--output", "client", "--name", "invites", "--silent"];
  const command = `"${program}" "${join(root, "dist/cli.js")}" ${args.map((arg) => `"${arg}"`).join(" ")} 2>&1`;
  const printed = execFileSync(command, { cwd: project, shell: true, encoding: "utf8" });
  const client = join(project, "client");
  const entries = await readdir(client, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = await Promise.all(
    paths.map(async (path) => [path.slice(client.length + 1), await readFile(path, "utf8")] as const),
  );
  return { files: new Map(files), printed };
}
