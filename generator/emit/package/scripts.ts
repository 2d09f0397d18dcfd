/** Copies the files of `templates/package/` that build and publish the package. */

import type { Api } from "../../model/api.js";
import type { OutputFile } from "../output.js";

/** Template → path in the package; `undefined` if the package does not need it. */
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

/** The workflow of a package in a subfolder of its repository. A JSON string is valid YAML. */
function inFolder(workflow: string, { metadata }: Api): string {
  const { directory } = (metadata?.["repository"] ?? {}) as { readonly directory?: string };
  if (directory === undefined) return workflow;
  return workflow.replace("working-directory: .\n", () => `working-directory: ${JSON.stringify(directory)}\n`);
}
