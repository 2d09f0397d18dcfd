/** Parses the text of a file as JSON or YAML, and reports the faults of its syntax. */

import type { Diagnostics, Location } from "../diagnostics.js";
import type { Limits } from "./limits.js";
import { LimitFault, type ParseReport, SyntaxFault } from "./parse-faults.js";
import { parseJson } from "./parse-json.js";
import { parseYaml } from "./parse-yaml.js";
import type { Origins, Source } from "./source.js";
import { quote, visible } from "./text.js";
import type { Value } from "./tree.js";

/** The value of a file's text; `undefined` when faults were reported. */
export function parse(source: Source, origins: Origins, limits: Limits, diagnostics: Diagnostics): Value | undefined {
  let ok = true;
  const report: ParseReport = {
    syntax(why, offset) {
      ok = false;
      diagnostics.report("document-syntax", origins.locationAt(source, offset), visible(why));
    },
    duplicateKey(node, key, offset) {
      const location = { ...origins.locationAt(source, offset), pointer: origins.pointerOf(node, key) };
      diagnostics.report(
        "document-key-twice",
        location,
        `the key ${quote(key)} is declared twice; the last one is used`,
      );
    },
    ignored(why, offset) {
      diagnostics.report("value-ignored", origins.locationAt(source, offset), visible(why));
    },
    notFinite(offset) {
      diagnostics.report(
        "document-number",
        origins.locationAt(source, offset),
        "JSON and JavaScript cannot hold this number; it is read as a string",
      );
    },
  };
  try {
    const value = parseText(source, origins, limits, report);
    return ok ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxFault) report.syntax(error.message, error.offset);
    else if (error instanceof LimitFault) reportLimit(error, source, origins, diagnostics);
    else throw error;
    return undefined;
  }
}

/** Parses JSON if the file's name or its first character indicates it, and YAML otherwise. */
function parseText(source: Source, origins: Origins, limits: Limits, report: ParseReport): Value | undefined {
  if (/\.json$/i.test(new URL(source.uri).pathname)) return parseJson(source, origins, limits, report);
  if (!/^\s*\{\s*["}]/.test(source.text)) return parseYaml(source, origins, limits, report);
  try {
    return parseJson(source, origins, limits, report);
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    return parseYaml(source, origins, limits, report);
  }
}

function reportLimit(fault: LimitFault, source: Source, origins: Origins, diagnostics: Diagnostics): void {
  const location: Location = origins.locationAt(source, fault.offset);
  const pointer = fault.node && origins.locationOf(fault.node).pointer;
  diagnostics.report("document-limit", pointer === undefined ? location : { ...location, pointer }, fault.message);
}
