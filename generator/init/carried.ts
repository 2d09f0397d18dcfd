/** What can be carried over from the configuration of another generator. */

import type { Config } from "../config/config.js";
import { isObject } from "../config/module.js";

type CarriedField =
  "output" | "name" | "className" | "select" | "surface" | "auth" | "client" | "models" | "operations" | "webhooks";

export interface Carried {
  /** `input` is a path relative to the project, or a URL; `output` is a folder relative to the project. */
  readonly config: Partial<Pick<Config, CarriedField>> & { readonly input?: string };
  /** One line for each setting that is not carried over. */
  readonly rest: readonly string[];
}

/** The keys of an object that are set, except those. */
export const otherKeys = (value: unknown, except: readonly string[]): string[] =>
  isObject(value) ? Object.keys(value).filter((key) => value[key] !== undefined && !except.includes(key)) : [];

/** A folder for a package in place of a file: `src/api.ts` → `src/api`. */
export const folderOf = (path: string): string => path.replace(/(?:\.d)?\.[cm]?ts$/u, "");
