// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

import type { BaseOptions, LogLevel } from "./options.js";

/** Writes a line, if its level is wanted. Lines name the operation and how it went: no secrets, no bodies. */
export function log(
  { logger = console, logLevel = "warn" }: BaseOptions,
  level: "info" | "debug",
  line: string,
): void {
  const levels: readonly LogLevel[] = ["error", "warn", "info", "debug"];
  if (levels.indexOf(level) <= levels.indexOf(logLevel)) logger[level](line);
}
