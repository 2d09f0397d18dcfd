/** Examples and exit codes, for the help texts. */

/** Examples by command: a line to type, and its purpose. */
const examples = {
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
  diff: [["fetchwright diff main..HEAD", "what a branch changes for consumers"]],
  migrate: [["fetchwright migrate --from main --write src", "rewrite code for the package as it is now"]],
  docs: [["fetchwright docs -i openapi.yaml -o reference.html", "the reference as one HTML page"]],
  explain: [['fetchwright explain "GET /widgets*"', "why a list pages as it does, or not"]],
} as const satisfies Readonly<Record<string, readonly (readonly [line: string, what: string])[]>>;

export function examplesOf(...commands: readonly (keyof typeof examples)[]): string {
  const rows = commands.flatMap((command) => [...examples[command]]);
  const width = Math.max(...rows.map(([line]) => line.length));
  return `\nExamples:\n${rows.map(([line, what]) => `  ${line.padEnd(width)}  ${what}`).join("\n")}`;
}

export const footer = `${examplesOf("init", "generate", "check", "diff", "migrate", "explain", "docs")}

\`fetchwright <command> --help\` lists the options of a command.

Exit codes:
  0  done
  1  a bug of fetchwright
  2  a problem in the document, the configuration or the arguments
  3  check: the package differs; diff: the changes call for more than --allow;
     migrate: something is left to do by hand`;
