/**
 * What the package of a large document costs a consumer to install, to import and to check. The document is GitHub's, and each that
 * is named on the command line.
 */

import { execFile } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { fetchwrightAlone } from "../package/support/cli.js";
import { root, temporaryFolder } from "../package/support/consumer.js";

const run = promisify(execFile);
const rounds = 9;

interface Row {
  readonly what: string;
  readonly bar: string;
  readonly value: string;
}

export async function measure(): Promise<Row[]> {
  const documents = [
    join(root, "node_modules/@octokit/openapi/generated/api.github.com.json"),
    ...process.argv.slice(2),
  ];
  const rows: Row[] = [];
  for (const document of documents) rows.push(...(await rowsOf(document)));
  return rows;
}

async function rowsOf(document: string): Promise<Row[]> {
  const folder = await temporaryFolder();
  try {
    const installed = join(folder, "node_modules/large");
    const { code, stderr } = await fetchwrightAlone(
      ["--input", document, "--output", installed, "--name", "large"],
      folder,
      900_000,
    );
    if (code !== 0) throw new Error(stderr);
    for (const name of ["openapi-fetch", "eventsource-parser", "openai"])
      await symlink(join(root, "node_modules", name), join(folder, "node_modules", name));
    const what = basename(document);
    return [
      await sizeOf(what, join(installed, "dist")),
      await importOf(what, folder),
      ...(await checkOf(what, installed, folder)),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function sizeOf(what: string, dist: string): Promise<Row> {
  const names = await readdir(dist, { recursive: true });
  const stats = await Promise.all(names.map((name) => stat(join(dist, name))));
  const bytes = stats.reduce((sum, { size }, index) => sum + (stats[index]?.isFile() === true ? size : 0), 0);
  return { what: `${what}: \`dist/\``, bar: "≤ 9 MB for GitHub's", value: `${(bytes / 1e6).toFixed(1)} MB` };
}

/** Milliseconds of processor time to import a module, without those of starting: the least of several runs. */
async function importOf(what: string, folder: string): Promise<Row> {
  const costs = { nothing: Infinity, ours: Infinity, openai: Infinity };
  const code = { nothing: "", ours: 'await import("large");', openai: 'await import("openai");' };
  for (let round = 0; round < rounds; round++) {
    for (const name of ["nothing", "ours", "openai"] as const) {
      const script = `${code[name]} const { user, system } = process.cpuUsage(); console.log(user + system);`;
      const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script], { cwd: folder });
      costs[name] = Math.min(costs[name], Number(stdout) / 1_000);
    }
  }
  const [ours, openai] = [costs.ours - costs.nothing, costs.openai - costs.nothing];
  return {
    what: `${what}: processor time to import the package ÷ to import \`openai\``,
    bar: "≤ 0.6",
    value: `${(ours / openai).toFixed(2)} (${ours.toFixed(0)} and ${openai.toFixed(0)} ms)`,
  };
}

/** The whole sources, and the types of the document alone. */
async function checkOf(what: string, installed: string, folder: string): Promise<Row[]> {
  const types = join(folder, "types");
  await mkdir(types);
  for (const name of ["models.ts", "schema.ts"]) await cp(join(installed, "src", name), join(types, name));
  const [all, alone] = [await check(join(installed, "src"), folder), await check(types, folder)];
  const operations = Object.keys(await lockOf(installed)).length;
  return [
    {
      what: `${what}: type instantiations of the sources (${String(operations)} operations)`,
      bar: "",
      value: `${all.instantiations.toLocaleString("en-US")} (types alone ${alone.instantiations.toLocaleString("en-US")})`,
    },
    {
      what: `${what}: time to check them ÷ the document's types alone`,
      bar: "≤ 2",
      value: `${(all.seconds / alone.seconds).toFixed(2)} (${all.seconds.toFixed(1)} and ${alone.seconds.toFixed(1)} s)`,
    },
  ];
}

async function lockOf(installed: string): Promise<object> {
  const lock = JSON.parse(await readFile(join(installed, "fetchwright.lock.json"), "utf8")) as { operations?: object };
  return lock.operations ?? {};
}

/** Checks the types with TypeScript 7; returns the total seconds. */
async function check(source: string, folder: string): Promise<{ seconds: number; instantiations: number }> {
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: "es2022",
    module: "nodenext",
    lib: ["es2022", "dom", "dom.iterable"],
    types: [],
  };
  const project = join(folder, "tsconfig.json");
  await writeFile(project, JSON.stringify({ include: [source], compilerOptions }));
  const command = [join(root, "node_modules/typescript7/bin/tsc"), "-p", project, "--extendedDiagnostics"];
  const { stdout } = await run(process.execPath, command, { cwd: folder, maxBuffer: 2 ** 26 });
  const figure = (name: string): number => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, "mu").exec(stdout)?.[1]);
  return { seconds: figure("Total time"), instantiations: figure("Instantiations") };
}
