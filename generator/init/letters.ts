/** Names in other letters. */

/** `get_or_create` → `getOrCreate`; underscores in front stay. */
export function camelCase(name: string): string {
  const [, lead = "", rest = ""] = /^(_*)(.*)$/u.exec(name) ?? [];
  const [first = "", ...others] = wordsOf(rest);
  const isAllCapitals = first.length > 1 && first === first.toUpperCase();
  const head = isAllCapitals ? first.toLowerCase() : first.charAt(0).toLowerCase() + first.slice(1);
  return lead + head + others.map(capitalised).join("");
}

/** `order-paid` → `OrderPaid` */
export const pascalCase = (name: string): string => wordsOf(name).map(capitalised).join("");

const wordsOf = (name: string): string[] => name.split(/[^A-Za-z0-9]+/u).filter((word) => word !== "");

/** A word in capitals among others is one like them, except what vendors write in capitals. */
function capitalised(word: string): string {
  if (initials.has(word.toLowerCase())) return word.toUpperCase();
  return word.charAt(0).toUpperCase() + (/^[A-Z]+$/u.test(word) ? word.slice(1).toLowerCase() : word.slice(1));
}

const initials: ReadonlySet<string> = new Set([
  "ach",
  "api",
  "dns",
  "html",
  "id",
  "ip",
  "ssh",
  "tcp",
  "tls",
  "ttl",
  "url",
]);
