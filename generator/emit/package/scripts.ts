/** The files of `templates/package/` that a package has: its build, and what publishes it. */

import type { Api } from "../../model/api.js";
import type { OutputFile } from "../output.js";

/** Template → path in the package; `undefined` where the package has none. */
const pathsOf = ({ forms }: Api): Readonly<Record<string, string | undefined>> => ({
  "build.mjs": "build.mjs",
  "build-commonjs.mjs": forms?.commonjs === true ? "build-commonjs.mjs" : undefined,
  "release-notes.mjs": forms?.ci === undefined ? undefined : "release-notes.mjs",
  "workflow.yml": forms?.ci === undefined ? undefined : ".github/workflows/package.yml",
});

/** @param templates the files of `templates/`: path → text */
export function scriptFiles(api: Api, templates: ReadonlyMap<string, string>): OutputFile[] {
  return Object.entries(pathsOf(api)).flatMap(([name, path]) => {
    const text = templates.get(`package/${name}`);
    if (path === undefined || text === undefined) return [];
    return [{ path, text: name === "workflow.yml" ? inFolder(text, api) : text }];
  });
}

/** The workflow of a package that is a folder of its repository; a string of JSON is one of YAML. */
function inFolder(workflow: string, { metadata }: Api): string {
  const { directory } = (metadata?.["repository"] ?? {}) as { readonly directory?: string };
  if (directory === undefined) return workflow;
  return workflow.replace("working-directory: .\n", () => `working-directory: ${JSON.stringify(directory)}\n`);
}
