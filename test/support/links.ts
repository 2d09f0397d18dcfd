/** The links of Markdown, and their targets. */

import { dirname, join } from "node:path";
import { marked, type Token } from "marked";

/** Every token of a text, at any depth. */
export function tokensOf(markdown: string): Token[] {
  const tokens: Token[] = [];
  void marked.walkTokens(marked.lexer(markdown), (token) => void tokens.push(token));
  return tokens;
}

/** The anchors that renderers give to the headings of a text. */
function anchorsIn(markdown: string): Set<string> {
  const anchors = new Set<string>();
  for (const token of tokensOf(markdown)) {
    if (token.type !== "heading") continue;
    const words = (token as { text: string }).text.toLowerCase().replaceAll(/[^\p{L}\p{N}_ -]/gu, "");
    const anchor = words.replaceAll(" ", "-");
    let unique = anchor;
    for (let count = 1; anchors.has(unique); count++) unique = `${anchor}-${String(count)}`;
    anchors.add(unique);
  }
  return anchors;
}

/** The links of a page that lead nowhere. @param read the text of a file, `undefined` if there is none */
export function brokenLinks(page: string, read: (file: string) => string | undefined): string[] {
  return tokensOf(read(page) ?? "").flatMap((token) => {
    if (token.type !== "link" && token.type !== "image") return [];
    const { href } = token as { href: string };
    if (/^[a-z]+:/u.test(href)) return [];
    const [file = "", anchor] = href.split("#");
    const target = file === "" ? page : join(dirname(page), file);
    const text = read(target);
    if (text === undefined) return [href];
    return anchor === undefined || anchorsIn(text).has(anchor) ? [] : [href];
  });
}
