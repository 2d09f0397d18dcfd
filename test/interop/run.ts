/**
 * `npm run interop -- [NAME…]`: servers written with real frameworks emit their own OpenAPI documents; each is called through the
 * package generated from it, by a program that is compiled strictly. Prints a matrix of features and frameworks, and what
 * frameworks leave out. Exit code 1 if a feature of a framework fails.
 */

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { install } from "./install.js";
import { python, type RunningServer, start, whyNoFastAPI } from "./server.js";

interface Framework {
  readonly name: string;
  readonly title: string;
  readonly command: readonly [string, ...string[]];
  /** A recorded document, in the folder of the servers, in place of the server's own. */
  readonly document?: string;
  readonly whyNot?: () => string | undefined;
}

const frameworks: readonly Framework[] = [
  { name: "fastify", title: "Fastify", command: [process.execPath, "fastify.js"] },
  { name: "nest", title: "NestJS", command: [process.execPath, "nest.js"] },
  { name: "hono", title: "Hono", command: [process.execPath, "hono.js"] },
  { name: "tsoa", title: "Express + tsoa", command: [process.execPath, "tsoa/server.js"] },
  { name: "fastapi", title: "FastAPI 0.92", command: [python, "fastapi_shop.py"], whyNot: whyNoFastAPI },
  {
    name: "fastapi-3.1",
    title: "FastAPI, 3.1",
    command: [python, "fastapi_shop.py"],
    document: "fastapi-3.1.json",
    whyNot: whyNoFastAPI,
  },
];

const root = join(import.meta.dirname, "../..");
const folder = join(root, "node_modules/.cache/interop");
/** The folder for programs and packages, outside `node_modules`, below which TypeScript emits nothing. */
const programs = await mkdtemp(join(tmpdir(), "fetchwright-interop-"));
const exec = promisify(execFile);

/** The result of a feature. */
interface Result {
  readonly name: string;
  readonly ok?: boolean;
  readonly error?: string;
  readonly gap?: string;
  readonly note?: string;
}

interface Column {
  readonly title: string;
  readonly results: ReadonlyMap<string, Result>;
  /** The reason why there are no results. */
  readonly skipped?: string;
  /** The reason why the framework failed as a whole. */
  readonly failed?: string;
}

async function generate({ name, document }: Framework, servers: string, url: string): Promise<void> {
  const text =
    document === undefined
      ? await (await fetch(`${url}/openapi.json`)).text()
      : await readFile(join(servers, document), "utf8");
  const input = join(programs, `${name}.json`);
  await writeFile(input, text);
  const output = join(programs, "node_modules", `interop-${name}`);
  const args = [
    "--import",
    "tsx",
    "generator/cli.ts",
    "--input",
    input,
    "--output",
    output,
    "--name",
    `interop-${name}`,
  ];
  await exec(process.execPath, args, { cwd: root });
}

const compilerOptions = {
  target: "es2022",
  lib: ["es2023", "dom", "dom.iterable"],
  module: "nodenext",
  types: ["node"],
  typeRoots: [join(root, "node_modules/@types")],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  outDir: "dist",
};

/** Compiles a program; returns the errors by the feature in whose lines they are, and other errors under "". */
async function compile(name: string): Promise<Map<string, string>> {
  const file = `${name}.ts`;
  const config = { compilerOptions, files: [file] };
  await writeFile(join(programs, `tsconfig.${name}.json`), JSON.stringify(config));
  const lines = (await readFile(join(programs, file), "utf8")).split("\n");
  const tsc = [join(root, "node_modules/typescript/bin/tsc"), "-p", `tsconfig.${name}.json`, "--pretty", "false"];
  const output = await exec(process.execPath, tsc, { cwd: programs }).then(
    () => "",
    (error: unknown) => (error as { readonly stdout: string }).stdout,
  );
  const errors = new Map<string, string>();
  for (const { groups } of output.matchAll(/^(?<path>[^(\n]+)\((?<line>\d+),\d+\): error (?<message>.*)$/gmu)) {
    const { path = "", line = "", message = "" } = groups ?? {};
    const before = path === file ? lines.slice(0, Number(line)) : [];
    const start = before.findLast((each) => /^ {2}(?:"[^"]+"|\w+): /u.test(each));
    const feature = start?.replace(/^ *"?(?<name>[^":]+)"?:.*$/u, "$<name>") ?? "";
    if (!errors.has(feature)) errors.set(feature, `does not compile: ${path}:${line} ${message}`);
  }
  if (output !== "" && errors.size === 0) errors.set("", output);
  return errors;
}

async function resultsOf({ name }: Framework, url: string): Promise<Map<string, Result>> {
  const errors = await compile(name);
  const { stdout } = await exec(process.execPath, [join("dist", `${name}.js`), url], {
    cwd: programs,
    timeout: 120_000,
  });
  const results = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Result);
  const elsewhere = errors.get("");
  if (elsewhere !== undefined) throw new Error(elsewhere);
  return new Map(
    results.map((result) => {
      const error = errors.get(result.name);
      return [result.name, error === undefined ? result : { name: result.name, ok: false, error }];
    }),
  );
}

