/** Formats text of a document for diagnostics. */

const maxLength = 80;

/** Quotes a text on one line, shortened, without control and bidirectional characters. */
export function quote(text: string): string {
  return `\`${visible(text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text)}\``;
}

// C0, DEL and C1; zero-width and bidirectional marks; line and paragraph separators; unpaired surrogates.
const hidden =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Writes characters that hide or reorder text as `U+202E`. */
export function visible(text: string): string {
  return text.replace(hidden, (c) => `U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
}
