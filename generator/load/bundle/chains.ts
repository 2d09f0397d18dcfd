/** References that lead to references. */

import { type Diagnostics, Refusal } from "../../diagnostics.js";
import type { Limits } from "../limits.js";
import type { Reference } from "../refs/reference.js";
import type { References } from "../refs/references.js";
import type { Origins } from "../source.js";
import { quote } from "../text.js";
import type { JsonObject } from "../tree.js";

/**
 * Follows each chain of references to its end, once. A cycle is an error, reported at each of its references; references that lead into one
 * get no target.
 */
export function endsOf(
  references: References,
  origins: Origins,
  limits: Limits,
  diagnostics: Diagnostics,
): Map<JsonObject, JsonObject> {
  const byNode = new Map<JsonObject, Reference>();
  for (const reference of references.all) {
    // A generic schema was copied in place of the reference to it, so that a chain ends there.
    if (reference.field.startsWith("$") && reference.field in reference.node) byNode.set(reference.node, reference);
  }
  const ends = new Map<JsonObject, JsonObject>();
  const lengths = new Map<JsonObject, number>();
  const done = new Set<JsonObject>();
  for (const start of byNode.keys()) {
    const trail: JsonObject[] = [];
    const onTrail = new Set<JsonObject>();
    let at: JsonObject | undefined = start;
    while (at !== undefined && byNode.has(at) && !done.has(at) && !onTrail.has(at)) {
      trail.push(at);
      onTrail.add(at);
      at = byNode.get(at)?.target?.node;
    }
    const isCycle = at !== undefined && onTrail.has(at);
    if (isCycle) reportCycle(trail.slice(trail.indexOf(at as JsonObject)), byNode, origins, diagnostics);
    // If the trail joins an earlier one, the end of that one is known.
    const joined = at !== undefined && byNode.has(at) ? ends.get(at) : at;
    const end = isCycle ? undefined : joined;
    let length = at === undefined ? 0 : (lengths.get(at) ?? 0);
    for (const node of trail.reverse()) {
      done.add(node);
      if (end !== undefined) ends.set(node, end);
      lengths.set(node, ++length);
    }
    if (length > limits.refChain) {
      diagnostics.report(
        "document-limit",
        origins.locationOf(start, "$ref"),
        `this reference leads through more than ${limits.refChain} others`,
      );
      throw new Refusal("a chain of references is too long");
    }
  }
  return ends;
}

function reportCycle(
  cycle: JsonObject[],
  byNode: Map<JsonObject, Reference>,
  origins: Origins,
  diagnostics: Diagnostics,
): void {
  const route = cycle
    .slice(0, 4)
    .map((node) => quote(byNode.get(node)?.ref ?? ""))
    .join(" → ");
  for (const node of cycle.slice(0, 20)) {
    const why = cycle.length === 1 ? "the reference leads to itself" : `the references form a cycle: ${route}`;
    diagnostics.report("ref-cycle", origins.locationOf(node, byNode.get(node)?.field), why);
  }
}
