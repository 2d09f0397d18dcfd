/** The cost of repeated runs: without a change, and with one changed description, as a new process and by `--watch`. */

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parse } from "yaml";
import { type Cost, median, timed, usageOf } from "./timed.js";

export interface Again {
  readonly what: string;
  readonly cost: Cost;
}

const program = join(import.meta.dirname, "../../dist/cli.js");
const argsFor = (document: string): string[] => [program, "generate", "-i", document, "-o", "out", "--name", "sdk"];

/** Each row is the median of `runs` runs. The first row is an idle `node`, the second a first run. */
export async function again(document: string, runs: number, base: string): Promise<Again[]> {
  const original = parse(await readFile(document, "utf8")) as unknown;
  const turns = Array.from({ length: runs }, (_, turn) => turn);
  const folder = join(base, `again-${basename(document)}`);
  const [nothing, first, unchanged, changed]: [Cost[], Cost[], Cost[], Cost[]] = [[], [], [], []];
  for (const turn of turns) {
    const project = await projectIn(join(folder, String(turn)), original);
    const run = (): Promise<Cost> => timed({ args: [...argsFor("document.json"), "--silent"], folder: project });
    nothing.push(await timed({ args: ["-e", "0"], folder: project }));
    first.push(await run());
    // The files are too new at first for their times to prove anything.
    await setTimeout(2_500);
    await run();
    unchanged.push(await run());
    await save(project, edited(original, turn, runs));
    changed.push(await run());
  }
  const watched = await whileWatching(await projectIn(join(folder, "watch"), original), turns, (turn) =>
    edited(original, turn, runs),
  );
  return [
    { what: "`node -e 0`", cost: median(nothing) },
    { what: "a first run", cost: median(first) },
    { what: "nothing has changed", cost: median(unchanged) },
    { what: "one description has changed", cost: median(changed) },
    { what: "the same by `--watch`, from save to written", cost: median(watched) },
  ];
}

async function projectIn(folder: string, document: unknown): Promise<string> {
  await mkdir(join(folder, "node_modules"), { recursive: true });
  await writeFile(join(folder, "package.json"), "{}");
  await save(folder, document);
  return folder;
}

/** Replaces the file in one step, as editors do. */
async function save(project: string, document: unknown): Promise<void> {
  await writeFile(join(project, "document.new"), JSON.stringify(document, null, 2));
  await rename(join(project, "document.new"), join(project, "document.json"));
}

/** The document with another text for one of its descriptions, in each turn for another one. */
export function edited(document: unknown, turn: number, turns: number): unknown {
  const copy = structuredClone(document) as Node;
  const described = [copy["paths"], copy["components"]].flatMap((part) => describedIn(part));
  const node = described[Math.floor(((turn + 0.5) * described.length) / turns)];
  if (node === undefined) throw new Error("the document has no description");
  node["description"] = `Edited. ${String(node["description"])}`;
  return copy;
}

type Node = Record<string, unknown>;

function describedIn(value: unknown): Node[] {
  if (typeof value !== "object" || value === null) return [];
  const below = Object.values(value).flatMap(describedIn);
  const isDescribed = "description" in value && typeof value.description === "string";
  return isDescribed ? [value, ...below] : below;
}

async function whileWatching(
  project: string,
  turns: readonly number[],
  documentOf: (turn: number) => unknown,
): Promise<Cost[]> {
  const watching = new Watching(project);
  try {
    await watching.until(/^watching\b/mu);
    const costs: Cost[] = [];
    for (const turn of turns) {
      const before = await watching.usage();
      const document = documentOf(turn);
      const printed = watching.printed;
      await save(project, document);
      const start = performance.now();
      await watching.until(/changed, in/u, printed);
      const wall = (performance.now() - start) / 1000;
      const { cpu, memory } = await watching.usage();
      costs.push({ wall, cpu: cpu - before.cpu, memory });
    }
    return costs;
  } finally {
    watching.stop();
  }
}

const maxSeconds = 600;

/** The program, while it watches. */
class Watching {
  readonly #child: ChildProcess;
  readonly #usage: string;
  #output = "";
  #asked = 0;

  constructor(project: string) {
    const { env, usage } = usageOf(project);
    this.#usage = usage;
    this.#child = spawn(process.execPath, [...argsFor("document.json"), "--watch"], { cwd: project, env });
    const keep = (chunk: Buffer): void => void (this.#output += chunk.toString());
    this.#child.stdout?.on("data", keep);
    this.#child.stderr?.on("data", keep);
  }

  /** The number of characters printed so far. */
  get printed(): number {
    return this.#output.length;
  }

  /** Waits until it prints something. @throws {Error} if it ends, or takes more than ten minutes */
  async until(text: RegExp, from = 0): Promise<void> {
    for (const start = performance.now(); !text.test(this.#output.slice(from)); await setTimeout(5)) {
      const isOver = this.#child.exitCode !== null || performance.now() - start > maxSeconds * 1000;
      if (isOver) throw new Error(`no ${String(text)} in:\n${this.#output.slice(-2_000)}`);
    }
  }

  /** The resources used so far. */
  async usage(): Promise<Pick<Cost, "cpu" | "memory">> {
    this.#asked += 1;
    this.#child.kill("SIGUSR2");
    for (;;) {
      const lines = existsSync(this.#usage) ? (await readFile(this.#usage, "utf8")).trim().split("\n") : [];
      const line = lines[this.#asked - 1];
      if (line !== undefined && line !== "") return JSON.parse(line) as Pick<Cost, "cpu" | "memory">;
      await setTimeout(5);
    }
  }

  stop(): void {
    this.#child.kill();
  }
}
