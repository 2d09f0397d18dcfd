/** Expands entries of the configuration's `operations` whose key is a glob: `GET /admin/**`. */

import type { OperationOverride } from "../../config/config.js";
import { pathGlobMatcher } from "../../glob.js";

interface Overrides {
  /** Overrides by operation key; entries that are neither a key nor a pattern keep theirs. */
  readonly operations: Readonly<Record<string, OperationOverride>>;
  /** Patterns that no operation matches. */
  readonly unmatched: readonly string[];
}

/**
 * The overrides of each operation, field by field: a later pattern wins over an earlier one, and the operation's own entry over both.
 * @param keys the keys of all operations
 */
export function expandPatterns(
  configured: Readonly<Record<string, OperationOverride>>,
  keys: readonly string[],
): Overrides {
  const known = new Set(keys);
  const isPattern = (key: string): boolean => !known.has(key) && /[*?]/u.test(key);
  const unmatched: string[] = [];
  const expanded = new Map<string, OperationOverride>();
  const add = (key: string, override: OperationOverride): void =>
    void expanded.set(key, { ...expanded.get(key), ...override });
  for (const [pattern, override] of Object.entries(configured)) {
    if (!isPattern(pattern)) continue;
    // The method has no `/`, so that one glob matches method and path together.
    const matching = keys.filter(pathGlobMatcher(pattern));
    if (matching.length === 0) unmatched.push(pattern);
    for (const key of matching) add(key, override);
  }
  for (const [key, override] of Object.entries(configured)) if (!isPattern(key)) add(key, override);
  return { operations: Object.fromEntries(expanded), unmatched };
}
