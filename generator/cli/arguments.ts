/** Parses the command line: subcommands, options and help. It prints nothing. */

import { Command, CommanderError, Option } from "commander";
import { UsageError } from "../config/user-error.js";
import { defined } from "../defined.js";
import { examplesOf, footer } from "./examples.js";
import type { DiffOptions, GenerateOptions, InitOptions, Invocation, MigrateOptions } from "./invocation.js";
import {
  clientOption,
  clientsArgument,
  configOption,
  headerOption,
  nameOption,
  outputOption,
  silentOption,
  strictOption,
  watchOption,
  withSource,
} from "./options.js";

/**
 * Parses the arguments; without a subcommand, they belong to `generate`.
 * @param args the arguments after the program's name
 * @param version the version of the program
 * @throws {UsageError} for an unknown subcommand or option, with the most similar one
 */
export function parseArguments(args: readonly string[], version: string): Invocation {
  let invocation: Invocation | undefined;
  let text = "";
  const program = programOf(version, (chosen) => (invocation = chosen));
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeOut: (part) => (text += part), writeErr: () => undefined });
  }
  try {
    program.parse(isGenerate(args) ? ["generate", ...args] : args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw new UsageError(`${error.message.replace(/^error: /u, "")}${hintFor(error, args)}`);
  }
  return invocation ?? { command: "print", text: text.trimEnd() };
}

/** Whether the first argument is neither a subcommand nor an option of the program itself. */
const isGenerate = ([first]: readonly string[]): boolean =>
  first === undefined || (first.startsWith("-") && !["-h", "--help", "-v", "--version"].includes(first));

/** The next step for those who pass a document in place of a command. */
function hintFor({ code }: CommanderError, [first = ""]: readonly string[]): string {
  if (code !== "commander.unknownCommand" || !/[./\\]/u.test(first)) return "";
  return `; for a document, use init ${first}, or generate --input ${first} --output DIR`;
}

type Choose = (invocation: Invocation) => void;

function programOf(version: string, choose: Choose): Command {
  const program = new Command("fetchwright")
    .description("Generates a TypeScript client package from an OpenAPI document.")
    .usage("[command] [options]")
    .version(version, "-v, --version", "print the version")
    .helpOption("-h, --help", "print this help, or that of a command")
    .helpCommand("help [command]", "print the help of a command")
    .addHelpText("after", footer);

  addInit(program, choose);
  addGenerate(program, choose);
  addCheck(program, choose);
  addExplain(program, choose);
  addDocs(program, choose);
  addDiff(program, choose);
  addMigrate(program, choose);
  return program;
}

function addInit(program: Command, choose: Choose): void {
  program
    .command("init")
    .argument("[document]", "path or URL of the OpenAPI document")
    .description("set up a project: write a configuration and scripts, generate the package, show the first call")
    .addOption(outputOption())
    .addOption(nameOption())
    .addOption(headerOption())
    .option(
      "--from <file>",
      "another generator's configuration to carry over: stainless.yml, .speakeasy/gen.yaml or fern/generators.yml",
    )
    .option("-y, --yes", "accept every default without a prompt")
    .addOption(silentOption())
    .addHelpText("after", examplesOf("init"))
    .action((input: string | undefined, options: InitOptions) =>
      choose({ command: "init", ...defined({ input }), options }),
    );
}

/** Options that need a run which writes. */
const others = ["release", "printModel", "explain"];

function addGenerate(program: Command, choose: Choose): void {
  withSource(program.command("generate"))
    .addArgument(clientsArgument())
    .description("generate the package (the default command)")
    .addOption(watchOption())
    .addOption(
      new Option("--dry-run", "write nothing; list the files that would change").conflicts(["check", ...others]),
    )
    .addOption(new Option("--check", "write nothing; list the files that differ and exit with 3").conflicts(others))
    .option("--release", "raise the version by what changes for consumers, and write the changelog or a changeset")
    .option("--since <old>", "with --release: the release before (default: the commit that set the version)")
    .addOption(new Option("--print-model", "print the model as JSON; write nothing").conflicts(["release", "explain"]))
    .addOption(new Option("--explain [glob]", "as the command explain").conflicts("release"))
    .option("--json", "print the summary, or the explanation, as JSON on stdout")
    .addOption(silentOption())
    .addHelpText("after", examplesOf("generate"))
    .action((names: readonly string[], options: SourceOptions) => {
      if (options.since !== undefined && options.release !== true)
        throw new UsageError("--since is the release before that of --release: add --release, or leave it out");
      choose({ command: "generate", options: withTargets(options, names) });
    });
}