async function columnOf(framework: Framework, servers: string): Promise<Column> {
  const { title, whyNot, command } = framework;
  const skipped = whyNot?.();
  if (skipped !== undefined) return { title, results: new Map(), skipped };
  let server: RunningServer | undefined;
  try {
    const [program, ...args] = command;
    server = await start(program, args, servers);
    await generate(framework, servers, server.url);
    return { title, results: await resultsOf(framework, server.url) };
  } catch (error) {
    return { title, results: new Map(), failed: (error as Error).message };
  } finally {
    await server?.stop();
  }
}

function cellOf({ skipped }: Column, result: Result | undefined): string {
  if (skipped !== undefined) return "skipped";
  if (result?.gap !== undefined) return "—";
  if (result?.ok !== true) return "NO";
  return result.note === undefined ? "yes" : "yes*";
}

function report(columns: readonly Column[]): number {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  const names = [...new Set(columns.flatMap(({ results }) => [...results.keys()]))];
  print(`| | ${columns.map(({ title }) => title).join(" | ")} |\n|${" --- |".repeat(columns.length + 1)}`);
  for (const name of names)
    print(`| ${name} | ${columns.map((column) => cellOf(column, column.results.get(name))).join(" | ")} |`);
  const counts = { yes: 0, gaps: 0, no: 0 };
  const lines: string[] = [];
  for (const { title, results, skipped, failed } of columns) {
    if (skipped !== undefined) lines.push(`${title}: skipped: ${skipped}`);
    if (failed !== undefined) lines.push(`${title}: NO: ${failed}`);
    if (failed !== undefined) counts.no++;
    for (const { name, ok, error, gap, note } of results.values()) {
      if (gap !== undefined) counts.gaps++;
      else if (ok === true) counts.yes++;
      else counts.no++;
      if (gap !== undefined) lines.push(`${title}, ${name}: — ${gap}`);
      if (note !== undefined && ok === true) lines.push(`${title}, ${name}: yes* ${note}`);
      if (gap === undefined && ok !== true) lines.push(`${title}, ${name}: NO: ${error ?? "nothing was reported"}`);
    }
  }
  print(["", ...lines, ""].join("\n"));
  print(
    `${String(counts.yes)} right, ${String(counts.gaps)} not supported by the framework, ${String(counts.no)} wrong`,
  );
  return counts.no === 0 ? 0 : 1;
}

async function prepare(): Promise<void> {
  await cp(join(import.meta.dirname, "consumer"), programs, { recursive: true });
  await writeFile(join(programs, "package.json"), '{ "type": "module" }');
  await mkdir(join(programs, "node_modules"));
  // The dependencies of generated packages.
  for (const name of ["openapi-fetch", "eventsource-parser"])
    await symlink(join(root, "node_modules", name), join(programs, "node_modules", name));
}

async function main(chosen: readonly string[]): Promise<number> {
  const unknown = chosen.filter((name) => !frameworks.some((framework) => framework.name === name));
  if (unknown.length > 0)
    throw new Error(`no framework is called ${unknown.join(", ")}: ${frameworks.map(({ name }) => name).join(", ")}`);
  try {
    const servers = await install(folder);
    await prepare();
    const columns: Column[] = [];
    for (const framework of frameworks)
      if (chosen.length === 0 || chosen.includes(framework.name)) columns.push(await columnOf(framework, servers));
    return report(columns);
  } finally {
    await rm(programs, { recursive: true, force: true });
  }
}

process.exitCode = await main(process.argv.slice(2));
