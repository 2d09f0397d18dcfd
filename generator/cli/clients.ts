/** Selects the clients of configurations that a command runs for. */

import { resolve } from "node:path";
import { readClientNames, unknownClient } from "../config/read.js";
import { rememberedClients } from "../warm/clients.js";
import type { GenerateOptions } from "./invocation.js";
import { configFileOf, typed } from "./job.js";

/** One client: a configuration, or one of the named clients in it. */
export interface Target {
  /** Absolute path of the configuration. */
  readonly config: string;
  readonly client?: string;
}

/**
 * The clients that the options select; by default, all of every configuration. `undefined` if no configuration is read.
 * @throws {UserError} for a name that no configuration has
 */
export async function targetsOf(options: GenerateOptions): Promise<readonly Target[] | undefined> {
  const { configs, clients: chosen = [] } = options;
  const file = configs === undefined ? await configFileOf(options) : undefined;
  const files = configs?.map((config) => resolve(config)) ?? (file === undefined ? [] : [file]);
  const targets = (await Promise.all(files.map((config) => targetsIn(config, files.length > 1)))).flat();
  const known = targets.flatMap(({ client }) => client ?? []);
  const unknown = chosen.find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownClient(files, unknown, known);
  if (files.length === 0) return undefined;
  return chosen.length === 0
    ? targets
    : targets.filter(({ client }) => client !== undefined && chosen.includes(client));
}

/** @param isOneOfMany whether a configuration that cannot be read should fail in its own run */
async function targetsIn(config: string, isOneOfMany: boolean): Promise<Target[]> {
  const reading = rememberedClients(config, () => readClientNames(config));
  const names = await (isOneOfMany ? reading.catch(() => undefined) : reading);
  return names === undefined ? [{ config }] : names.map((client) => ({ config, client }));
}

/** The client as a user would write it: `users (fetchwright.config.ts)`. */
export function nameOf({ config, client }: Target): string {
  const file = typed(config).replace(/^\.\//u, "");
  return client === undefined ? file : `${client} (${file})`;
}
