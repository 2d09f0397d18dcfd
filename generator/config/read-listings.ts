/** Reads the listing that `names` refers to, and the parts of it that its headings link to. */

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import type { Config } from "./config.js";
import { isListing, type Listing } from "./listing.js";
import { UserError } from "./user-error.js";

export interface ListingFile extends Listing {
  /** Absolute path. */
  readonly path: string;
  readonly sha256: string;
}

export interface Listings {
  readonly files: readonly ListingFile[];
  /** Absolute paths of the parts that are missing. */
  readonly missing: readonly string[];
}

/** @throws {UserError} if the listing cannot be read. A missing part, as in a copy of the listing alone, is left out. */
export async function readListings(
  { names }: Pick<Config, "names">,
  base: string,
  onRead?: (path: string) => void,
): Promise<Listings> {
  if (!isListing(names)) return { files: [], missing: [] };
  const read = async (file: string): Promise<ListingFile> => {
    const path = resolve(base, file);
    onRead?.(path);
    const bytes = await readFile(path);
    return { file, path, sha256: createHash("sha256").update(bytes).digest("hex"), text: bytes.toString("utf8") };
  };
  const whole = await read(names).catch((error: unknown) => {
    throw new UserError(`the listing that \`names\` refers to cannot be read: ${(error as Error).message}`);
  });
  const folder = dirname(whole.path);
  const linked = partsOf(whole.text)
    .map((link) => join(dirname(names), link))
    .filter((file) => resolve(base, file).startsWith(folder + sep) && resolve(base, file) !== whole.path);
  const missing: string[] = [];
  const parts = [...new Set(linked)].map((file) =>
    read(file).catch(() => {
      missing.push(resolve(base, file));
      return [];
    }),
  );
  return { files: [whole, ...(await Promise.all(parts)).flat()], missing };
}

/** Paths of the parts that headings link to: `# [Replies](src/replies/api.md)` → `src/replies/api.md`. */
const partsOf = (text: string): string[] =>
  [...text.matchAll(/^#.*\]\(([^()\s:]+\.md)\)/gmu)].flatMap(([, link]) => link ?? []);
