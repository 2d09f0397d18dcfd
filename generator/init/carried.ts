/** Types and helpers for carrying over the configuration of another generator. */

import type { Config } from "../config/config.js";
import type { Document } from "../document.js";
import { isObject } from "../config/module.js";

type CarriedField =
  | "output"
  | "name"
  | "className"
  | "select"
  | "surface"
  | "parameters"
  | "auth"
  | "client"
  | "models"
  | "operations"
  | "overlays"
  | "package"
  | "webhooks";

export interface Carried {
  /** `input` is a path relative to the project, or a URL; `output` is a folder relative to the project. */
  readonly config: Partial<Pick<Config, CarriedField>> & { readonly input?: string };
  /** One line for each setting that is not carried over. */
  readonly rest: readonly string[];
  /** Fits the configuration to the document: leaves out what the document lacks, and adds what it declares for the tool. */
  readonly fit?: (read: ReadDocument) => Pick<Carried, "config" | "rest">;
}

/** A document, and the locations of its objects. */
export interface ReadDocument {
  readonly document: Document;
  /** The location, `openapi.yaml:12`, of an object of the document, or of its value at a key. */
  readonly lineOf: (node: object, key?: string) => string;
}

/** Reads another file in the folder of the configuration. */
export type Sibling = (name: string) => Promise<{ readonly text: string; readonly file: string } | undefined>;

/** The keys of an object that are set, without those in `except`. */
export const otherKeys = (value: unknown, except: readonly string[]): string[] =>
  isObject(value) ? Object.keys(value).filter((key) => value[key] !== undefined && !except.includes(key)) : [];

/** Emitters that replace a plugin or client of another tool, by patterns of its name. */
const emitters: readonly (readonly [RegExp, string])[] = [
  [/^(?:@tanstack\/)?(?:angular|preact|react|solid|svelte|vue)-query\b/u, "tanstack-query"],
  [/^swr$/u, "swr"],
  [/^zod$/u, "zod"],
  [/^(?:@hey-api\/)?msw$/u, "msw"],
  [/^mcp$/u, "mcp"],
];

/** Advice on replacing a plugin or client of another tool. */
export function counterpartOf(name: string): string {
  const [, emitter] = emitters.find(([pattern]) => pattern.test(name)) ?? [];
  return emitter === undefined ? "it has no counterpart" : `add the emitter \`fetchwright/emitters/${emitter}\``;
}

/** The folder for a package that replaces a file: `src/api.ts` → `src/api`. */
export const folderOf = (path: string): string => path.replace(/(?:\.d)?\.[cm]?ts$/u, "");
