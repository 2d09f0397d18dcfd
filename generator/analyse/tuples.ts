/** Whether tuples are anywhere in a schema. */

import type { Document, Schema } from "../document.js";

/** Follows references, each once. */
export function holdsTuples(document: Document, schema: Schema | undefined): boolean {
  const seen = new Set<unknown>();
  const open: unknown[] = [schema];
  for (let node = open.pop(); node !== undefined || open.length > 0; node = open.pop()) {
    if (typeof node !== "object" || node === null || seen.has(node)) continue;
    seen.add(node);
    if ("prefixItems" in node) return true;
    open.push(
      ...Object.entries(node).map(([key, value]: [string, unknown]) =>
        key === "$ref" ? lookUpSchema(document, value) : value,
      ),
    );
  }
  return false;
}

function lookUpSchema({ components }: Document, ref: unknown): Schema | undefined {
  const key = typeof ref === "string" ? /^#\/components\/schemas\/([^/]+)$/u.exec(ref)?.[1] : undefined;
  return key === undefined ? undefined : components.schemas?.[key.replaceAll("~1", "/").replaceAll("~0", "~")];
}
