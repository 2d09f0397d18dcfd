import type { Diagnostics } from "../../diagnostics.js";
import type { Document } from "../../document.js";
import { walk } from "../grammar.js";
import type { Limits } from "../limits.js";
import type { Origins } from "../source.js";
import { isObject, type JsonObject, newObject } from "../tree.js";
import type { NormaliseContext } from "./context.js";
import { leaveOutData } from "./data.js";
import { spreadPathItem } from "./operations.js";
import { cleanProse } from "./prose.js";
import { normaliseSchema } from "./schemas.js";

/** Brings a checked document into the few forms that `document.ts` promises. Changes the document. */
export function normalise(document: JsonObject, version: NormaliseContext["version"], origins: Origins, limits: Limits, diagnostics: Diagnostics): Document {
  const context: NormaliseContext = {
    version,
    document,
    limits,
    report: (code, node, key, why, next) => diagnostics.report(code, origins.placeOf(node, key), why, next),
    carry: (made, from) => origins.carry(made, from),
  };
  walk(document, "document", ({ node, kind }) => {
    leaveOutData(node, kind, context);
    cleanProse(node, kind, context);
    if (kind === "schema") normaliseSchema(node, context);
    if (["responses", "callback", "paths", "components"].includes(kind)) dropExtensions(node);
    if (kind === "pathItem") spreadPathItem(node, context);
  });
  return finish(document, context);
}

/** openapi-typescript takes them for responses, callbacks and paths. */
function dropExtensions(node: JsonObject): void {
  for (const key of Object.keys(node)) if (key.startsWith("x-")) delete node[key];
}

function finish(document: JsonObject, context: NormaliseContext): Document {
  for (const key of ["$self", "jsonSchemaDialect"]) delete document[key];
  document["openapi"] = "3.1.1";
  document["info"] ??= context.carry(newObject([["title", "API"], ["version", "0.0.0"]]), document);
  document["paths"] ??= context.carry(newObject(), document);
  const components = (document["components"] ??= context.carry(newObject(), document));
  if (isObject(components)) for (const section of ["parameters", "pathItems", "mediaTypes"]) delete components[section];
  return document as unknown as Document;
}
