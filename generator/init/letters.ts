/** Converts the case of names. */

/** Converts to camel case: `get_or_create` → `getOrCreate`. Leading underscores stay. */
export const camelCase = (name: string): string => camel(name, capitalised);

/** Converts to Pascal case: `order-paid` → `OrderPaid`. */
export const pascalCase = (name: string): string => wordsOf(name).map(capitalised).join("");

/** Converts to camel case with initialisms in capitals, as in SDKs of Stainless: `get_by_id` → `getByID`. */
export const stainlessCamelCase = (name: string): string => camel(name, withInitials);

/** Converts to Pascal case with initialisms in capitals: `api_key` → `APIKey`. */
export const stainlessPascalCase = (name: string): string => wordsOf(name).map(withInitials).join("");

function camel(name: string, other: (word: string) => string): string {
  const [, lead = "", rest = ""] = /^(_*)(.*)$/u.exec(name) ?? [];
  const [first = "", ...others] = wordsOf(rest);
  const isAllCapitals = first.length > 1 && first === first.toUpperCase();
  const head = isAllCapitals ? first.toLowerCase() : first.charAt(0).toLowerCase() + first.slice(1);
  return lead + head + others.map(other).join("");
}

const wordsOf = (name: string): string[] => name.split(/[^A-Za-z0-9]+/u).filter((word) => word !== "");

/** Capitalises a word. A word all in capitals becomes one with a single capital. */
const capitalised = (word: string): string =>
  word.charAt(0).toUpperCase() + (/^[A-Z]+$/u.test(word) ? word.slice(1).toLowerCase() : word.slice(1));

const withInitials = (word: string): string =>
  initials.has(word.toLowerCase()) ? word.toUpperCase() : capitalised(word);

const initials: ReadonlySet<string> = new Set("ach api dns html id ip ssh tcp tls ttl url".split(" "));
