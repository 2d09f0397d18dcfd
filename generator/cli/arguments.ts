/** The command line: subcommands, options and help. Prints nothing. */

import { Argument, Command, CommanderError, Option } from "commander";
import { UserError } from "../config/user-error.js";

export interface GenerateOptions {
  readonly config?: string;
  /** Several, each a run of its own. */
  readonly configs?: readonly string[];
  /** The names of those clients that are meant, where a configuration has several. Default: all. */
  readonly clients?: readonly string[];
  /** The one that a run is about. */
  readonly client?: string;
  readonly input?: string;
  readonly output?: string;
  readonly name?: string;
  readonly format?: "package" | "source";
  /** `Name: value`, as typed. */
  readonly header?: readonly string[];
  readonly strict?: boolean;
  readonly check?: boolean;
  readonly dryRun?: boolean;
  /** Raise the version by what has changed since the release before. */
  readonly release?: boolean;
  /** The release before: a document, a package or a revision of git. */
  readonly since?: string;
  readonly printModel?: boolean;
  /** A glob over operation keys and calls; `true` for all operations. */
  readonly explain?: string | true;
  /** Write the HTML reference alone. */
  readonly docs?: true;
  readonly json?: boolean;
  readonly silent?: boolean;
  readonly watch?: boolean;
}

export interface InitOptions {
  /** A configuration of another generator that is carried over. */
  readonly from?: string;
  readonly output?: string;
  readonly name?: string;
  readonly header?: readonly string[];
  /** Accept every default without a prompt. */
  readonly yes?: boolean;
  readonly silent?: boolean;
}

export interface DiffOptions {
  readonly config?: string;
  /** The client that is meant, where the configuration has several. */
  readonly client?: string;
  readonly input?: string;
  readonly output?: string;
  /** The greatest bump that does not fail. */
  readonly allow?: "major" | "minor" | "patch";
  readonly format?: "text" | "markdown" | "github" | "json";
}

export interface MigrateOptions {
  /** The package that the code was written for: a document, a package or a revision of git. */
  readonly from: string;
  readonly to?: string;
  readonly write?: boolean;
  readonly config?: string;
  /** The client that is meant, where the configuration has several. */
  readonly client?: string;
  readonly output?: string;
}

export type Invocation =
  | { readonly command: "migrate"; readonly targets: readonly string[]; readonly options: MigrateOptions }
  | { readonly command: "diff"; readonly old: string; readonly now?: string; readonly options: DiffOptions }
  | { readonly command: "generate"; readonly options: GenerateOptions }
  | { readonly command: "docs"; readonly file?: string; readonly options: GenerateOptions }
  | { readonly command: "init"; readonly input?: string; readonly options: InitOptions }
  /** Help or the version, to be printed. */
  | { readonly command: "print"; readonly text: string };

/**
 * Without a subcommand, the arguments are those of `generate`.
 * @param args the arguments after the program's name
 * @param version the version of the program
 * @throws {UserError} for an unknown subcommand or option, with the most similar one
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
    if (error.exitCode !== 0) throw new UserError(error.message.replace(/^error: /u, ""));
  }
  return invocation ?? { command: "print", text: text.trimEnd() };
}

/** Whether the first argument is not a subcommand, nor an option of the program itself. */
const isGenerate = ([first]: readonly string[]): boolean =>
  first === undefined || (first.startsWith("-") && !["-h", "--help", "-v", "--version"].includes(first));

