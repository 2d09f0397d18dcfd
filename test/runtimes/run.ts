/**
 * `npm run runtimes [-- --quick] [NAME…]`: the generated package in the runtimes that the registry has, in bundles and in a browser,
 * its types with several compilers and platforms, and the generator in every Node. Prints a matrix. Exit code 1 if a feature, a type
 * or the generator fails without a known reason.
 */

import { rm } from "node:fs/promises";
import { type Cell, cells, reasons, type Results, type Setting } from "./cells.js";
import { checkGenerator, generatorCells } from "./generator.js";
import { install, tools } from "./install.js";
import { createProject } from "./project.js";
import { startServer } from "./server.js";
import { check, type TypeCell, typeCells } from "./types.js";

const print = (line: string): void => void process.stdout.write(`${line}\n`);

interface Outcome {
  readonly wrong: number;
  readonly lines: readonly string[];
}

/** Runs a cell, and prints its row. */
async function row(cell: Cell, names: string[], setting: Setting): Promise<Outcome> {
  const failed = (why: string): Outcome => {
    print(`| ${cell.title} |${" NO |".repeat(names.length)}`);
    return { wrong: 1, lines: [`${cell.title}: NO: ${why}`] };
  };
  if (cell.whyNot !== undefined) {
    print(`| ${cell.title} |${" skipped |".repeat(names.length)}`);
    return { wrong: 0, lines: [`${cell.title}: skipped: ${cell.whyNot}`] };
  }
  let results: Results;
  try {
    results = await cell.run(setting);
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
  const marks = names.map((name) => markOf(cell, name, results[name] ?? "nothing was reported"));
  print(`| ${cell.title} | ${marks.join(" | ")} |`);
  const lines = names.flatMap((name, index) =>
    marks[index] === "NO"
      ? [`${cell.title}, ${name}: NO: ${results[name] || "it works, or nothing was reported"}`]
      : [],
  );
  return { wrong: lines.length, lines };
}

function markOf({ without = {} }: Cell, name: string, result: string): string {
  if (result === "") return without[name] === undefined ? "yes" : "NO";
  return without[name]?.test(result) === true ? "—" : "NO";
}

const features = [
  "list",
  "create",
  "error",
  "retry",
  "timeout",
  "abort",
  "redirect",
  "headers",
  "upload of a Blob",
  "upload of a stream",
  "upload in a form",
  "events",
  "resume",
];

async function runtimes(chosen: readonly Cell[], setting: Setting): Promise<number> {
  print(`| | ${features.join(" | ")} |\n|${" --- |".repeat(features.length + 1)}`);
  const outcomes: Outcome[] = [];
  for (const cell of chosen) outcomes.push(await row(cell, features, setting));
  const known = Object.entries(reasons).map(([feature, why]) => `— ${feature}: ${why}`);
  print(["", ...known, ...outcomes.flatMap(({ lines }) => lines), ""].join("\n"));
  return outcomes.reduce((sum, { wrong }) => sum + wrong, 0);
}

async function types(isQuick: boolean, { folder }: Setting): Promise<number> {
  const all = typeCells(isQuick);
  const platforms = [...new Set(all.map(({ platform }) => platform))];
  print(`| types | ${platforms.join(" | ")} |\n|${" --- |".repeat(platforms.length + 1)}`);
  const lines: string[] = [];
  const titleOf = ({ compiler, resolution }: TypeCell): string => `TypeScript ${compiler}, ${resolution}`;
  for (const title of new Set(all.map(titleOf))) {
    const marks: string[] = [];
    for (const cell of all.filter((each) => titleOf(each) === title)) {
      const problems = await check(cell, folder, tools);
      marks.push(problems.length === 0 ? "yes" : "NO");
      lines.push(...problems.slice(0, 5).map((problem) => `${title}, ${cell.platform}: ${problem}`));
    }
    print(`| ${title} | ${marks.join(" | ")} |`);
  }
  print(["", ...lines].join("\n"));
  return lines.length;
}

async function generators(): Promise<number> {
  print("| generator | the same package |\n| --- | --- |");
  const lines: string[] = [];
  for (const cell of generatorCells(tools)) {
    const problems = await checkGenerator(cell);
    const mark = problems.length === 0 ? "yes" : "NO";
    print(`| ${cell.title} | ${cell.program === undefined ? "skipped" : mark} |`);
    lines.push(...problems.slice(0, 5).map((problem) => `${cell.title}: ${problem}`));
  }
  print(["", ...lines].join("\n"));
  return lines.length;
}

async function main(args: readonly string[]): Promise<number> {
  const isQuick = args.includes("--quick");
  const names = args.filter((name) => !name.startsWith("--"));
  try {
    await install(tools);
  } catch (error) {
    // Some registries lack the builds of a runtime; a machine may lack the space.
    if (!isQuick) throw error;
    print(`skipped: the runtimes cannot be installed: ${(error as Error).message}`);
    return 0;
  }
  const folder = await createProject(tools);
  const server = await startServer();
  try {
    const isChosen = ({ title, isQuick: isIn }: Cell): boolean =>
      names.length === 0 ? isIn || !isQuick : names.some((name) => title.includes(name));
    const setting = { folder, tools, url: server.url };
    const wrong = await runtimes(cells(tools).filter(isChosen), setting);
    const wrongTypes = names.length === 0 || names.includes("types") ? await types(isQuick, setting) : 0;
    const wrongGenerators = names.length === 0 || names.includes("generator") ? await generators() : 0;
    return wrong + wrongTypes + wrongGenerators === 0 ? 0 : 1;
  } finally {
    server.close();
    await rm(folder, { recursive: true });
  }
}

process.exitCode = await main(process.argv.slice(2));
