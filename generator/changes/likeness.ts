/** Decides whether two names may denote the same thing. */

/** Splits a name into words: `createdAt` → `created`, `at`. */
const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/gu, " ")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");

/**
 * One has all words of the other, as `created` and `created_at` do, or inflections or abbreviations of them. What `created_at` and
 * `updated_at` share is no reason to read the one for the other.
 */
export function mayBeRenamed(a: string, b: string): boolean {
  const [short = [], long = []] = [wordsOf(a), wordsOf(b)].sort((one, other) => one.length - other.length);
  if (short.length === 0) return false;
  return short.join("") === long.join("") || short.every((word) => long.some((candidate) => isAlike(word, candidate)));
}

/** Whether two names share a word, or have words of which one is an inflection or abbreviation of the other. */
export function alike(a: string, b: string): boolean {
  const [own, other] = [wordsOf(a), wordsOf(b)];
  if (own.join("") === other.join("")) return true;
  return own.some((word) => other.some((candidate) => isAlike(word, candidate)));
}

function isAlike(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 3 && long.startsWith(short.slice(0, Math.max(3, short.length - 2)));
}
