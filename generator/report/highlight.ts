/** Colours output for people: not if it is not a terminal or `NO_COLOR` is set, but always if `FORCE_COLOR` is set. */

import { styleText } from "node:util";

/** Starts of lines and their styles: severities, next steps, and labels of summaries. */
const styles = [
  [/^\s*error\b/u, "red"],
  [/^\s*(?:warning\b|failed(?= ))/u, "yellow"],
  [/^\s*next(?=:| {2})/u, "cyan"],
  [/^[a-z]+(?= {2,}\S)/u, "bold"],
] as const;

/**
 * Styles the start of each line.
 * @param text one or more lines; the first style whose start matches applies
 */
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
