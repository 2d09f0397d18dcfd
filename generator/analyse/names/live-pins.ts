/** The names of a lock file that are still in use: a name is free again once its owner is gone. */

import type { Document } from "../../document.js";

interface Owners {
  readonly document: Document;
  /** Paths of all resources. */
  readonly resources: readonly (readonly string[])[];
  /** Keys of all operations. */
  readonly operations: ReadonlySet<string>;
}

/** @param pinned key of a type → its name */
export function livePins(pinned: Readonly<Record<string, string>>, owners: Owners): ReadonlyMap<string, string> {
  const resources = new Set(owners.resources.map((path) => path.join(".")));
  const isLive = (key: string): boolean => {
    const [kind = "", ...steps] = key.split(" ");
    const rest = steps.join(" ");
    if (kind === "schemas") return Object.hasOwn(owners.document.components.schemas ?? {}, rest);
    if (kind === "resource") return resources.has(rest);
    if (kind === "options") return owners.operations.has(rest);
    return leadsSomewhere(owners.document, [kind, ...steps]);
  };
  return new Map(Object.entries(pinned).filter(([key]) => isLive(key)));
}

/** Whether an index path, whose steps may contain spaces, exists in the document's own structure. What is inside schemas is not checked. */
function leadsSomewhere(node: unknown, steps: readonly string[]): boolean {
  if (typeof node !== "object" || node === null || Array.isArray(node)) return true;
  if ("schema" in node) return steps.length > 0 || !isReference(node.schema);
  // Parameters are a list in the document, and the path leads to all parameters of one kind.
  if (steps.length === 0 || steps[0] === "parameters" || isReference(node)) return true;
  for (let count = 1; count <= steps.length; count++) {
    const name = steps.slice(0, count).join(" ");
    if (Object.hasOwn(node, name))
      return leadsSomewhere((node as Readonly<Record<string, unknown>>)[name], steps.slice(count));
  }
  return false;
}

const isReference = (node: unknown): boolean => typeof node === "object" && node !== null && "$ref" in node;
