import type { Diagnostics } from "../../diagnostics.js";
import { grammar, isReference, visitDocument } from "../grammar.js";
import type { CheckContext } from "../objects/context.js";
import type { Origins } from "../source.js";
import type { JsonObject } from "../tree.js";
import { checkFields } from "./fields.js";
import { checkNames } from "./names.js";
import { checkOperations } from "./operations.js";

/** Checks every object of a bundled document by the rules of its kind, and corrects what can be understood. */
export function check(
  document: JsonObject,
  version: CheckContext["version"],
  origins: Origins,
  diagnostics: Diagnostics,
): void {
  const context = contextOf(document, version, origins, diagnostics);
  visitDocument(document, ({ node, kind }) => {
    if (kind !== "schema" && isReference(node, kind)) return;
    grammar[kind].prepare?.(node, context);
    checkFields(node, kind, context);
    checkNames(node, kind, context);
    grammar[kind].check?.(node, context);
  });
  checkOperations(document, context);
}

function contextOf(
  document: JsonObject,
  version: CheckContext["version"],
  origins: Origins,
  diagnostics: Diagnostics,
): CheckContext {
  return {
    version,
    document,
    report: (code, node, key, why, next) => diagnostics.report(code, origins.locationOf(node, key), why, next),
    pathOf: (node) => origins.pathOf(node),
    written: (node, key) => origins.written(node, key),
    carry: (created, from) => origins.carry(created, from),
    carryAt: (created, holder, key) => origins.carryAt(created, holder, key),
  };
}
