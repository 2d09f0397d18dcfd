/** Writes the message for a bug of the generator. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../package-root.js";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly bugs?: string | { readonly url?: string; readonly email?: string };
}

const ownManifest = (): Manifest => JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as Manifest;

/** The version of this program. */
export const toolVersion = (): string => ownManifest().version;

/** States where to report the bug and what to include, with versions and stack. */
export function bugReport(error: unknown): string {
  const manifest = ownManifest();
  return [
    `This is a bug in ${manifest.name}; nothing was lost. Please report it ${whereOf(manifest)}, with the lines below and a`,
    "document that reproduces it, cut down as far as possible and without secrets.",
    `${manifest.name} ${manifest.version}, Node ${process.version}, ${process.platform} ${process.arch}`,
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  ].join("\n");
}

function whereOf({ bugs }: Manifest): string {
  const where = typeof bugs === "string" ? bugs : (bugs?.url ?? bugs?.email);
  return where === undefined ? "in the repository that you installed it from" : `at ${where}`;
}
