import { type Diagnostics, Refusal } from "../../diagnostics.js";
import type { Limits } from "../limits.js";
import type { References, Site } from "../refs/references.js";
import type { Origins } from "../source.js";
import { quote } from "../text.js";
import type { JsonObject } from "../tree.js";

/**
 * Follows references to references to their end, each once. A cycle is an error, reported at each of its references;
 * references that lead into one get no target.
 */
export function endsOf(
  references: References,
  origins: Origins,
  limits: Limits,
  diagnostics: Diagnostics,
): Map<JsonObject, JsonObject> {
  const sites = new Map<JsonObject, Site>();
  for (const site of references.sites) if (site.field.startsWith("$")) sites.set(site.node, site);
  const ends = new Map<JsonObject, JsonObject>();
  const lengths = new Map<JsonObject, number>();
  const done = new Set<JsonObject>();
  for (const start of sites.keys()) {
    const trail: JsonObject[] = [];
    const onTrail = new Set<JsonObject>();
    let at: JsonObject | undefined = start;
    for (; at !== undefined && sites.has(at) && !done.has(at) && !onTrail.has(at); at = sites.get(at)?.target?.node) {
      trail.push(at);
      onTrail.add(at);
    }
    if (at !== undefined && onTrail.has(at)) reportCycle(trail.slice(trail.indexOf(at)), sites, origins, diagnostics);
    const end = at === undefined || onTrail.has(at) ? undefined : sites.has(at) ? ends.get(at) : at;
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
  sites: Map<JsonObject, Site>,
  origins: Origins,
  diagnostics: Diagnostics,
): void {
  const route = cycle
    .slice(0, 4)
    .map((node) => quote(sites.get(node)?.ref ?? ""))
    .join(" → ");
  for (const node of cycle.slice(0, 20)) {
    const why = cycle.length === 1 ? "the reference leads to itself" : `the references form a cycle: ${route}`;
    diagnostics.report("ref-cycle", origins.locationOf(node, sites.get(node)?.field), why);
  }
}
