/** Prints modules. */

import type { Project, StatementStructures } from "ts-morph";
import type { Imports } from "./imports.js";
import type { OutputFile } from "./output.js";

/** Prints a module with the imports that its statements use. */
export function moduleOf(
  project: Project,
  path: string,
  imports: Imports,
  statements: readonly StatementStructures[],
): OutputFile {
  const file = project.createSourceFile(path, { statements: [...imports.structures(), ...statements] });
  return { path, text: file.getFullText() };
}
