/** The catalogue of what can be wrong, and the collector that every stage reports to. */

export type Severity = "error" | "warning" | "info";

/** Where in the user's files something is. `line` and `column` count from 1; `pointer` is a JSON pointer with its `#`. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly pointer?: string;
}

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly place: Place;
  /** What is wrong and why, in one or two sentences. Document text in it is quoted and printed without control characters. */
  readonly why: string;
  /** What the reader can do about it. */
  readonly next: string;
}

/**
 * Every code, its severity and the usual next step. A report may give a more exact next step of its own.
 */
export const catalogue = {
  // read and parse
  "document-unreadable": ["error", "check the path and the permissions of the file"],
  "document-too-large": ["error", "split the document, or take out what is not needed"],
  "document-encoding": ["error", "save the file as UTF-8"],
  "document-syntax": ["error", "correct the syntax at this place"],
  "document-limit": ["error", "write this part of the document more simply; no published document needs as much"],
  "document-key-twice": ["error", "keep one of the two, or give one of them another key"],
  "document-number": ["warning", "write a finite number, or text in quotes"],
  // what kind of document it is
  "document-not-openapi": ["error", "give an OpenAPI 3.0, 3.1 or 3.2 document (`openapi: 3.1.0` at the top)"],
} as const satisfies Record<string, readonly [Severity, string]>;

export type DiagnosticCode = keyof typeof catalogue;

/** Thrown by a stage that cannot go on; its diagnostics have been reported already. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/** Collects the diagnostics of one run. */
export class Diagnostics {
  readonly #all: Diagnostic[] = [];

  report(code: DiagnosticCode, place: Place, why: string, next?: string): void {
    const [severity, usual] = catalogue[code];
    this.#all.push({ code, severity, place, why, next: next ?? usual });
  }

  get hasErrors(): boolean {
    return this.#all.some((d) => d.severity === "error");
  }

  /** Sorted by file, place and code; one of each. */
  sorted(): readonly Diagnostic[] {
    const key = (d: Diagnostic): string =>
      [d.place.file, pad(d.place.line), pad(d.place.column), d.place.pointer ?? "", d.code, d.why].join("\u0000");
    const unique = new Map(this.#all.map((d) => [key(d), d]));
    return [...unique.keys()].sort().map((k) => unique.get(k) as Diagnostic);
  }

  /** Stops the run when an error was reported. */
  refuseOnError(): void {
    if (this.hasErrors) throw new Refusal("the document has errors");
  }
}

const pad = (n: number | undefined): string => String(n ?? 0).padStart(9, "0");
