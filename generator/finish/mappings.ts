/** Joins mappings of source maps. Their numbers are differences, so each part's have to continue from the part before. */

interface Mapped {
  /** The mappings of its source map, which has one source. */
  readonly mappings: string;
  /** Number of its lines. */
  readonly lines: number;
}

/** @param before the number of lines before the first part, which are not mapped */
export function joinMappings(before: number, parts: readonly Mapped[]): string {
  const written: Position = [0, 0, 0];
  return (
    ";".repeat(before) +
    parts
      .map(({ mappings, lines }, source) => {
        const read: Position = [source, 0, 0];
        const joined = mappings.split(";").map((line) =>
          line
            .split(",")
            .map((segment) => moved(decode(segment), read, written))
            .join(","),
        );
        return Array.from({ length: lines }, (_, index) => `${joined[index] ?? ""};`).join("");
      })
      .join("")
  );
}

/** A source, and the line and column in it. */
type Position = [source: number, line: number, column: number];

/** Re-encodes a segment so that it continues from `written`; names are left out. */
function moved([column, ...position]: readonly number[], read: Position, written: Position): string {
  if (column === undefined || position.length < 3) return column === undefined ? "" : encode([column]);
  const differences = read.map((value, index) => {
    read[index] = value + (position[index] ?? 0);
    const difference = read[index] - (written[index] ?? 0);
    written[index] = read[index];
    return difference;
  });
  return encode([column, ...differences]);
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Decodes base64 digits of five bits each, the lowest first; the lowest bit of a number is its sign. */
function decode(segment: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let scale = 1;
  for (const digit of segment) {
    const bits = digits.indexOf(digit);
    value += (bits % 32) * scale;
    scale *= 32;
    if (bits >= 32) continue;
    numbers.push(value % 2 === 1 ? -(value - 1) / 2 : value / 2);
    value = 0;
    scale = 1;
  }
  return numbers;
}

const encode = (numbers: readonly number[]): string =>
  numbers
    .map((number) => {
      let text = "";
      let rest = number < 0 ? -number * 2 + 1 : number * 2;
      do {
        const bits = rest % 32;
        rest = Math.floor(rest / 32);
        text += digits[rest > 0 ? bits + 32 : bits];
      } while (rest > 0);
      return text;
    })
    .join("");
