/** The names of component schemas that `models` in the configuration sets. */

import type { Diagnostics } from "../../diagnostics.js";
import type { Document } from "../../document.js";
import { nearest } from "../../nearest.js";
import { replaceOrRemove } from "../unmatched.js";
import { globalNames } from "./globals.js";
import { isTypeName } from "./identifiers.js";

interface ModelNamesInput {
  readonly document: Document;
  readonly models: Readonly<Record<string, string>>;
  /** Names that the package exports in addition to its models. */
  readonly taken: Iterable<string>;
  readonly configFile: string;
  readonly diagnostics: Diagnostics;
}

/** Key of a schema → name. Unusable names are reported and left out. */
export function modelNames({
  document,
  models,
  taken,
  configFile,
  diagnostics,
}: ModelNamesInput): ReadonlyMap<string, string> {
  const schemas = Object.keys(document.components.schemas ?? {});
  const exported = new Set([...globalNames, ...taken]);
  const names = new Map<string, string>();
  for (const [key, name] of Object.entries(models)) {
    const what = `models[${JSON.stringify(key)}]`;
    const report = (
      code: "override-unmatched" | "override-name" | "override-clash",
      why: string,
      next?: string,
    ): void => diagnostics.report(code, { file: configFile }, why, next);
    const other = [...names].find(([, used]) => used.toLowerCase() === name.toLowerCase())?.[0];
    if (!schemas.includes(key)) {
      const next = replaceOrRemove([nearest(key, schemas)]);
      report("override-unmatched", `${what} is not a schema of the document`, next);
    } else if (!isTypeName(name))
      report(
        "override-name",
        `the name ${JSON.stringify(name).slice(0, 120)} of ${what} is not the name of a type`,
        typeName,
      );
    else if (exported.has(name))
      report("override-clash", `the name ${JSON.stringify(name)} of ${what} is that of a global or of another export`);
    else if (other !== undefined)
      report("override-clash", `${what} and models[${JSON.stringify(other)}] would have the same name`);
    else names.set(key, name);
  }
  return names;
}

const typeName = "begin with a capital letter, and use ASCII letters, digits and underscores: `Widget`";
