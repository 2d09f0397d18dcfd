/** A YAML parser that keeps the location of every value, on top of the library `yaml`. */

import { Composer, type Document, Lexer, Parser, Scalar, visit } from "yaml";
import type { Limits } from "./limits.js";
import { LimitFault, type ParseReport } from "./parse-faults.js";
import type { Origins, Source } from "./source.js";
import type { Value } from "./tree.js";
import { YamlValues } from "./yaml-values.js";

type Token = Parameters<InstanceType<typeof Composer>["next"]>[0];

const maxFaults = 10;

/** The mark that the lexer emits before each scalar. */
const scalarMark = "\u001f";

/**
 * Parses YAML 1.2 (core schema, and merge keys) with the location of every value. `undefined` if syntax faults were reported. Throws a
 * LimitFault.
 */
export function parseYaml(source: Source, origins: Origins, limits: Limits, report: ParseReport): Value | undefined {
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.exec(source.text);
  if (control !== null) {
    const code = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    report.syntax(
      `YAML does not allow the control character U+${code}; write it as \`\\u${code}\` in double quotes`,
      control.index,
    );
    return undefined;
  }
  const options = {
    version: "1.2",
    schema: "core",
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  } as const;
  const composer = new Composer(options);
  const documents = [...composer.compose(tokens(source.text, limits), true, source.text.length)];
  const [first, ...others] = documents;
  if (first === undefined || reportFaults(first, source.text, report)) return undefined;
  const second = others.find(
    (document) => document.contents !== null && document.contents.range[1] > document.contents.range[0],
  );
  if (second !== undefined) {
    report.syntax("a second YAML document starts here; only one can be read", second.range[0]);
    return undefined;
  }
  return new YamlValues(source, origins, limits, report).read(first.contents);
}

function tokens(text: string, limits: Limits): Token[] {
  const parser = new Parser();
  const lexer = new Lexer();
  const found: Token[] = [];
  let values = 0;
  for (const lexeme of lexer.lex(text)) {
    for (const token of parser.next(lexeme)) found.push(token);
    // The open tokens are the document, the collections, and at most a scalar.
    if (parser.stack.length > limits.depth + 2) throw new LimitFault("depth", limits, parser.offset);
    if (lexeme.length > limits.textLength) throw new LimitFault("textLength", limits, parser.offset - lexeme.length);
    if (lexeme === scalarMark && ++values > limits.yamlValues)
      throw new LimitFault("yamlValues", limits, parser.offset);
  }
  for (const token of parser.end()) found.push(token);
  return found;
}

/** Reports the faults of the syntax; returns whether there are any. */
function reportFaults(document: Document.Parsed, text: string, report: ParseReport): boolean {
  const faults = [...document.errors, ...document.warnings.filter((warning) => warning.code === "TAG_RESOLVE_FAILED")];
  for (const fault of faults.slice(0, maxFaults)) {
    const start = fault.pos[0];
    if (fault.code === "MISSING_CHAR" && fault.message.includes("quote")) {
      report.syntax("this quoted text has no end", lastQuote(document, start));
    } else if (fault.code === "BLOCK_AS_IMPLICIT_KEY") {
      report.syntax("a `:` followed by a space needs quotes; put the text in quotes", text.indexOf(":", start));
    } else if (fault.code === "TAG_RESOLVE_FAILED") {
      report.syntax(`${fault.message}; only the tags of YAML's core schema are known`, start);
    } else {
      report.syntax(fault.message, start);
    }
  }
  for (const { code, message, pos } of document.warnings.slice(0, maxFaults))
    if (code === "BAD_DIRECTIVE") report.ignored(message, pos[0]);
  return faults.length > 0;
}

/** The start of the quoted scalar that has no closing quote before `end`. */
function lastQuote(document: Document.Parsed, end: number): number {
  let start = end;
  visit(document, {
    Scalar(_, scalar: Scalar) {
      const quoted = scalar.type === Scalar.QUOTE_DOUBLE || scalar.type === Scalar.QUOTE_SINGLE;
      if (quoted && scalar.range && scalar.range[1] >= end && scalar.range[0] < end) start = scalar.range[0];
    },
  });
  return start;
}
