/** Copies the used modules of the runtime, which is real TypeScript in `templates/`. */

import ts from "typescript";
import type { Api } from "../model/api.js";
import { isModule, type OutputFile, typesAlone } from "./output.js";
import { resourcesOf } from "./signature.js";

/** The paths in `src/` of the runtime's modules that a file imports: `core/errors.ts`, `emitters/queries.ts`. */
export function runtimeImports({ path, text }: OutputFile): string[] {
  if (!isModule({ path }) || typesAlone.has(path)) return [];
  const [, own] = /^src\/(core|emitters)\//u.exec(path) ?? [];
  return ts.preProcessFile(text, true).importedFiles.flatMap(({ fileName }) => {
    const [, folder = own, name] = /^(?:\.{1,2}\/)+(?:(core|emitters)\/)?([\w-]+)\.js$/u.exec(fileName) ?? [];
    return folder === undefined || name === undefined ? [] : [`${folder}/${name}.ts`];
  });
}

/**
 * Returns the runtime's files.
 * @param templates the files of `templates/`, path → text; the caller reads them, so that emitters never read from disk
 * @param used the modules that other files import; their own imports are added
 * @param replaced paths of files that emitters add in place of a template
 */
export function runtimeFiles(
  templates: ReadonlyMap<string, string>,
  used: Iterable<string>,
  replaced: ReadonlySet<string> = new Set(),
): OutputFile[] {
  const paths = new Set<string>();
  const add = (path: string): void => {
    const text = templates.get(path);
    // The types of error bodies depend on the document, so this file is emitted.
    if (text === undefined || paths.has(path) || path === "core/error-body.ts" || replaced.has(`src/${path}`)) return;
    paths.add(path);
    for (const each of runtimeImports({ path: `src/${path}`, text })) add(each);
  };
  for (const path of used) add(path);
  return [...paths].sort().map((path) => ({ path: `src/${path}`, text: templates.get(path) ?? "" }));
}

/** Whether any operation returns Server-Sent Events, for which the package needs a parser. */
export const hasEvents = (api: Api): boolean =>
  resourcesOf(api).some(({ resource }) =>
    resource.operations.some(({ result, sdk }) =>
      [result, sdk?.streaming?.result].some((each) => each?.contents.some(({ kind }) => kind === "events")),
    ),
  );
