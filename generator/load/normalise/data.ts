import { grammar, shapeAt } from "../grammar.js";
import type { Kind } from "../objects/shapes.js";
import { quote } from "../text.js";
import { eachNode, isNode, isObject, type JsonObject, type Value } from "../tree.js";
import type { NormaliseContext } from "./context.js";

/**
 * Leaves out what later stages could take for a reference, but is data: examples, defaults, extensions and the like that
 * hold a `$ref`. Examples that stand elsewhere are never fetched.
 */
export function leaveOutData(node: JsonObject, kind: Kind, context: NormaliseContext): void {
  if (kind === "example" && "externalValue" in node) {
    context.report("text-left-out", node, "externalValue", "example values in other places are not fetched");
    delete node["externalValue"];
  }
  for (const [key, value] of Object.entries(node)) {
    const shape = shapeAt(grammar[kind], key);
    if ((shape !== undefined && shape.is !== "data") || !isNode(value) || !holdsReference(value)) continue;
    const constrains = kind === "schema" && (key === "enum" || key === "const");
    const why = `${quote(key)} holds a \`$ref\`, which means nothing in data; it is left out`;
    context.report(constrains ? "value-ignored" : "text-left-out", node, key, why);
    delete node[key];
  }
}

function holdsReference(value: Value): boolean {
  let found = false;
  eachNode(value, (node) => {
    if (isObject(node) && "$ref" in node) found = true;
    return !found;
  });
  return found;
}
