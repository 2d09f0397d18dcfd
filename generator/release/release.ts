/** Plans the files of a release: the version and the changelog, or a changeset if the project uses changesets. */

import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Changes } from "../changes/change.js";
import { UserError } from "../config/user-error.js";
import { entryOf, hasEntry, withEntry } from "./changelog.js";
import { effectiveBump, nextVersion } from "./version.js";

export interface Release {
  readonly version: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

interface ReleaseInput {
  /** Absolute path of the package. */
  readonly folder: string;
  /** The version of the previous release or, if there was none, of the package. */
  readonly version: string;
  readonly changes: Changes;
  /** The date in the form `2026-01-31`. */
  readonly date: string;
}

/** @throws {UserError} if the folder has no package.json with a version */
export async function releaseOf({ folder, version: last, changes, date }: ReleaseInput): Promise<Release> {
  const path = join(folder, "package.json");
  const text = await read(path);
  if (text === undefined) throw new UserError('a release needs a package: `format: "source"` has no version');
  const { name } = JSON.parse(text) as { readonly name: string };
  const version = nextVersion(last, changes.bump);
  const changesets = await changesetsAbove(folder);
  if (changesets !== undefined) return { version, files: [changeset(changesets, name, last, changes)] };
  const changelogPath = join(folder, "CHANGELOG.md");
  const changelog = await read(changelogPath);
  const jsrPath = join(folder, "jsr.json");
  const jsr = await read(jsrPath);
  return {
    version,
    files: [
      { path, text: withVersion(text, version) },
      ...(jsr === undefined ? [] : [{ path: jsrPath, text: withVersion(jsr, version) }]),
      ...(hasEntry(changelog, version)
        ? []
        : [{ path: changelogPath, text: withEntry(changelog, version, date, changes) }]),
    ],
  };
}

const withVersion = (manifest: string, version: string): string =>
  manifest.replace(/("version":\s*)"[^"]*"/u, (_, key: string) => `${key}${JSON.stringify(version)}`);

const read = (path: string): Promise<string | undefined> => readFile(path, "utf8").catch(() => undefined);

/** The nearest `.changeset/` in the package's folder or a parent. */
async function changesetsAbove(folder: string): Promise<string | undefined> {
  const path = join(folder, ".changeset");
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) return path;
  return dirname(folder) === folder ? undefined : changesetsAbove(dirname(folder));
}

/** A changeset. Its file name depends on its content, so that a second run writes no second one. */
function changeset(folder: string, name: string, version: string, changes: Changes): Release["files"][number] {
  const text = `---\n${JSON.stringify(name)}: ${effectiveBump(changes.bump, version)}\n---\n\n${entryOf(changes).replaceAll(/^### /gmu, "#### ")}`;
  const id = createHash("sha256").update(text).digest("hex").slice(0, 8);
  return { path: join(folder, `${name.replaceAll(/[^a-z0-9]+/gu, "-").replace(/^-/u, "")}-${id}.md`), text };
}
