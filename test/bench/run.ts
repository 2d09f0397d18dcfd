/**
 * `npm run bench -- [--runs N] [DOCUMENT…]`: what a run of this generator costs next to others, on the same documents and in turns,
 * so that a slow moment of the machine meets all of them. Default: the document in `spec/` and GitHub's. Ratios are to
 * openapi-typescript. `--chart FILE` writes them as SVG. `--growth` measures ten times the operations instead, `--again` runs after
 * the first one.
 */

import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { basename, extname, join, resolve } from "node:path";
import { parseArgs, promisify } from "node:util";
import { again } from "./again.js";
import { chart, type Group } from "./chart.js";
import { type Generator, generators } from "./generators.js";
import { growth } from "./growth.js";
import { inspect, type Output } from "./output.js";
import { type Cost, median, timed } from "./timed.js";

const root = join(import.meta.dirname, "../..");
const peers = join(import.meta.dirname, "peers");
const print = (text: string): void => void process.stdout.write(`${text}\n`);

interface Row {
  readonly generator: Generator;
  readonly cost: Cost | undefined;
  readonly output: Output | undefined;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "3" },
    chart: { type: "string" },
    growth: { type: "boolean", default: false },
    again: { type: "boolean", default: false },
  },
});
const documents =
  positionals.length > 0
    ? positionals.map((path) => resolve(path))
    : [
        join(root, "spec/openai-invites.yaml"),
        join(root, "node_modules/@octokit/openapi/generated/api.github.com.json"),
      ];

const run = promisify(execFile);
if (!values.again)
  await run("npm", ["install", "--no-audit", "--no-fund", "--silent", "--no-package-lock"], { cwd: peers });
await run("npm", ["run", "--silent", "generate", "--", "--version"], { cwd: root });
print(`Node ${process.version}, ${String(availableParallelism())} cores, median of ${values.runs} runs\n`);
const base = await mkdtemp(join(tmpdir(), "fetchwright-bench-"));
try {
  if (values.growth) await reportGrowth();
  else if (values.again) await reportAgain();
  else await reportAll();
} finally {
  await rm(base, { recursive: true });
}

async function reportAll(): Promise<void> {
  const groups: Group[] = [];
  for (const document of documents) {
    const name = basename(document, extname(document));
    const rows = await bench(document, name);
    report(name, rows);
    groups.push({ title: name, bars: barsOf(rows) });
  }
  const title = "Processor time of one run ÷ openapi-typescript’s";
  if (values.chart !== undefined) await writeFile(values.chart, chart(title, groups));
}

/** Ten times the operations; of ours, and of openapi-typescript for comparison. */
async function reportGrowth(): Promise<void> {
  print("| generator | operations | CPU s | × | wall s | × | memory MiB | × |");
  print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
  for (const generator of generators().slice(0, 2)) {
    const costs = growth(generator, [300, 3_000], Number(values.runs), base);
    const [small, large] = await costs.catch((error: unknown) => {
      if (generator.name === "fetchwright") throw error;
      const [why = "it failed"] = /\w+Error: .*/u.exec((error as Error).message) ?? [];
      print(`| ${generator.name} | ${why} | | | | | | |`);
      return [];
    });
    for (const size of [small, large]) {
      if (small === undefined || size === undefined) continue;
      const figures = (["cpu", "wall", "memory"] as const).flatMap((key) => [
        size.cost[key].toFixed(key === "memory" ? 0 : 2),
        (size.cost[key] / small.cost[key]).toFixed(2),
      ]);
      print(`| ${[generator.name, String(size.operations), ...figures].join(" | ")} |`);
    }
  }
}

/** Runs after the first one, of ours. */
async function reportAgain(): Promise<void> {
  for (const document of documents) {
    const rows = await again(document, Number(values.runs), base);
    const [nothing, first] = rows.map(({ cost }) => cost);
    print(`## ${basename(document, extname(document))}\n`);
    print("| what | CPU s | ÷ a first run | wall s | ÷ a first run | wall ÷ `node -e 0` | memory MiB |");
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (const { what, cost } of rows) {
      const ratio = (key: "cpu" | "wall", to: Cost | undefined): string => (cost[key] / (to?.[key] ?? NaN)).toFixed(2);
      const wall = [cost.wall.toFixed(2), ratio("wall", first), ratio("wall", nothing)];
      print(`| ${[what, cost.cpu.toFixed(2), ratio("cpu", first), ...wall, cost.memory.toFixed(0)].join(" | ")} |`);
    }
    print("");
  }
}

async function bench(document: string, name: string): Promise<Row[]> {
  const all = generators();
  const costs = new Map<Generator, Cost[]>(all.map((generator) => [generator, []]));
  const failures = new Map<Generator, string>();
  const outputs = new Map<Generator, Output>();
  for (let turn = 0; turn < Number(values.runs); turn++)
    for (const generator of all.filter((each) => !failures.has(each))) {
      const folder = join(base, `${name}-${generator.name.replace(/\W/gu, "-")}-${String(turn)}`);
      await mkdir(folder, { recursive: true });
      // Some peers look for a compiler or a formatter from the folder that they run in.
      if (generator.name !== "fetchwright") await symlink(join(peers, "node_modules"), join(folder, "node_modules"));
      try {
        costs.get(generator)?.push(await timed(await generator.command(document, folder)));
      } catch (error) {
        failures.set(generator, (error as Error).message.slice(0, 400));
        continue;
      }
      if (generator.name !== "fetchwright") await rm(join(folder, "node_modules"));
      // Nothing is removed before the last run: ext4 does not reuse an inode for a minute, and looks for the next one behind all of them.
      if (turn === 0) outputs.set(generator, await inspect(folder));
    }
  for (const [generator, why] of failures) print(`${generator.name} failed: ${why}\n`);
  return all.map((generator) => {
    const own = costs.get(generator) ?? [];
    return { generator, cost: own.length === 0 ? undefined : median(own), output: outputs.get(generator) };
  });
}

function report(name: string, rows: readonly Row[]): void {
  const first = rows[0]?.cost;
  print(`## ${name}\n`);
  print("| generator | CPU s | ÷ | wall s | ÷ | memory MiB | ÷ | files | KiB | strict type errors |");
  print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
  for (const { generator, cost, output } of rows) {
    const figures = (["cpu", "wall", "memory"] as const).flatMap((key) =>
      cost === undefined || first === undefined
        ? ["failed", ""]
        : [cost[key].toFixed(key === "memory" ? 0 : 2), (cost[key] / first[key]).toFixed(2)],
    );
    const written = output === undefined ? ["", "", ""] : [output.files, Math.round(output.size), output.errors ?? "?"];
    print(`| ${[`${generator.name} ${generator.version}`, ...figures, ...written.map(String)].join(" | ")} |`);
  }
  print("");
}

function barsOf(rows: readonly Row[]): Group["bars"] {
  const first = rows[0]?.cost?.cpu ?? Number.NaN;
  return rows.flatMap(({ generator, cost }) =>
    cost === undefined
      ? []
      : [{ label: generator.name, value: cost.cpu / first, isOurs: generator.name === "fetchwright" }],
  );
}
