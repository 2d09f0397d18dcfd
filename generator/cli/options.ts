/** Options that several commands share. */

import { Argument, type Command, Option } from "commander";

/** Adds the options that select the document, the configuration and the output. */
export const withSource = (command: Command): Command =>
  command
    .addOption(configsOption())
    .addOption(clientsOption())
    .option(
      "-i, --input <document>",
      "path or URL of the document, - for stdin; with --output, no configuration is read",
    )
    .addOption(outputOption())
    .addOption(nameOption())
    .addOption(formatOption())
    .addOption(headerOption())
    .addOption(strictOption());

/** Collects the values of a repeatable option. */
const collected = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

const configuration = "configuration (default: fetchwright.config.* in this folder or a parent folder)";

export const configOption = (): Option => new Option("-c, --config <file>", configuration);

const configsOption = (): Option =>
  new Option("-c, --config <file>", `${configuration}; repeatable, to generate several`).argParser<
    readonly string[] | undefined
  >(collected);

export const clientsArgument = (): Argument =>
  new Argument("[clients...]", "names of clients, where the configuration has several (default: all)");

const clientsOption = (): Option =>
  new Option("--client <name>", "a client of a configuration that has several; repeatable").argParser<
    readonly string[] | undefined
  >(collected);

export const clientOption = (): Option =>
  new Option("--client <name>", "the client, where the configuration has several");

export const watchOption = (): Option =>
  new Option(
    "-w, --watch",
    "generate again when the document, the configuration or what they refer to changes",
  ).conflicts(["check", "dryRun", "printModel", "explain", "json"]);

export const outputOption = (): Option => new Option("-o, --output <folder>", "folder of the package");

export const nameOption = (): Option => new Option("--name <name>", "npm name of the package");

const formatOption = (): Option =>
  new Option("--format <format>", "source: write only the modules, for your own source tree").choices([
    "package",
    "source",
  ]);

export const headerOption = (): Option =>
  new Option("--header <header>", "`Name: value`, sent with the requests for the document; repeatable").argParser<
    readonly string[] | undefined
  >(collected);

export const silentOption = (): Option => new Option("--silent", "print no summary");

export const strictOption = (): Option => new Option("--strict", "write nothing if there is an error or a warning");
