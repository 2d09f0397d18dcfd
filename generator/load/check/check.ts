import type { Diagnostics } from "../../diagnostics.js";
import { grammar, isReference, walkDocument } from "../grammar.js";
import type { CheckContext } from "../objects/context.js";
import { nameIn } from "../pointer.js";
import type { Origins } from "../source.js";
import { childOf, isObject, type JsonObject, type Value } from "../tree.js";
import { checkFields } from "./fields.js";
import { checkNames } from "./names.js";
import { checkOperations } from "./operations.js";

/** Checks every object of a bundled document by the rules of its kind, and mends what can be understood. */
export function check(
  document: JsonObject,
  version: CheckContext["version"],
  origins: Origins,
  diagnostics: Diagnostics,
): void {
  const context = contextOf(document, version, origins, diagnostics);
  walkDocument(document, ({ node, kind }) => {
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
    report: (code, node, key, why, next) => diagnostics.report(code, origins.placeOf(node, key), why, next),
    resolve: (value) => resolve(document, value),
    pathOf: (node) => origins.pathOf(node),
    written: (node, key) => origins.written(node, key),
    carry: (made, from) => origins.carry(made, from),
    place: (made, holder, key) => origins.place(made, holder, key),
  };
}

/** References are `#/components/<section>/<name>` by now, and chains of them have an end. */
function resolve(document: JsonObject, value: Value | undefined): Value | undefined {
  let at = value;
  for (let hops = 0; isObject(at) && typeof at["$ref"] === "string" && hops < 20_000; hops++) {
    const section = at["$ref"].split("/")[2] ?? "";
    at = childOf(childOf(childOf(document, "components"), section), nameIn(at["$ref"]));
  }
  return at;
}
