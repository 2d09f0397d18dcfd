/** Where commands print. Control characters in a text are escaped. */
export interface Terminal {
  /** Writes a line to stderr: diagnostics, summaries, errors. */
  readonly log: (text: string) => void;
  /** Writes a line to stdout: results that were requested. */
  readonly print: (text: string) => void;
}
