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
import { parse } from "yaml";
import type { Config } from "../../generator/config/config.js";
import type { Document } from "../../generator/document.js";
import { namedTool } from "../../generator/init/other-tools.js";
import { makePackage } from "../conformance/package.js";
import { startMock } from "./mock.js";
import { type Outcome, runSuite } from "./suite.js";

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

/** The vendor's package: a file, or what is installed next to the suite. */
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

const passed = (outcome: Outcome): number => [...outcome.values()].filter((test) => test.passed).length;

function print(ours: Outcome, control: Outcome | undefined): void {
  say(`ours     ${String(passed(ours))} of ${String(ours.size)} tests`);
  if (control !== undefined) {
    const both = [...control].filter(([title, test]) => test.passed && ours.get(title)?.passed === true).length;
    say(`control  ${String(passed(control))} of ${String(control.size)} tests`);
    say(`of those that the control passes, ours passes ${((100 * both) / passed(control)).toFixed(1)} %`);
  }
  for (const [title, test] of ours) {
    const isWanted = values.verbose === true || control?.get(title)?.passed === true;
    if (!test.passed && isWanted) say(`  ${title}\n    ${test.message.slice(0, 300)}`);
  }
}

const folder = await mkdtemp(join(tmpdir(), "suites-"));
const readDocument = async (): Promise<Document> => {
  const text = await readFile(document, "utf8");
  return (text.startsWith("{") ? JSON.parse(text) : parse(text)) as Document;
};
const mock = values.server === undefined ? await startMock(await readDocument()) : undefined;
try {
  const server = values.server ?? mock?.url ?? "";
  const made = await makePackage(document, folder, { ...(await configOf()), name: packageName });
  say(`${String(made.methods.size)} operations generated`);
  const ours = await runSuite({
    suite,
    packageName,
    entry: join(made.folder, "dist/index.js"),
    folder: join(made.folder, "dist"),
    server,
    isOwn: true,
  });
  const entry = controlOf();
  const control =
    entry === undefined ? undefined : await runSuite({ suite, packageName, entry, folder: dirname(entry), server });
  print(ours, control);
} finally {
  await mock?.close();
  await rm(folder, { recursive: true, force: true });
}
