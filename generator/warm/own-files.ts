/** Records the program's own files that decide its output: code, templates, and the manifests of dependencies. */

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot } from "../package-root.js";
import { recordFile, recordFolder, type Snapshot } from "./files.js";

export function ownFiles(): Snapshot {
  const templates = templateFiles();
  // `cli.js` covers all other chunks, as their names contain hashes of their contents; the HTML reference has files of its own.
  const program = ["cli.js", "site/page.js", "site/page.css"].map((name) => join(packageRoot, "dist", name));
  const others = [...program, ...manifestsBelow(packageRoot)].map(recordFile);
  return { files: [...others, ...templates.files], folders: templates.folders };
}

export function templateFiles(): Snapshot {
  const folder = recordFolder(join(packageRoot, "templates"), String.raw`\.(?:m?[jt]s|yml)$`, true);
  return { files: folder.names.map((name) => recordFile(join(folder.path, name))), folders: [folder] };
}

/** The manifests of a package and of all its dependencies, direct and indirect. */
function manifestsBelow(folder: string): string[] {
  const found = new Set<string>();
  const visit = (at: string): void => {
    const manifest = join(at, "package.json");
    if (found.has(manifest)) return;
    found.add(manifest);
    const { dependencies = {} } = JSON.parse(readFileSync(manifest, "utf8")) as { dependencies?: object };
    for (const name of Object.keys(dependencies)) {
      const installed = installedFrom(at, name);
      if (installed !== undefined) visit(installed);
    }
  };
  visit(folder);
  return [...found];
}

/** The folder of an installed package, as Node resolves it. */
function installedFrom(folder: string, name: string): string | undefined {
  const installed = join(folder, "node_modules", name);
  if (recordFile(join(installed, "package.json")).sha256 !== null) return installed;
  return dirname(folder) === folder ? undefined : installedFrom(dirname(folder), name);
}
