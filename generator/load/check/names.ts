/** Checks the names of properties, components and the like. */

import { grammar } from "../grammar.js";
import type { CheckContext } from "../objects/context.js";
import type { Kind } from "../objects/shapes.js";
import { quote } from "../text.js";
import { isObject, type JsonObject } from "../tree.js";

const maxLength = 1_000;

/** Reports names of properties, components and the like that are suspiciously long. */
export function checkNames(node: JsonObject, kind: Kind, context: CheckContext): void {
  const { fields, rest } = grammar[kind];
  for (const [field, value] of Object.entries(node)) {
    if (rest !== undefined && field.length > maxLength) report(node, field, context);
    if (!Object.hasOwn(fields, field) || fields[field]?.is !== "map" || !isObject(value)) continue;
    for (const name of Object.keys(value)) if (name.length > maxLength) report(value, name, context);
  }
}

function report(holder: JsonObject, name: string, context: CheckContext): void {
  context.report("name-suspicious", holder, undefined, `the name ${quote(name)} has ${name.length} characters`);
}
