/** Checks a bundled document by the rules of the specification. */

import type { Diagnostics } from "../../diagnostics.js";
import { grammar, isReference, visitDocument } from "../grammar.js";
import type { CheckContext } from "../objects/context.js";
import type { Origins } from "../source.js";
import { eachNode, isNode, type JsonObject, type Value } from "../tree.js";
import { checkFields } from "./fields.js";
import { checkNames } from "./names.js";
import { checkOperations } from "./operations.js";

/**
 * Checks every object of a bundled document by the rules of its kind. Corrects mistakes with a clear meaning, and isolates others:
 * afterwards the document follows the rules.
 */
export function check(
  document: JsonObject,
  version: CheckContext["version"],
  origins: Origins,
  diagnostics: Diagnostics,
): void {
  const isolated: Isolated[] = [];
  const unusable = new Set<Value>();
  const context = contextOf(document, version, isolated, origins, diagnostics);
  visitDocument(document, ({ node, kind }) => {
    if (kind !== "schema" && isReference(node, kind)) return;
    grammar[kind].prepare?.(node, context);
    checkFields(node, kind, context);
    checkNames(node, kind, context);
    if (grammar[kind].check?.(node, context) === false) unusable.add(node);
    for (const { holder, key, replacement } of isolated.splice(0)) {
      if (replacement === undefined) delete holder[key];
      else holder[key] = isNode(replacement) ? origins.carryAt(replacement, holder, key) : replacement;
    }
  });
  if (unusable.size > 0) leaveOut(unusable, document);
  checkOperations(document, context);
}

interface Isolated {
  readonly holder: JsonObject;
  readonly key: string;
  readonly replacement: Value | undefined;
}

/** Removes unusable objects from all lists and maps that hold them: a parameter may be shared by many operations. */
function leaveOut(unusable: ReadonlySet<Value>, document: JsonObject): void {
  eachNode(document, (node) => {
    if (!Array.isArray(node)) {
      for (const [key, value] of Object.entries(node)) if (unusable.has(value)) delete node[key];
      return;
    }
    const kept = node.filter((value) => !unusable.has(value));
    if (kept.length < node.length) node.splice(0, node.length, ...kept);
  });
}

function contextOf(
  document: JsonObject,
  version: CheckContext["version"],
  isolated: Isolated[],
  origins: Origins,
  diagnostics: Diagnostics,
): CheckContext {
  return {
    version,
    document,
    report: (code, node, key, why, next) => diagnostics.report(code, origins.locationOf(node, key), why, next),
    isolate: (holder, key, replacement) => void isolated.push({ holder, key, replacement }),
    pathOf: (node) => origins.pathOf(node),
    written: (node, key) => origins.written(node, key),
    carry: (created, from) => origins.carry(created, from),
    carryAt: (created, holder, key) => origins.carryAt(created, holder, key),
  };
}
