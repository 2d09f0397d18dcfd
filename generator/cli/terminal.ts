/** The output of commands. Control characters are escaped. */
export interface Terminal {
  /** Writes a line to stderr: diagnostics, summaries, errors. */
  readonly log: (text: string) => void;
  /** Writes a line to stdout: the requested results. */
  readonly print: (text: string) => void;
}
