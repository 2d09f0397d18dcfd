/**
 * `npm run suites -- --suite DIR --document FILE --package NAME [--names FILE] [--from FILE] [--config FILE] [--control FILE] [--server URL]`:
 * runs a vendor's own tests against a package generated from its document, and against the vendor's package as a control.
 */

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { Config } from "../../generator/config/config.js";
import { namedTool } from "../../generator/init/other-tools.js";
import { makePackage } from "../conformance/package.js";
import { absentCalls } from "./absent.js";
import { type Arrived, startMock } from "./mock.js";
import { type Outcome, runSuite, type SuiteOptions } from "./suite.js";

const { values } = parseArgs({
  options: {
    suite: { type: "string" },
    document: { type: "string" },
    package: { type: "string" },
    names: { type: "string" },
    from: { type: "string" },
    config: { type: "string" },
    control: { type: "string" },
    server: { type: "string" },
    verbose: { type: "boolean" },
  },
});

const required = (name: "suite" | "document" | "package"): string => {
  const value = values[name];
  if (value === undefined) throw new Error(`--${name} is missing`);
  return value;
};

const suite = resolve(required("suite"));
const document = resolve(required("document"));
const packageName = required("package");

/** The vendor's package: a file, or the package installed next to the suite. */
const controlOf = (): string | undefined => {
  if (values.control !== undefined) return resolve(values.control);
  try {
    return createRequire(join(suite, "x.js")).resolve(packageName);
  } catch {
    return undefined;
  }
};

const configOf = async (): Promise<Partial<Config>> => ({
  surface: "sdk",
  ...(values.from === undefined ? {} : (await namedTool(process.cwd(), values.from)).config),
  ...(values.names === undefined ? {} : { names: resolve(values.names) }),
  ...(values.config === undefined
    ? {}
    : ((await import(pathToFileURL(resolve(values.config)).href)) as { default: Partial<Config> }).default),
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Result {
  readonly outcome: Outcome;
  readonly arrived?: Arrived;
}

/** The files of a generated package's exports. */
async function subpathsOf(folder: string): Promise<Record<string, string>> {
  const { exports } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as {
    exports: Record<string, string | { default: string }>;
  };
  return Object.fromEntries(
    Object.entries(exports).flatMap(([subpath, file]) =>
      typeof file === "string" ? [] : [[subpath.slice("./".length), join(folder, file.default)]],
    ),
  );
}

const passed = ({ outcome }: Result): number => [...outcome.values()].filter((test) => test.passed).length;

function printCounts(name: string, result: Result): void {
  const { outcome, arrived } = result;
  const requests =
    arrived === undefined
      ? ""
      : `; ${String(arrived.requests)} requests for the document's operations, ${String(arrived.mismatches.size)} kinds of mismatch`;
  say(`${name.padEnd(8)} ${String(passed(result))} of ${String(outcome.size)} tests${requests}`);
}

function print(ours: Result, control: Result | undefined, isAbsent: (title: string) => boolean): void {
  printCounts("ours", ours);
  if (control !== undefined) {
    printCounts("control", control);
    const counted = [...control.outcome].filter(([, test]) => test.passed).map(([title]) => title);
    say(`of those that the control passes, ours passes ${shareOf(counted, ours)}`);
    const present = counted.filter((title) => !isAbsent(title));
    if (present.length < counted.length)
      say(
        `${String(counted.length - present.length)} are of calls that the document lacks; of the others ${shareOf(present, ours)}`,
      );
  }
  for (const [title, test] of ours.outcome) {
    const isWanted = values.verbose === true || control?.outcome.get(title)?.passed === true;
    if (!test.passed && isWanted && !isAbsent(title)) say(`  ${title}\n    ${test.message.slice(0, 300)}`);
  }
  const known = control?.arrived?.mismatches ?? new Set();
  const own = [...(ours.arrived?.mismatches ?? [])].filter((mismatch) => !known.has(mismatch));
  if (own.length > 0) say(`requests that are not as the document declares them, other than the control's`);
  for (const mismatch of own) say(`  ${mismatch}`);
}

const shareOf = (titles: readonly string[], { outcome }: Result): string => {
  const both = titles.filter((title) => outcome.get(title)?.passed === true).length;
  return `${String(both)} of ${String(titles.length)}, ${((100 * both) / titles.length).toFixed(1)} %`;
};

const folder = await mkdtemp(join(tmpdir(), "suites-"));
const mock = values.server === undefined ? await startMock(document) : undefined;
const run = async (options: Pick<SuiteOptions, "entry" | "folder" | "subpaths" | "isOwn">): Promise<Result> => {
  const server = values.server ?? mock?.url ?? "";
  const outcome = await runSuite({ suite, packageName, server, ...options });
  return mock === undefined ? { outcome } : { outcome, arrived: mock.take() };
};
try {
  const made = await makePackage(document, folder, { ...(await configOf()), name: packageName });
  say(`${String(made.methods.size)} operations generated`);
  const isAbsent = values.names === undefined ? () => false : await absentCalls(resolve(values.names), made);
  const ours = await run({
    entry: join(made.folder, "dist/index.js"),
    folder: join(made.folder, "dist"),
    subpaths: await subpathsOf(made.folder),
    isOwn: true,
  });
  const entry = controlOf();
  print(ours, entry === undefined ? undefined : await run({ entry, folder: dirname(entry) }), isAbsent);
} finally {
  await mock?.close();
  await rm(folder, { recursive: true, force: true });
}
