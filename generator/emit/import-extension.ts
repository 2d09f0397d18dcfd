/** How modules import each other that the team's own tools compile, or run as they are. */

import ts from "typescript";

/**
 * The module with imports of its siblings that have another extension.
 * @param extension in place of `.js`: `.ts`, or `""` for none
 */
export function withImportExtension(module: string, extension: string): string {
  const { importedFiles } = ts.preProcessFile(module, true);
  const replaced: string[] = [];
  let copied = 0;
  for (const { fileName, pos } of importedFiles) {
    if (!fileName.startsWith(".")) continue;
    const end = module.indexOf(fileName, pos) + fileName.length;
    replaced.push(module.slice(copied, end - ".js".length), extension);
    copied = end;
  }
  return replaced.join("") + module.slice(copied);
}
