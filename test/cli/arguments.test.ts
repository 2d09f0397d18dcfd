/** The command line: subcommands, options, and hints for misspellings. */

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseArguments } from "../../generator/cli/arguments.js";
import type { Invocation } from "../../generator/cli/invocation.js";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const parse = (line: string): Invocation => parseArguments(line === "" ? [] : line.split(" "), "1.2.3");

test.each<[line: string, want: Invocation]>([
  ["", { command: "generate", options: {} }],
  ["generate", { command: "generate", options: {} }],
  ["generate -i a.yaml -o sdk -c b.ts", generating({ input: "a.yaml", output: "sdk", config: "b.ts" })],
  ["--input a.yaml --output sdk --name x", generating({ input: "a.yaml", output: "sdk", name: "x" })],
  ["-i a.yaml -o sdk", generating({ input: "a.yaml", output: "sdk" })],
  ["-i -", generating({ input: "-" })],
  ["generate --format source", generating({ format: "source" })],
  ["--header A:1 --header B:2", generating({ header: ["A:1", "B:2"] })],
  ["--check --strict", generating({ check: true, strict: true })],
  ["check -c b.ts", generating({ check: true, config: "b.ts" })],
  ["generate users --client users --client billing", generating({ clients: ["users", "billing"] })],
  ["--release --since v1", generating({ release: true, since: "v1" })],
  ["generate --dry-run --silent", generating({ dryRun: true, silent: true })],
  ["--print-model", generating({ printModel: true })],
  ["--explain", generating({ explain: true })],
  ["--explain --json", generating({ explain: true, json: true })],
  ["--json --explain widgets.*", generating({ explain: "widgets.*", json: true })],
  ["explain", generating({ explain: true })],
  ["explain widgets.* --json", generating({ explain: "widgets.*", json: true })],
  ["init", { command: "init", options: {} }],
  ["init a.yaml --yes", { command: "init", input: "a.yaml", options: { yes: true } }],
  ["init -o sdk --name x -y", { command: "init", options: { output: "sdk", name: "x", yes: true } }],
  ["--version", { command: "print", text: "1.2.3" }],
  ["-v", { command: "print", text: "1.2.3" }],
])("%s", (line, want) => {
  expect(parse(line)).toEqual(want);
});

function generating(options: object): Invocation {
  return { command: "generate", options };
}

test("the README compares the flags and the commands that there are", () => {
  const cellOf = (row: string): string[] => {
    const [, cell = ""] = new RegExp(`^\\| ${row} +\\| ([^|]*) \\|`, "mu").exec(readme) ?? [];
    return [...cell.matchAll(/`([^`]+)`/gu)].map(([, name = ""]) => name).sort();
  };
  const helpOf = (line: string, pattern: RegExp): string[] => {
    const { text = "" } = parse(line) as { readonly text?: string };
    return [...text.matchAll(pattern)].map(([, name = ""]) => name).sort();
  };
  const flags = helpOf("generate --help", /^ {2}(?:-\w, )?(--[\w-]+)/gmu);
  expect(cellOf("flags")).toEqual(flags.filter((flag) => flag !== "--help"));
  const commands = helpOf("--help", /^ {2}(\w+) \[/gmu);
  expect(cellOf("other commands")).toEqual(commands.filter((name) => !["generate", "help"].includes(name)));
});

describe("is refused", () => {
  test.each([
    ["genrate", "unknown command 'genrate'\n(Did you mean generate?)"],
    ["frobnicate", "unknown command 'frobnicate'"],
    [
      "api.yaml",
      "unknown command 'api.yaml'; for a document, use init api.yaml, or generate --input api.yaml --output DIR",
    ],
    ["--inptu a.yaml", "unknown option '--inptu'\n(Did you mean --input?)"],
    ["check --slient", "unknown option '--slient'\n(Did you mean one of --client, --silent?)"],
    ["init --dry-run", "unknown option '--dry-run'"],
    ["--check --release", "option '--check' cannot be used with option '--release'"],
    ["--check --dry-run", "option '--dry-run' cannot be used with option '--check'"],
    ["--dry-run --release", "option '--dry-run' cannot be used with option '--release'"],
    ["--explain --check", "option '--check' cannot be used with option '--explain [glob]'"],
    ["--explain --release", "option '--explain [glob]' cannot be used with option '--release'"],
    ["--print-model --explain", "option '--print-model' cannot be used with option '--explain [glob]'"],
    ["--dry-run --print-model", "option '--dry-run' cannot be used with option '--print-model'"],
    ["--since v1", "--since is the release before that of --release: add --release, or leave it out"],
    ["generate --header", "option '--header <header>' argument missing"],
    ["--input", "option '-i, --input <document>' argument missing"],
    ["generate a.yaml", '"a.yaml" is not the name of a client; pass a document with --input a.yaml --output DIR'],
  ])("%s", (line, message) => {
    expect(() => parse(line)).toThrow(expect.objectContaining({ name: "UserError", message }) as Error);
  });
});

describe("help", () => {
  const textOf = (line: string): string => (parse(line) as { readonly text: string }).text;

  test.each(["--help", "-h"])("%s lists the commands, with examples and exit codes", (line) => {
    const text = textOf(line);
    for (const command of ["init", "generate", "check", "diff", "migrate", "explain", "docs"])
      expect(text).toMatch(new RegExp(`^  ${command} `, "mu"));
    expect(text).toContain("fetchwright generate -i openapi.yaml -o sdk");
    expect(text).toMatch(/^ {2}3 {2}check: the package differs; diff: the changes call for more than --allow;$/mu);
  });

  test.each(["init", "generate", "check", "explain", "docs", "diff", "migrate"])(
    "%s --help shows examples, each of which is a call of it",
    (command) => {
      const [, examples = ""] = textOf(`${command} --help`).split("\nExamples:\n");
      const calls = [...examples.matchAll(/^ {2}fetchwright (.*?)(?: {2}|$)/gmu)].map(([, call = ""]) => call);
      expect(calls.length).toBeGreaterThan(0);
      for (const call of calls) {
        expect(call.startsWith(command)).toBe(true);
        const args = [...call.matchAll(/"([^"]*)"|\S+/gu)].map(([whole, quoted]) => quoted ?? whole);
        expect(parseArguments(args, "1.2.3").command).not.toBe("print");
      }
    },
  );

  test.each([
    ["generate --help", ["--config", "--input", "--output", "--name", "--strict", "--dry-run", "--check", "--silent"]],
    ["init -h", ["--output", "--name", "--yes"]],
    ["help check", ["--config", "--strict"]],
    ["explain --help", ["--json", "--input"]],
  ])("%s lists its options", (line, options) => {
    for (const option of options) expect(textOf(line)).toContain(`${option} `);
  });
});
