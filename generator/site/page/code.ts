/** Highlighted code, with a button that copies it. */

import { parse, type ParsedToken } from "sugar-high/core";
import * as shell from "sugar-high/lang/shell";
import * as typescript from "sugar-high/lang/typescript";
import { button, type Child, h } from "./dom.js";

export type Language = "ts" | "sh";

const options = { ts: { ...typescript, jsx: false }, sh: shell };

/** Splits code into the tokens of each line. */
export const tokensOf = (code: string, language: Language): readonly (readonly ParsedToken[])[] =>
  parse(code, options[language]).lines.map(({ tokens }) => tokens);

/** A token as a coloured element, or as text if it has no colour. */
export function tokenElement({ type, value }: ParsedToken): Child {
  const isPlain = type === "space" || type === "break" || type === "identifier";
  return isPlain ? value : h("span", { class: `t-${type}` }, value);
}

export const highlighted = (code: string, language: Language): Child[] =>
  tokensOf(code, language).map((line, index) => [index === 0 ? "" : "\n", line.map(tokenElement)]);

/** A block of code with a button that copies it. */
export function codeBlock(code: string, language: Language, label: string): HTMLElement {
  const text = h("code", {}, highlighted(code, language));
  return h("div", { class: "code" }, h("pre", { tabindex: "0", "aria-label": label }, text), copyButton(code, label));
}

const status = h("div", { role: "status", class: "unseen" });

/** The live region that reports to screen readers whether a copy succeeded. */
export const statusElement = (): HTMLElement => status;

export function copyButton(text: string, label: string): HTMLButtonElement {
  const copy = button({ class: "copy", "aria-label": `Copy ${label}` }, () => void copied(), "Copy");
  const copied = async (): Promise<void> => {
    copy.textContent = (await toClipboard(text)) ? "Copied" : "Press Ctrl+C";
    status.textContent = `${label}: ${copy.textContent}`;
    setTimeout(() => (copy.textContent = "Copy"), 1_600);
  };
  return copy;
}

/**
 * Copies a text. Pages that are not served over HTTPS cannot use the clipboard API: there, the text is selected and copied by a
 * command.
 */
async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = h("textarea", { class: "unseen", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const isCopied = document.execCommand("copy");
    area.remove();
    return isCopied;
  }
}
