/** Words and identifiers made from arbitrary text. */

import { remembered } from "../remembered.js";

/** Splits text into its words: `created_at`, `createdAt`, `HTTPServer`, `userIDs`, `list-teams` → two words each. */
export const words = remembered((text): readonly string[] =>
  plain(text)
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(?!\p{Lu}s(?!\p{Ll}))(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(notInWords)
    .filter((word) => word !== ""),
);

/** Characters between words: those that an identifier cannot have, or that are invisible. Letters and digits of any script are in words. */
const notInWords = /(?:[^\p{ID_Continue}]|[_\p{Default_Ignorable_Code_Point}])+/u;

/** Removes accents and the like from Latin letters: `café` → `cafe`. The marks of other scripts are part of a word. */
const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFC");

/** `team_id` → `teamId`. Empty if the text has no letter or digit. */
export function camelCase(text: string): string {
  const [first = "", ...rest] = words(text);
  return limit(first.toLowerCase() + rest.map(capitalize).join(""));
}

/** `list-teams` → `ListTeams`. A name that is an identifier already keeps its inner capitals; `NOT_FOUND` → `NotFound`. */
export function pascalCase(text: string): string {
  const capitalized = text.replaceAll(capitalsAlone, (name) => name.split("_").map(capitalize).join("_"));
  return limit(words(capitalized).map(upperFirst).join(""));
}

/** Several words in capitals, which nothing would separate without the `_` between them. */
const capitalsAlone = /(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}\p{N}]*(?:_[\p{Lu}\p{N}]+)+(?![\p{L}\p{N}])/gu;

/** {@link camelCase} made legal, whatever the text is. */
export const camelIdentifier = (text: string, fallback: string): string => legal(camelCase(text), text, fallback);

/** {@link pascalCase} made legal, whatever the text is. */
export const pascalIdentifier = (text: string, fallback: string): string => legal(pascalCase(text), text, fallback);

/** Makes a name legal. A text without any letter or digit gets a hash in its name, so that two such names differ. */
function legal(name: string, text: string, fallback: string): string {
  const whole = identifier(name, fallback);
  return name === "" && text !== "" ? limit(`${whole}${hash(text)}`) : whole;
}

/** `name`, made of letters and digits, as an identifier; `fallback` if it is empty. */
export function identifier(name: string, fallback: string): string {
  const usable = name === "" ? fallback : name;
  return /^\p{ID_Start}/u.test(usable) ? usable : `_${usable}`;
}

const maxLength = 80;

/** Keeps names well below the 255 bytes of a file name; a hash keeps long ones apart. */
export const limit = (name: string): string =>
  size(name) <= maxLength ? name : `${shortened(name, maxLength - 8)}${hash(name)}`;

/** Letters outside ASCII take up to three bytes. */
const size = (name: string): number => name.replaceAll(/(?!\p{ASCII})./gu, "__").length;

function shortened(name: string, most: number): string {
  let [kept, length] = ["", 0];
  for (const character of name) {
    length += size(character);
    if (length > most) break;
    kept += character;
  }
  return kept;
}

/** Eight characters of FNV-1a, for names only. */
export function hash(text: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h >>> 0).toString(16).padStart(8, "0");
}

const capitalize = (word: string): string => upperFirst(word.toLowerCase());
const upperFirst = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Words that are not legal, or not wise, as the name of a class or type. */
export const reservedWords: ReadonlySet<string> = new Set(
  (
    "abstract any arguments as async await bigint boolean break case catch class const constructor continue debugger declare default delete do else enum " +
    "eval export extends false finally for from function get if implements import in infer instanceof interface is keyof let module namespace " +
    "never new null number object of package private protected public readonly require return satisfies set static string super switch symbol " +
    "this throw true try type typeof undefined unique unknown using var void while with yield"
  ).split(" "),
);

/** Reserved words that are keywords only in some positions, and legal as the name of a parameter. */
const contextualWords: ReadonlySet<string> = new Set(
  "abstract any as async bigint boolean constructor declare from get infer is keyof module namespace never number object readonly satisfies set string symbol type unique unknown using".split(
    " ",
  ),
);

/** Words that are not legal, or not wise, as the name of a parameter. */
export const reservedParameters: readonly string[] = [...reservedWords].filter((word) => !contextualWords.has(word));

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

/**
 * The longest name that is read from a configuration or lock file: generated ones have 80 characters, and a few more if they would clash.
 */
const maxWrittenLength = 120;

const isVisible = (name: string): boolean => !/\p{Default_Ignorable_Code_Point}/u.test(name);

/** Whether a name from a configuration or lock file can be the name of a class's member. */
export const isMemberName = (name: string): boolean =>
  name.length <= maxWrittenLength &&
  /^[_\p{ID_Start}]\p{ID_Continue}*$/u.test(name) &&
  isVisible(name) &&
  !reservedMembers.has(name);

/** Whether a name from a configuration or lock file can be the name of a class or type, which may combine several names. */
export const isTypeName = (name: string): boolean =>
  name.length <= 2 * maxWrittenLength &&
  /^[_$\p{ID_Start}][$\p{ID_Continue}]*$/u.test(name) &&
  isVisible(name) &&
  !reservedWords.has(name);
