import type { BaseOptions } from "./options.js";

/** Writes a line, if its level is wanted. Lines name the operation and how it went: no secrets, no bodies. */
export function log({ logger = console, logLevel }: BaseOptions, level: "info" | "debug", line: string): void {
  if (logLevel === level || logLevel === "debug") logger[level](line);
}
