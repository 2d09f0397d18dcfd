/** Values as TypeScript text. */

import type { Binary } from "../call-ours.js";

/** An expression that is no JSON. */
export class Code {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** JSON, `undefined` and {@link Code} as an expression on one line. */
export function literal(value: unknown): string {
  if (value === undefined) return "undefined";
  if (value instanceof Code) return value.text;
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return text(value);
  return `{ ${Object.entries(value)
    .map(([key, member]) => `${keyText(key)}: ${literal(member)}`)
    .join(", ")} }`;
}

/** `__proto__: …` would set the prototype. */
const keyText = (key: string): string => (key === "__proto__" ? '["__proto__"]' : text(key));

const text = (value: unknown): string =>
  JSON.stringify(value).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");

export const blob = (content: string): Code => new Code(`new Blob([${text(content)}])`);

/** Files and bytes as expressions. */
export const binaryCode: Binary = {
  file: blob,
  bytes: (content) => new Code(`new TextEncoder().encode(${text(content)})`),
};
