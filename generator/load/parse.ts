import type { Diagnostics, Location } from "../diagnostics.js";
import type { Limits } from "./limits.js";
import { LimitFault, type ParseReport, SyntaxFault } from "./parse-faults.js";
import { parseJson } from "./parse-json.js";
import { parseYaml } from "./parse-yaml.js";
import type { Origins, Source } from "./source.js";
import { quote, visible } from "./text.js";
import type { Value } from "./tree.js";

/** The value that a file's text stands for; `undefined` when faults were reported. */
export function parse(source: Source, origins: Origins, limits: Limits, diagnostics: Diagnostics): Value | undefined {
  let ok = true;
  const report: ParseReport = {
    syntax(why, offset) {
      ok = false;
      diagnostics.report("document-syntax", origins.placeAt(source, offset), visible(why));
    },
    duplicateKey(node, key, offset) {
      ok = false;
      const place = { ...origins.placeAt(source, offset), pointer: origins.pointerOf(node, key) };
      diagnostics.report(
        "document-key-twice",
        place,
        `the key ${quote(key)} stands here a second time, and one of the two would be lost`,
      );
    },
    ignored(why, offset) {
      diagnostics.report("value-ignored", origins.placeAt(source, offset), visible(why));
    },
    notFinite(offset) {
      diagnostics.report(
        "document-number",
        origins.placeAt(source, offset),
        "this is no number that JSON and JavaScript can hold; it is read as text",
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

/** JSON where the name says so, or where the text is; YAML otherwise. */
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
  const place: Location = origins.placeAt(source, fault.offset);
  const pointer = fault.node && origins.placeOf(fault.node).pointer;
  diagnostics.report("document-limit", pointer === undefined ? place : { ...place, pointer }, fault.message);
}
