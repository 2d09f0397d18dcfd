/** The files of this program that decide what it writes: its code, its templates, and the versions of what it depends on. */

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot } from "../package-root.js";
import { recordFile, recordFolder, type Snapshot } from "./files.js";

export function ownFiles(): Snapshot {
  const templates = templateFiles();
  // The first names all the others, whose names contain hashes of their content, but for the page of the HTML reference.
  const program = ["cli.js", "site/page.js", "site/page.css"].map((name) => join(packageRoot, "dist", name));
  const others = [...program, ...manifestsBelow(packageRoot)].map(recordFile);
  return { files: [...others, ...templates.files], folders: templates.folders };
}

export function templateFiles(): Snapshot {
  const folder = recordFolder(join(packageRoot, "templates"), String.raw`\.(?:m?[jt]s|yml)$`, true);
  return { files: folder.names.map((name) => recordFile(join(folder.path, name))), folders: [folder] };
}

/** The `package.json` of a package, and of all that it depends on. */
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

/** Where Node finds a package. */
function installedFrom(folder: string, name: string): string | undefined {
  const installed = join(folder, "node_modules", name);
  if (recordFile(join(installed, "package.json")).sha256 !== null) return installed;
  return dirname(folder) === folder ? undefined : installedFrom(dirname(folder), name);
}