function addCheck(program: Command, choose: Choose): void {
  withSource(program.command("check"))
    .addArgument(clientsArgument())
    .description("compare the package with the document; list the files that differ and exit with 3")
    .addOption(silentOption())
    .addHelpText("after", examplesOf("check"))
    .action((names: readonly string[], options: SourceOptions) =>
      choose({ command: "generate", options: { ...withTargets(options, names), check: true } }),
    );
}

function addExplain(program: Command, choose: Choose): void {
  withSource(program.command("explain"))
    .argument("[glob]", "only operations whose key or call matches: `GET /widgets*`, `widgets.*`")
    .description("print the call and the pagination of each operation, with the evidence")
    .option("--json", "print JSON")
    .addHelpText("after", examplesOf("explain"))
    .action((glob: string | undefined, options: SourceOptions) =>
      choose({ command: "generate", options: { ...withTargets(options), explain: glob ?? true } }),
    );
}

function addDocs(program: Command, choose: Choose): void {
  program
    .command("docs")
    .addOption(configOption())
    .addOption(clientOption())
    .option("-i, --input <document>", "path or URL of the document, - for stdin")
    .option(
      "-o, --output <file>",
      "file of the page (default: docs/index.html in the package, if the configuration has `docs: { site: true }`)",
    )
    .addOption(nameOption())
    .addOption(headerOption())
    .addOption(strictOption())
    .addOption(silentOption())
    .description("write the reference as one HTML page, and nothing else")
    .addHelpText("after", examplesOf("docs"))
    .action(({ output, ...options }: GenerateOptions) =>
      choose({
        command: "docs",
        ...defined({ file: output }),
        options: { ...options, docs: true },
      }),
    );
}

function addDiff(program: Command, choose: Choose): void {
  program
    .command("diff")
    .argument("<old>", "document, package, revision of git, or two revisions: `main..HEAD`")
    .argument("[new]", "the same; default: the package of this folder's configuration")
    .description("print what the new package changes for those who use the old one, and the release that it calls for")
    .addOption(configOption())
    .addOption(clientOption())
    .addOption(outputOption())
    .addOption(
      new Option("--allow <bump>", "exit with 3 if the changes call for more").choices(["major", "minor", "patch"]),
    )
    .addOption(
      new Option("--format <format>", "how they are printed (default: text)").choices([
        "text",
        "markdown",
        "github",
        "json",
      ]),
    )
    .addHelpText("after", examplesOf("diff"))
    .action((old: string, now: string | undefined, options: DiffOptions) =>
      choose({ command: "diff", old, ...defined({ now }), options }),
    );
}

function addMigrate(program: Command, choose: Choose): void {
  program
    .command("migrate")
    .argument("<files...>", "files and folders of code that uses the package")
    .requiredOption(
      "--from <old>",
      "the package that the code was written for: a document, a package, a revision of git",
    )
    .option("--to <new>", "the same; default: the package of this folder's configuration")
    .option("--write", "write the files; without it they are listed only")
    .addOption(configOption())
    .addOption(clientOption())
    .addOption(outputOption())
    .description("rewrite calls, models and fields that have another name, and list what is left with file and line")
    .addHelpText("after", examplesOf("migrate"))
    .action((targets: readonly string[], options: MigrateOptions) => choose({ command: "migrate", targets, options }));
}

/** The options of {@link withSource} as commander parses them: repeatable options are arrays. */
type SourceOptions = Omit<GenerateOptions, "config" | "configs" | "client" | "clients"> & {
  readonly config?: readonly string[];
  readonly client?: readonly string[];
};

/** @param names names of clients, passed as arguments */
function withTargets(
  { config = [], client = [], ...options }: SourceOptions,
  names: readonly string[] = [],
): GenerateOptions {
  const clients = [...new Set([...names, ...client])];
  const odd = names.find((name) => !/^\w[\w-]*$/u.test(name));
  if (odd !== undefined)
    throw new UsageError(
      `${JSON.stringify(odd)} is not the name of a client; pass a document with --input ${odd} --output DIR`,
    );
  return {
    ...options,
    ...(config.length > 1 ? { configs: config } : defined({ config: config[0] })),
    ...(clients.length === 0 ? {} : { clients }),
  };
}
