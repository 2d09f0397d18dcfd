/** Checks of values in a configuration. */

import { nearest } from "../nearest.js";
import { hintOf } from "./hints.js";
import { isObject } from "./module.js";

/** Returns what is wrong with a value, to follow its name: `must be a string`. */
export type Check = (value: unknown) => string | undefined;

export type Checks = Readonly<Record<string, Check>>;

export const matching =
  (pattern: RegExp, problem: string): Check =>
  (value) =>
    typeof value === "string" && pattern.test(value) ? undefined : problem;

export const strings: Check = (value) =>
  Array.isArray(value) && value.every((item) => typeof item === "string") ? undefined : "must be an array of strings";

/**
 * Checks an object: its values by their keys, of which no others are allowed, or all values by one check.
 * @param elsewhere the option that one may mean which is not known here
 */
export const object =
  (checks: Checks | Check, elsewhere: (key: string) => string | undefined = () => undefined): Check =>
  (value) => {
    if (!isObject(value)) return "must be an object";
    const checkOf = (key: string): Check | undefined => {
      if (typeof checks === "function") return checks;
      return Object.hasOwn(checks, key) ? checks[key] : undefined;
    };
    for (const [key, item] of Object.entries(value)) {
      const check = checkOf(key);
      if (check === undefined)
        return `has an unknown option \`${key}\`; ${hintOf(key, Object.keys(checks), elsewhere(key))}`;
      const wrong = item === undefined ? undefined : check(item);
      if (wrong !== undefined) return `\`${key}\`${wrong.startsWith("`") ? "." : " "}${wrong}`;
    }
    return undefined;
  };

export const string = matching(/^/u, "must be a string");

/** A string from a fixed list. */
export const oneOf =
  (...words: readonly string[]): Check =>
  (value) => {
    if (typeof value === "string" && words.includes(value)) return undefined;
    const meant = typeof value === "string" ? nearest(value, words) : undefined;
    return `must be one of ${words.join(", ")}${meant === undefined ? "" : `; did you mean \`${meant}\`?`}`;
  };

export const scalar: Check = (value) =>
  ["string", "number", "boolean"].includes(typeof value) ? undefined : "must be a string, a number or a boolean";
export const boolean: Check = (value) => (typeof value === "boolean" ? undefined : "must be true or false");
export const wholeNumber: Check = (value) =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : "must be a whole number from 0 on";
