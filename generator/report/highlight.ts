/** Colours for people: not where output is not a terminal or `NO_COLOR` is set, and always where `FORCE_COLOR` is. */

import { styleText } from "node:util";

/** What a line may start with, and its style: severities, next steps, and the labels of summaries. */
const styles = [
  [/^\s*error\b/u, "red"],
  [/^\s*(?:warning\b|failed(?= ))/u, "yellow"],
  [/^\s*next(?=:| {2})/u, "cyan"],
  [/^[a-z]+(?= {2,}\S)/u, "bold"],
] as const;

/** @param text of one or more lines; a line's first style that fits is its own */
export const highlight = (text: string, stream: NodeJS.WriteStream): string =>
  text
    .split("\n")
    .map((line) => {
      for (const [start, style] of styles) {
        const [found] = start.exec(line) ?? [];
        if (found !== undefined) return `${styleText(style, found, { stream })}${line.slice(found.length)}`;
      }
      return line;
    })
    .join("\n");
