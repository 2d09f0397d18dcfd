/** `format: binary` means bytes, which JSON, forms and parameters cannot hold: there, it is read as text. */

import { type Spot, visit, visitDocument } from "../grammar.js";
import { nameIn } from "../pointer.js";
import { isObject, type JsonObject } from "../tree.js";
import { schemasOf } from "./composition.js";

const textual = /[/+](?:json|jsonl|json-seq|x-ndjson|x-www-form-urlencoded|event-stream)\s*(?:;|$)/iu;

/** Removes the format from schemas that are used in text only; a schema that is used for bytes too keeps it. */
export function readBinaryTextAsText(document: JsonObject): void {
  const inText: Spot[] = [];
  const inBytes: Spot[] = [];
  let isNeeded = false;
  visitDocument(document, (spot) => {
    if (spot.kind === "schema") isNeeded ||= spot.node["format"] === "binary";
    if (spot.kind === "parameter" || spot.kind === "header") inText.push(spot);
    if (spot.kind === "mediaType") (textual.test(spot.key) ? inText : inBytes).push(spot);
  });
  if (!isNeeded) return;
  const kept = schemasBelow(inBytes, document);
  for (const schema of schemasBelow(inText, document))
    if (schema["format"] === "binary" && !kept.has(schema)) delete schema["format"];
}

/** The schemas below, and those that they refer to. */
function schemasBelow(starts: readonly Spot[], document: JsonObject): ReadonlySet<JsonObject> {
  const schemas = schemasOf(document);
  const found = new Set<JsonObject>();
  const seen = new Set<object>();
  const open = [...starts];
  for (let start = open.pop(); start !== undefined; start = open.pop()) {
    visit(
      start,
      ({ node, kind }) => {
        if (kind !== "schema") return;
        found.add(node);
        const key = typeof node["$ref"] === "string" ? nameIn(node["$ref"]) : "";
        const target = schemas?.[key];
        if (isObject(target) && !seen.has(target)) open.push({ node: target, kind: "schema", key });
      },
      seen,
    );
  }
  return found;
}
