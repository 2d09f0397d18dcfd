/** The output of commands. Control characters are escaped. */
export interface Terminal {
  /** Writes a line to stderr: diagnostics, summaries, errors. */
  readonly log: (text: string) => void;
  /** Writes a line to stdout: the requested results. */
  readonly print: (text: string) => void;
}

/** The same terminal, and the lines that are logged by it from now on. */
export function recorded(terminal: Terminal): { readonly terminal: Terminal; readonly logged: readonly string[] } {
  const logged: string[] = [];
  const log = (line: string): void => {
    logged.push(line);
    terminal.log(line);
  };
  return { terminal: { ...terminal, log }, logged };
}
