import type { Diagnostics } from "../../diagnostics.js";
import type { Limits } from "../limits.js";
import type { References, Site } from "../refs/references.js";
import type { Origins } from "../source.js";
import { quote } from "../text.js";
import type { JsonObject } from "../tree.js";

/**
 * Follows references that lead to references to their end, each once. A circle is an error, told at each of its
 * references; those that lead into one get no target.
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
    if (at !== undefined && onTrail.has(at)) reportCircle(trail.slice(trail.indexOf(at)), sites, origins, diagnostics);
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
        origins.placeOf(start, "$ref"),
        `this reference leads over more than ${limits.refChain} others`,
      );
      break;
    }
  }
  return ends;
}

function reportCircle(
  circle: JsonObject[],
  sites: Map<JsonObject, Site>,
  origins: Origins,
  diagnostics: Diagnostics,
): void {
  const way = circle
    .slice(0, 4)
    .map((node) => quote(sites.get(node)?.ref ?? ""))
    .join(" → ");
  for (const node of circle.slice(0, 20)) {
    const why = circle.length === 1 ? "the reference leads to itself" : `the references go round in a circle: ${way}`;
    diagnostics.report("ref-cycle", origins.placeOf(node, sites.get(node)?.field), why);
  }
}
