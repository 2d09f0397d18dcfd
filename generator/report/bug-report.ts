/** What a person needs to report a fault of ours. */

import { readFileSync } from "node:fs";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly bugs?: string | { readonly url?: string; readonly email?: string };
}

/** Says where to report it, with what, and what went wrong. */
export function bugReport(error: unknown): string {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as Manifest;
  return [
    `This is a bug in ${manifest.name}; nothing was lost. Please report it ${whereOf(manifest)}, with the lines below and the document,`,
    "cut down to what still shows it (what is secret in it taken out).",
    `${manifest.name} ${manifest.version}, Node ${process.version}, ${process.platform} ${process.arch}`,
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  ].join("\n");
}

function whereOf({ bugs }: Manifest): string {
  const where = typeof bugs === "string" ? bugs : (bugs?.url ?? bugs?.email);
  return where === undefined ? "as an issue of the repository that it came from" : `at ${where}`;
}