function programOf(version: string, choose: (invocation: Invocation) => void): Command {
  const program = new Command("fetchwright")
    .description("Generates a TypeScript client package from an OpenAPI document.")
    .usage("[command] [options]")
    .version(version, "-v, --version", "print the version")
    .helpOption("-h, --help", "print this help, or that of a command")
    .helpCommand("help [command]", "print the help of a command")
    .addHelpText("after", footer);

  program
    .command("init")
    .argument("[document]", "path or URL of the OpenAPI document")
    .description("set up a project: write a configuration and scripts, generate the package, show the first call")
    .addOption(outputOption())
    .addOption(nameOption())
    .addOption(headerOption())
    .option("--from <file>", "another generator's configuration to carry over: a stainless.yml")
    .option("-y, --yes", "accept every default without a prompt")
    .addOption(silentOption())
    .action((input: string | undefined, options: InitOptions) =>
      choose({ command: "init", ...(input === undefined ? {} : { input }), options }),
    );

  const generate = withSource(program.command("generate"))
    .addArgument(clientsArgument())
    .description("generate the package (the default command)")
    .addOption(watchOption())
    .option("--dry-run", "write nothing; list the files that would change")
    .option("--check", "write nothing; list the files that differ and exit with 3")
    .option("--release", "raise the version by what changes for consumers, and write the changelog or a changeset")
    .option("--since <old>", "with --release: the release before (default: the commit that set the version)")
    .option("--print-model", "print the model as JSON; write nothing")
    .option("--explain [glob]", "as the command explain")
    .option("--json", "print the summary, or the explanation, as JSON on stdout")
    .addOption(silentOption())
    .action((names: readonly string[], options: TypedOptions) =>
      choose({ command: "generate", options: withTargets(options, names) }),
    );
  generate.addHelpText("after", examplesOf("generate"));

  withSource(program.command("check"))
    .addArgument(clientsArgument())
    .description("compare the package with the document; list the files that differ and exit with 3")
    .addOption(silentOption())
    .action((names: readonly string[], options: TypedOptions) =>
      choose({ command: "generate", options: { ...withTargets(options, names), check: true } }),
    );

  withSource(program.command("explain"))
    .argument("[glob]", "only operations whose key or call matches: `GET /widgets*`, `widgets.*`")
    .description("print the call and the pagination of each operation, with the evidence")
    .option("--json", "print JSON")
    .action((glob: string | undefined, options: TypedOptions) =>
      choose({ command: "generate", options: { ...withTargets(options), explain: glob ?? true } }),
    );
  addDocs(program, choose);
  addDiff(program, choose);
  addMigrate(program, choose);
  return program;
}

function addDocs(program: Command, choose: (invocation: Invocation) => void): void {
  program
    .command("docs")
    .option("-c, --config <file>", "configuration (default: fetchwright.config.* in this folder or a parent folder)")
    .addOption(clientOption())
    .option("-i, --input <document>", "path or URL of the document, - for stdin")
    .option(
      "-o, --output <file>",
      "file of the page (default: docs/index.html in the package, if the configuration has `docs: { site: true }`)",
    )
    .addOption(nameOption())
    .addOption(headerOption())
    .option("--strict", "write nothing if there is an error or a warning")
    .addOption(silentOption())
    .description("write the reference as one HTML page, and nothing else")
    .addHelpText("after", examplesOf("docs"))
    .action(({ output, ...options }: GenerateOptions) =>
      choose({
        command: "docs",
        ...(output === undefined ? {} : { file: output }),
        options: { ...options, docs: true },
      }),
    );
}

function addMigrate(program: Command, choose: (invocation: Invocation) => void): void {
  program
    .command("migrate")
    .argument("<files...>", "files and folders of code that uses the package")
    .requiredOption(
      "--from <old>",
      "the package that the code was written for: a document, a package, a revision of git",
    )
    .option("--to <new>", "the same; default: the package of this folder's configuration")
    .option("--write", "write the files; without it they are listed only")
    .option("-c, --config <file>", "configuration (default: fetchwright.config.* in this folder or a parent folder)")
    .addOption(clientOption())
    .addOption(outputOption())
    .description("rewrite calls, models and fields that have another name, and list what is left with file and line")
    .addHelpText("after", examplesOf("migrate"))
    .action((targets: readonly string[], options: MigrateOptions) => choose({ command: "migrate", targets, options }));
}

function addDiff(program: Command, choose: (invocation: Invocation) => void): void {
  program
    .command("diff")
    .argument("<old>", "document, package, revision of git, or two revisions: `main..HEAD`")
    .argument("[new]", "the same; default: the package of this folder's configuration")
    .description("print what the new package changes for those who use the old one, and the release that it calls for")
    .option("-c, --config <file>", "configuration (default: fetchwright.config.* in this folder or a parent folder)")
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
      choose({ command: "diff", old, ...(now === undefined ? {} : { now }), options }),
    );
}

