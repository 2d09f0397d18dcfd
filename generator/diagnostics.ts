/** The catalogue of diagnostics, and the collector that every stage reports to. */

export type Severity = "error" | "warning" | "info";

/** A location in the user's files. `line` and `column` count from 1; `pointer` is a JSON pointer with its `#`. */
export interface Location {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly pointer?: string;
}

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly location: Location;
  /** The fault and its reason, in one or two sentences. Text of the document is quoted and printed without control characters. */
  readonly why: string;
  /** The next step for the reader. */
  readonly next: string;
}

/** Every code, its severity and the default next step. A report may pass a more specific next step. */
export const catalogue = {
  // read and parse
  "document-unreadable": ["error", "check the path and the permissions of the file"],
  "document-too-large": ["error", "split the document, or remove what is not needed"],
  "document-encoding": ["error", "save the file as UTF-8"],
  "document-syntax": ["error", "correct the syntax at this location"],
  "document-limit": ["error", "write this part of the document more simply; no published document needs as much"],
  "document-key-twice": ["error", "keep one of the two, or rename one of them"],
  "document-number": ["warning", "write a finite number, or a string in quotes"],
  // kind of document
  "document-not-openapi": ["error", "use an OpenAPI 3.0, 3.1 or 3.2 document (`openapi: 3.1.0` at the top)"],
  "document-version": ["warning", "write the version as a string of three numbers: `openapi: 3.1.0`"],
  // several documents of one client
  "document-clash": [
    "error",
    "make the two alike, rename one of them, or generate a client of each: `clients` in the configuration",
  ],
  // overlays and selection
  "overlay-invalid": ["error", "follow the OpenAPI Overlay specification, 1.0 or 1.1"],
  "overlay-unmatched": ["warning", "correct the action's `target`, or remove the action"],
  "select-unmatched": ["error", "correct the selection, or remove it"],
  // references
  "ref-invalid": ["error", "write it as `#/components/schemas/Name` or `file.yaml#/Name`"],
  "ref-forbidden": ["error", "refer to a file in the document's folder"],
  "ref-dangling": ["error", "correct the reference, or add what it refers to"],
  "ref-unused-dangling": ["warning", "correct the reference, or remove what is not used"],
  "ref-cycle": ["error", "replace one of these references with a definition"],
  "ref-kind": ["error", "refer to an object of the right kind"],
  "ref-siblings": ["warning", "put the reference into `allOf`, next to the other fields"],
  "mapping-unknown": ["warning", "name a schema of `components`, or write a reference"],
  // objects of the specification
  "field-missing": ["error", "add the field"],
  "field-defaulted": ["warning", "add the field"],
  "field-unknown": ["warning", "correct the name, or start it with `x-`"],
  "value-refused": ["error", "correct the value"],
  "value-corrected": ["warning", "write it as the specification requires"],
  "value-ignored": ["warning", "correct the value, or remove it"],
  "value-suspicious": ["warning", "correct the value"],
  "name-suspicious": ["warning", "choose another name"],
  "path-invalid": ["error", "correct the path"],
  "path-suspicious": ["warning", "correct the path"],
  "path-parameter": ["warning", "declare each template expression as a parameter `in: path`"],
  "path-parameter-missing": ["error", "declare each template expression as a parameter `in: path`"],
  "parameter-twice": ["error", "remove or rename one of the two"],
  "operation-id-twice": ["warning", "give each operation an id of its own"],
  "server-suspicious": ["warning", "correct the server's `url`"],
  "security-unknown": ["warning", "declare the security scheme, or correct the name"],
  "schema-invalid": ["error", "correct the schema"],
  "schema-suspicious": ["warning", "correct the schema"],
  // normalising
  "schema-circular": ["error", "break the cycle: let it go through a property or an array"],
  "text-cut": ["warning", "shorten the text"],
  "text-left-out": ["info", "move the value into the document to keep it"],
  // features that the package does not support
  "feature-unsupported": ["warning", "do it by hand"],
  // names
  "title-default": ["info", 'name the client in the configuration: `className: "Acme"`, `name: "acme"`'],
  "pagination-ambiguous": ["warning", "configure how the list is paginated"],
  "pagination-unknown": [
    "warning",
    "set `operations[…].pagination` in the configuration to how the next page is requested, or to false if the response has all items",
  ],
  "override-unmatched": ["error", "write the key of an operation (`GET /path`), or remove the entry"],
  "override-name": [
    "error",
    "write resources and verb with dots between them, in ASCII letters, digits and underscores: `projects.users.list`; a call of the client itself is a word: `status`",
  ],
  "override-pagination": ["error", "name what the document has, or add it to the document by an overlay"],
  "listing-unmatched": ["warning", "remove the line from the listing, or add the operation to the document"],
  "listing-missing": ["info", "add a line to the listing, or name it in `operations` of the configuration"],
  "override-clash": ["error", "rename one of the two"],
} as const satisfies Record<string, readonly [Severity, string]>;

export type DiagnosticCode = keyof typeof catalogue;

/** Errors of the configuration: each stops the run. */
const configurationErrors: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  "select-unmatched",
  "override-unmatched",
  "override-name",
  "override-pagination",
  "override-clash",
]);

/**
 * Errors that leave nothing to generate. Other errors of a document are isolated: the part concerned is typed as `unknown` or left out, and
 * the rest is generated.
 */
const fatalErrors: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  "document-limit",
  "ref-cycle",
  "document-clash",
  "overlay-invalid",
]);

const isFatal = ({ code }: Diagnostic): boolean => fatalErrors.has(code) || configurationErrors.has(code);

/** Thrown by a stage that cannot continue; its diagnostics have already been reported. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/** Collects the diagnostics of one run. */
export class Diagnostics {
  readonly #all: Diagnostic[] = [];

  report(code: DiagnosticCode, location: Location, why: string, next?: string): void {
    const [severity, defaultNext] = catalogue[code];
    this.#all.push({ code, severity, location, why, next: next ?? defaultNext });
  }

  get hasErrors(): boolean {
    return this.#all.some((d) => d.severity === "error");
  }

  get hasFatalErrors(): boolean {
    return this.#all.some(isFatal);
  }

  /** Sorted by file, location and code, without duplicates. */
  sorted(): readonly Diagnostic[] {
    const key = (d: Diagnostic): string =>
      [d.location.file, pad(d.location.line), pad(d.location.column), d.location.pointer ?? "", d.code, d.why].join(
        "\u0000",
      );
    const unique = new Map(this.#all.map((d) => [key(d), d]));
    return [...unique.keys()].sort().map((k) => unique.get(k) as Diagnostic);
  }

  /** Stops the run after an error that cannot be isolated; with `isStrict`, after any error. */
  refuseOnError(isStrict = false): void {
    if (!this.hasFatalErrors && !(isStrict && this.hasErrors)) return;
    const isOfConfiguration = this.#all.every((d) => d.severity !== "error" || configurationErrors.has(d.code));
    throw new Refusal(`the ${isOfConfiguration ? "configuration" : "document"} has errors`);
  }

  /** The number of errors: the package lacks something for each one that was isolated. */
  get errors(): number {
    return this.#count("error");
  }

  /** The number of warnings: the package may lack something for each. */
  get warnings(): number {
    return this.#count("warning");
  }

  #count(severity: Severity): number {
    return this.sorted().filter((diagnostic) => diagnostic.severity === severity).length;
  }
}

const pad = (n: number | undefined): string => String(n ?? 0).padStart(9, "0");
