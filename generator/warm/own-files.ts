/** The files of this program that decide what it writes: its code, its templates, and the versions of what it depends on. */

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot } from "../package-root.js";
import { type FileRecord, type FolderRecord, recordFile, recordFolder } from "./files.js";

export interface OwnFiles {
  readonly inputs: readonly FileRecord[];
  readonly folders: readonly FolderRecord[];
}

export function ownFiles(): OwnFiles {
  const templates = recordFolder(join(packageRoot, "templates"), String.raw`\.m?[jt]s$`, true);
  const paths = [
    // It names all the others, whose names contain hashes of their content.
    join(packageRoot, "dist/cli.js"),
    ...templates.names.map((name) => join(templates.path, name)),
    ...manifestsBelow(packageRoot),
  ];
  return { inputs: paths.map(recordFile), folders: [templates] };
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
