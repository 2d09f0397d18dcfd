import type { BaseOptions, LogLevel } from "./options.js";

/** Writes a line if its level is wanted. */
export type Log = (level: Exclude<LogLevel, "off">, line: string) => void;

/** Lines name the operation and how it went: no secrets, no bodies. */
export function createLog({ logger = console, logLevel = "warn" }: BaseOptions): Log {
  const levels = ["off", "error", "warn", "info", "debug"];
  return (level, line) => {
    if (levels.indexOf(level) <= levels.indexOf(logLevel)) logger[level](line);
  };
}
