/** Examples, defaults and extensions that contain a `$ref`. */

import { grammar, shapeAt } from "../grammar.js";
import type { Kind } from "../objects/shapes.js";
import { quote } from "../text.js";
import { eachNode, isNode, isObject, type JsonObject, type Value } from "../tree.js";
import type { NormaliseContext } from "./context.js";

/**
 * Removes data that later stages could mistake for a reference: examples, defaults, extensions and the like that contain a `$ref`. External
 * examples are never fetched.
 */
export function leaveOutData(node: JsonObject, kind: Kind, context: NormaliseContext): void {
  if (kind === "example" && "externalValue" in node) {
    context.report("text-left-out", node, "externalValue", "external example values are not fetched");
    delete node["externalValue"];
  }
  for (const [key, value] of Object.entries(node)) {
    const shape = shapeAt(grammar[kind], key);
    if ((shape !== undefined && shape.is !== "data") || !isNode(value) || !holdsReference(value)) continue;
    report(node, key, kind, context);
    delete node[key];
  }
}

/** Reports removed data, except extensions, which may mean anything. */
function report(node: JsonObject, key: string, kind: Kind, context: NormaliseContext): void {
  if (key.startsWith("x-")) return;
  const known = Object.hasOwn(grammar[kind].fields, key);
  if (!known) {
    const why = `${grammar[kind].called} has no field ${quote(key)}; it is left out`;
    return context.report("field-unknown", node, key, why);
  }
  const why = `${quote(key)} holds a \`$ref\`, which has no meaning in data; it is left out`;
  const code = key === "enum" || key === "const" ? "value-ignored" : "text-left-out";
  context.report(code, node, key, why, "write the value without a `$ref`");
}

function holdsReference(value: Value): boolean {
  let found = false;
  eachNode(value, (node) => {
    if (isObject(node) && "$ref" in node) found = true;
    return !found;
  });
  return found;
}