/** The options that say what is generated from what. */
const withSource = (command: Command): Command =>
  command
    .addOption(configOption())
    .addOption(clientsOption())
    .option(
      "-i, --input <document>",
      "path or URL of the document, - for stdin; with --output, no configuration is read",
    )
    .addOption(outputOption())
    .addOption(nameOption())
    .addOption(formatOption())
    .addOption(headerOption())
    .option("--strict", "write nothing if there is an error or a warning");

/** As they are typed. */
type TypedOptions = Omit<GenerateOptions, "config" | "configs" | "client" | "clients"> & {
  readonly config?: readonly string[];
  readonly client?: readonly string[];
};

/** @param names those of clients, as arguments */
function withTargets(
  { config = [], client = [], ...options }: TypedOptions,
  names: readonly string[] = [],
): GenerateOptions {
  const clients = [...new Set([...names, ...client])];
  const odd = names.find((name) => !/^\w[\w-]*$/u.test(name));
  if (odd !== undefined)
    throw new UserError(`${JSON.stringify(odd)} is no name of a client; pass a document with --input ${odd}`);
  const [first] = config;
  return {
    ...options,
    ...(first === undefined ? {} : config.length === 1 ? { config: first } : { configs: config }),
    ...(clients.length === 0 ? {} : { clients }),
  };
}

/** Collects the values of an option that is repeated. */
const collected = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

const configOption = (): Option =>
  new Option(
    "-c, --config <file>",
    "configuration (default: fetchwright.config.* in this folder or a parent folder); repeatable, to generate several",
  ).argParser<readonly string[] | undefined>(collected);
const clientsArgument = (): Argument =>
  new Argument("[clients...]", "names of clients, where the configuration has several (default: all)");
const clientsOption = (): Option =>
  new Option("--client <name>", "a client of a configuration that has several; repeatable").argParser<
    readonly string[] | undefined
  >(collected);
const clientOption = (): Option => new Option("--client <name>", "the client, where the configuration has several");
const watchOption = (): Option =>
  new Option(
    "-w, --watch",
    "generate again when the document, the configuration or what they refer to changes",
  ).conflicts(["check", "dryRun", "printModel", "explain", "json"]);
const outputOption = (): Option => new Option("-o, --output <folder>", "folder of the package");
const nameOption = (): Option => new Option("--name <name>", "npm name of the package");
const formatOption = (): Option =>
  new Option("--format <format>", "source: write only the modules, for your own source tree").choices([
    "package",
    "source",
  ]);
const headerOption = (): Option =>
  new Option("--header <header>", "`Name: value`, sent with the requests for the document; repeatable").argParser<
    readonly string[] | undefined
  >(collected);
const silentOption = (): Option => new Option("--silent", "print no summary");

const examples: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  init: [
    ["fetchwright init openapi.yaml", "from a document to the first call"],
    ["fetchwright init openapi.yaml --from stainless.yml", "with the names and credentials of an SDK"],
  ],
  generate: [
    ["fetchwright generate -i openapi.yaml -o sdk", "without a configuration"],
    ["fetchwright generate --dry-run", "list the files that would change"],
    ["fetchwright generate --watch", "generate again whenever something changes"],
    ["fetchwright generate users billing", "two of the clients of a configuration"],
  ],
  check: [["fetchwright check", "fail in CI if the package is out of date"]],
  docs: [["fetchwright docs -i openapi.yaml -o reference.html", "the reference as one HTML page"]],
  explain: [['fetchwright explain "GET /widgets*"', "why a list pages as it does, or not"]],
};

function examplesOf(...commands: readonly string[]): string {
  const rows = commands.flatMap((command) => examples[command] ?? []);
  const width = Math.max(...rows.map(([call]) => call.length));
  return `\nExamples:\n${rows.map(([call, what]) => `  ${call.padEnd(width)}  ${what}`).join("\n")}`;
}

const footer = `${examplesOf("init", "generate", "check", "diff", "migrate", "explain", "docs")}

\`fetchwright <command> --help\` lists the options of a command.

Exit codes:
  0  done
  1  a bug of fetchwright
  2  a problem in the document, the configuration or the usage
  3  check: the package differs; diff: the changes call for more than --allow;
     migrate: something is left to do by hand`;
