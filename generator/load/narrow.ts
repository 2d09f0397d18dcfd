/**
 * Strings of one byte a character. The engine gives each part of a text the width of the whole: without this, one emoji would double
 * the memory of a document and of all that is made of it.
 */

/** The same text, of one byte a character if all are Latin-1. */
export const narrow = (text: string): string =>
  /[^\u0000-\u00ff]/.test(text) ? text : Buffer.from(text, "latin1").toString("latin1");

/** The parts of a text, each as narrow as its own characters allow. */
export class NarrowParts {
  readonly #text: string;
  /** The text with its Latin-1 characters in their positions; what is in those of others does not matter. */
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

  /** Which of the positions is the first that is not before `start`. */
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
