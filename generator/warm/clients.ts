/** Caches the names of a configuration's clients, so that the next run need not load the configuration for them. */

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isSource } from "../package-root.js";
import { cacheFolderOf, writeCache } from "../write/cache.js";
import { type ConfigSources, sourcesOfConfig } from "./config-sources.js";
import { hashOf } from "./files.js";
import { isSameConfig } from "./record.js";

interface ClientsRecord {
  readonly key: string;
  readonly config: ConfigSources;
  /** `null` for a configuration of a single client, which has no name. */
  readonly names: readonly string[] | null;
}

/** Maximum number of configurations that are cached per project. */
const maxRecords = 60;

/**
 * Returns the cached names if the configuration has not changed since, or else reads them.
 * @param file absolute path of the configuration
 */
export async function rememberedClients(
  file: string,
  read: () => Promise<readonly string[] | undefined>,
): Promise<readonly string[] | undefined> {
  const folder = isSource ? undefined : cacheFolderOf(dirname(file));
  if (folder === undefined) return read();
  const path = join(folder, "clients", `${hashOf(file).slice(0, 32)}.json`);
  const key = JSON.stringify([file, process.version]);
  const known = recordOf(path, key);
  if (known !== undefined && isSameConfig(known)) return known.names ?? undefined;
  // Recorded before the configuration is loaded, so that the next run sees a change in the meantime.
  const config = sourcesOfConfig(file);
  const names = await read();
  const record: ClientsRecord = { key, config, names: names ?? null };
  if (config.isAll) writeCache(path, JSON.stringify(record), maxRecords);
  return names;
}

function recordOf(path: string, key: string): ClientsRecord | undefined {
  try {
    const record = JSON.parse(readFileSync(path, "utf8")) as ClientsRecord;
    return record.key === key ? record : undefined;
  } catch {
    return undefined;
  }
}
