/** Words and identifiers made from arbitrary text. */

/** Splits text into its words: `created_at`, `createdAt`, `HTTPServer`, `list-widgets` → two words each. */
export function words(text: string): string[] {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[^A-Za-z0-9]+/u)
    .filter((word) => word !== "");
}

/** `widget_id` → `widgetId`. Empty when the text has no ASCII letter or digit. */
export function camelCase(text: string): string {
  const [first = "", ...rest] = words(text);
  return limit(first.toLowerCase() + rest.map(capitalize).join(""));
}

/** `list-widgets` → `ListWidgets`. A name that is an identifier already keeps its inner capitals. */
export function pascalCase(text: string): string {
  return limit(words(text).map(upperFirst).join(""));
}

/** A legal identifier near to `name`, or to `fallback` when nothing of the text can be used. */
export function identifier(name: string, fallback: string): string {
  const usable = name === "" ? fallback : name;
  return /^[0-9]/u.test(usable) ? `_${usable}` : usable;
}

/** Keeps names well below the 255 bytes of a file name; a hash keeps long ones apart. */
function limit(name: string): string {
  return name.length <= 80 ? name : `${name.slice(0, 72)}${hash(name)}`;
}

/** Eight characters of FNV-1a, for names only. */
export function hash(text: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h >>> 0).toString(16).padStart(8, "0");
}

const capitalize = (word: string): string => upperFirst(word.toLowerCase());
const upperFirst = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Words that are not legal, or not wise, as the name of a parameter, class or type. */
export const reservedWords: ReadonlySet<string> = new Set(
  (
    "abstract any arguments as async await bigint boolean break case catch class const constructor continue debugger declare default delete do else enum " +
    "eval export extends false finally for from function get if implements import in infer instanceof interface is keyof let module namespace " +
    "never new null number object of package private protected public readonly require return satisfies set static string super switch symbol " +
    "this throw true try type typeof undefined unique unknown using var void while with yield"
  ).split(" "),
);

/** Members that a class inherits or that would make it a thenable or change how it converts. */
export const reservedMembers: ReadonlySet<string> = new Set([
  "constructor",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "prototype",
  "then",
  "toJSON",
  "toLocaleString",
  "toString",
  "valueOf",
  "__proto__",
]);
