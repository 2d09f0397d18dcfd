/** Converts Markdown to formatted text. Raw HTML becomes text, and links lead to web and mail addresses only. */

import { marked, type Token, type Tokens } from "marked";
import { pageText } from "../emit/encode.js";
import type { SpecText } from "../model/text.js";
import { alerts, type Rich, type Tag } from "./data.js";

/** Formats a description of the document. */
export const markdown = (text: SpecText): Rich[] => richText(pageText(text));

/** Formats Markdown of our own, such as cells of tables; text of the document in it is already encoded. */
export function richText(text: string): Rich[] {
  const blocks = blocksOf(marked.lexer(text.trim(), { gfm: true }));
  // A single paragraph needs no element.
  const [only, ...others] = blocks;
  return others.length === 0 && Array.isArray(only) && only[0] === "p" ? (only.slice(1) as Rich[]) : blocks;
}

const element = (tag: Tag, inside: readonly Rich[]): Rich => [tag, ...inside];

const blocksOf = (tokens: readonly Token[]): Rich[] => tokens.flatMap(blockOf);

function blockOf(token: Token): Rich[] {
  switch (token.type) {
    case "space":
    case "def":
      return [];
    case "hr":
      return [["hr"]];
    case "code":
      return [["pre", (token as Tokens.Code).text]];
    case "heading":
      return [element("h", inlineOf(token))];
    case "blockquote":
      return [quoteOf(blocksOf(token.tokens ?? []))];
    case "list":
      return [listOf(token as Tokens.List)];
    case "table":
      return [tableOf(token as Tokens.Table)];
    case "paragraph":
      return [element("p", inlineOf(token))];
    case "text":
      return inlineOf(token);
    default:
      return inlinesOf([token]);
  }
}

const quoteOf = (blocks: readonly Rich[]): Rich => alertOf(blocks) ?? element("blockquote", blocks);

/** A note: a quotation whose first line is `[!NOTE]` alone; `undefined` for any other quotation. */
function alertOf([first, ...blocks]: readonly Rich[]): Rich | undefined {
  if (!Array.isArray(first) || first[0] !== "p") return undefined;
  const [, opening, ...inline] = first as readonly Rich[];
  const [mark, kind = ""] = (typeof opening === "string" && alertMark.exec(opening)) || [];
  const label = alerts.find((each) => each.toLowerCase() === kind.toLowerCase());
  if (mark === undefined || label === undefined) return undefined;
  const rest = (opening as string).slice(mark.length);
  const [next, ...others] = inline;
  const isBroken = Array.isArray(next) && next[0] === "br";
  if (next !== undefined && !mark.endsWith("\n") && !isBroken) return undefined;
  const text = [...(rest === "" ? [] : [rest]), ...(isBroken && rest === "" ? others : inline)];
  if (text.length + blocks.length === 0) return undefined;
  return ["alert", label, ...(text.length === 0 ? [] : [element("p", text)]), ...blocks];
}

const alertMark = /^\[!(\w+)\][ \t]*(?:\n|$)/u;

function listOf({ ordered, items }: Tokens.List): Rich {
  return element(
    ordered ? "ol" : "ul",
    items.map((item) => element("li", blocksOf(item.tokens))),
  );
}

function tableOf({ header, rows }: Tokens.Table): Rich {
  const row = (tag: Tag, cells: readonly Tokens.TableCell[]): Rich =>
    element(
      "tr",
      cells.map(({ tokens }) => element(tag, inlinesOf(tokens))),
    );
  const body = rows.map((cells) => row("td", cells));
  return element("table", [element("thead", [row("th", header)]), element("tbody", body)]);
}

const inlineOf = (token: Token): Rich[] =>
  "tokens" in token && token.tokens !== undefined ? inlinesOf(token.tokens) : [textOf(token)];

/** Inline elements; adjacent texts are joined. */
function inlinesOf(tokens: readonly Token[]): Rich[] {
  const all: Rich[] = [];
  for (const part of tokens.flatMap(inline)) {
    const last = all.at(-1);
    if (typeof part === "string" && typeof last === "string") all[all.length - 1] = last + part;
    else all.push(part);
  }
  return all;
}

function inline(token: Token): Rich[] {
  switch (token.type) {
    case "strong":
    case "em":
    case "del":
      return [element(token.type, inlineOf(token))];
    case "codespan":
      return [["code", (token as Tokens.Codespan).text]];
    case "br":
      return [["br"]];
    case "link":
    case "image":
      return linkOf(token as Tokens.Link | Tokens.Image);
    case "text":
      return inlineOf(token);
    case "html":
      return lineBreak.test(token.raw) ? [["br"]] : [token.raw];
    default:
      return [textOf(token)];
  }
}

const lineBreak = /^<br\s*\/?>$/iu;

/** A link. An image becomes a link to it, as the page loads nothing. */
function linkOf(token: Tokens.Link | Tokens.Image): Rich[] {
  const label = token.type === "link" ? inlineOf(token) : [token.text === "" ? token.href : token.text];
  return isAddress(token.href) ? [["a", token.href, ...label]] : label;
}

function isAddress(href: string): boolean {
  try {
    return ["https:", "http:", "mailto:"].includes(new URL(href).protocol);
  } catch {
    return false;
  }
}

/** The text of a token. Entities are decoded here, as the lexer would also decode characters that hide or reorder text. */
const textOf = (token: Token): string =>
  (token.type === "escape" ? (token as Tokens.Escape).text : token.raw).replaceAll(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/giu,
    (entity, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named[name.toLowerCase()] ?? entity;
      return characterOf(decimal === undefined ? parseInt(hex ?? "", 16) : Number(decimal)) ?? entity;
    },
  );

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00A0" };

/** A visible character; `undefined` for others, which stay written as entities. */
const characterOf = (point: number): string | undefined =>
  point >= 0x20 &&
  point <= 0x10ffff &&
  !/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(safeCharacter(point))
    ? safeCharacter(point)
    : undefined;

const safeCharacter = (point: number): string => (point <= 0x10ffff ? String.fromCodePoint(point) : "");
