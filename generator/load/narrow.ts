/**
 * Strings with one byte per character. The engine stores each part of a text in the width of the whole: without this, one emoji would
 * double the memory of a document and of everything made from it.
 */

/** The same text, with one byte per character if all are Latin-1. */
export const narrow = (text: string): string =>
  /[^\u0000-\u00ff]/.test(text) ? text : Buffer.from(text, "latin1").toString("latin1");

/** Slices a text into strings that are each as narrow as their own characters allow. */
export class NarrowParts {
  readonly #text: string;
  /** The text as Latin-1; its characters at the positions in `#wide` are meaningless. */
  readonly #latin1: string;
  /** The positions of characters that are not Latin-1, in order. */
  readonly #wide: readonly number[];

  constructor(text: string) {
    this.#text = text;
    this.#wide = Array.from(text.matchAll(/[^\u0000-\u00ff]/g), ({ index }) => index);
    this.#latin1 = this.#wide.length === 0 ? text : Buffer.from(text, "latin1").toString("latin1");
  }

  slice(start: number, end: number): string {
    return (this.#wide[this.#firstFrom(start)] ?? end) < end
      ? this.#text.slice(start, end)
      : this.#latin1.slice(start, end);
  }

  /** The index in `#wide` of the first position that is not before `start`. */
  #firstFrom(start: number): number {
    let [low, high] = [0, this.#wide.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#wide[middle] as number) < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
