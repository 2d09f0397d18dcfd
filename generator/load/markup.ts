/** Recognises HTML and XML in place of a document. */

import type { Diagnostics } from "../diagnostics.js";
import type { Origins, Source } from "./source.js";

/** Whether a file is HTML or XML, which is reported: the address of a documentation page is easily mistaken for the document's. */
export function isMarkup(source: Source, origins: Origins, diagnostics: Diagnostics): boolean {
  const start = /^\s*<(!--|(?:!doctype|html|head|body|\?xml)\b)/i.exec(source.text)?.[1]?.toLowerCase();
  if (start === undefined) return false;
  const isXml = start === "?xml" && !/<html\b/i.test(source.text.slice(0, 1_000));
  const kind = isXml ? "an XML file" : "an HTML page";
  const next = source.uri.startsWith("http")
    ? "use the URL of the document itself, often `/openapi.json`, `/v3/api-docs` or `/swagger.json`; for a login, pass `--header`"
    : "save the document itself, not a page that shows it";
  const location = { ...origins.locationAt(source, 0), pointer: "#" };
  diagnostics.report("document-not-openapi", location, `this is ${kind}, not an OpenAPI document`, next);
  return true;
}
