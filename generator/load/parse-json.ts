/** A JSON parser that keeps the location of every value. */

import type { Limits } from "./limits.js";
import { NarrowParts } from "./narrow.js";
import { LimitFault, type ParseReport, SyntaxFault } from "./parse-faults.js";
import type { Origin, Origins, Source } from "./source.js";
import { quote } from "./text.js";
import { isNode, newObject, type Node, type Value } from "./tree.js";

/**
 * Strict JSON (RFC 8259) with the location of every value. JSON.parse keeps neither locations nor repeated keys.
 * Throws {@link SyntaxFault} and {@link LimitFault}; does not recurse.
 */
export function parseJson(source: Source, origins: Origins, limits: Limits, report: ParseReport): Value {
  return new JsonReader(source, origins, limits, report).read();
}

class JsonReader {
  readonly #source: Source;
  readonly #text: string;
  readonly #parts: NarrowParts;
  readonly #origins: Origins;
  readonly #limits: Limits;
  readonly #report: ParseReport;
  readonly #open: { node: Node; origin: Origin }[] = [];
  #at = 0;
  #key = "";
  #keyAt = 0;
  #values = 0;

  constructor(source: Source, origins: Origins, limits: Limits, report: ParseReport) {
    this.#source = source;
    this.#text = source.text;
    this.#parts = new NarrowParts(source.text);
    this.#origins = origins;
    this.#limits = limits;
    this.#report = report;
  }

  read(): Value {
    const root = this.#value();
    let opened = isNode(root) && this.#enter(root);
    while (this.#open.length > 0) {
      if (!opened) opened = this.#next();
      if (!opened) continue;
      const value = this.#value();
      opened = isNode(value) && this.#enter(value);
    }
    this.#space();
    if (this.#at < this.#text.length) throw this.#unexpected("the end of the file");
    return root;
  }

  /** Enters a node after its `{` or `[`; returns whether it has a value. */
  #enter(node: Node): boolean {
    this.#space();
    if (this.#text[this.#at] !== (Array.isArray(node) ? "]" : "}")) {
      if (!Array.isArray(node)) this.#readKey();
      return true;
    }
    this.#at++;
    this.#open.pop();
    return false;
  }

  /** Continues after a value; returns whether another one follows in the same object or list. */
  #next(): boolean {
    const node = this.#open.at(-1)?.node;
    const close = Array.isArray(node) ? "]" : "}";
    this.#space();
    const c = this.#text[this.#at];
    if (c === close) {
      this.#at++;
      this.#open.pop();
      return false;
    }
    if (c !== ",") throw this.#unexpected(`\`,\` or \`${close}\``);
    const comma = this.#at++;
    this.#space();
    if (this.#text[this.#at] === close) throw new SyntaxFault("JSON has no trailing commas", comma);
    if (!Array.isArray(node)) this.#readKey();
    return true;
  }

  #readKey(): void {
    this.#keyAt = this.#at;
    if (this.#text[this.#at] !== '"') throw this.#unexpected("a key in double quotes");
    this.#key = this.#string();
    this.#space();
    if (this.#text[this.#at] !== ":") throw this.#unexpected("`:`");
    this.#at++;
  }

  #value(): Value {
    this.#space();
    const start = this.#at;
    const c = this.#text[start];
    if (c === "{" || c === "[") {
      this.#at++;
      return this.#container(c === "{" ? newObject() : [], start);
    }
    const value = c === '"' ? this.#string() : this.#word();
    this.#put(value, start);
    return value;
  }

  #container<T extends Node>(node: T, start: number): T {
    if (this.#open.length >= this.#limits.depth)
      throw new LimitFault("depth", this.#limits, start, this.#open.at(-1)?.node);
    const top = this.#open.at(-1);
    const key = this.#put(node, start);
    const offset = top !== undefined && top.origin.keys !== undefined ? this.#keyAt : start;
    const keys: string[] | undefined = Array.isArray(node) ? undefined : [];
    const origin: Origin = { source: this.#source, parent: top?.node, key, offset, keys, offsets: [] };
    this.#origins.set(node, origin);
    this.#open.push({ node, origin });
    return node;
  }

  /** Adds a value to the innermost open object or list, and returns its key there. */
  #put(value: Value, start: number): string {
    if (++this.#values > this.#limits.values) throw new LimitFault("values", this.#limits, start);
    const top = this.#open.at(-1);
    if (top === undefined) return "";
    const { node, origin } = top;
    if (Array.isArray(node)) {
      origin.offsets.push(start);
      return String(node.push(value) - 1);
    }
    if (this.#key in node) this.#report.duplicateKey(node, this.#key, this.#keyAt);
    node[this.#key] = value;
    origin.keys?.push(this.#key);
    origin.offsets.push(isNode(value) ? this.#keyAt : start);
    return this.#key;
  }

  #string(): string {
    const text = this.#text;
    const start = this.#at;
    let escaped = false;
    let i = start + 1;
    for (; ; i++) {
      const c = text.charCodeAt(i);
      if (c === 0x22) break;
      if (Number.isNaN(c)) throw new SyntaxFault("this string has no end", start);
      if (c < 0x20) throw new SyntaxFault(`a ${controlName(c)} in a JSON string must be written as an escape`, i);
      if (c !== 0x5c) continue;
      escaped = true;
      i++;
    }
    if (i - start > this.#limits.textLength)
      throw new LimitFault("textLength", this.#limits, start, this.#open.at(-1)?.node);
    this.#at = i + 1;
    if (!escaped) return this.#parts.slice(start + 1, i);
    try {
      return JSON.parse(text.slice(start, i + 1)) as string;
    } catch {
      throw new SyntaxFault("this string has an escape that JSON does not know", start);
    }
  }

  #word(): Value {
    const pattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
    pattern.lastIndex = this.#at;
    const word = pattern.exec(this.#text)?.[0];
    const after = this.#text[this.#at + (word?.length ?? 0)];
    if (word === undefined || (after !== undefined && /[\w.+-]/.test(after))) throw this.#unexpected("a value");
    this.#at += word.length;
    const value = JSON.parse(word) as Value;
    if (typeof value !== "number" || Number.isFinite(value)) return value;
    this.#report.notFinite(this.#at - word.length);
    return word;
  }

  #space(): void {
    for (; ; this.#at++) {
      const c = this.#text.charCodeAt(this.#at);
      if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) return;
    }
  }

  #unexpected(wanted: string): SyntaxFault {
    const rest = this.#text.slice(this.#at, this.#at + 20);
    const found = rest === "" ? "the end of the file" : quote(/^(?:[\w$.+-]+|.)/su.exec(rest)?.[0] ?? rest);
    return new SyntaxFault(`expected ${wanted}, found ${found}${hintFor(rest)}`, this.#at);
  }
}

function hintFor(found: string): string {
  if (found.startsWith("'")) return "; JSON has no single quotes";
  return /^\/[/*]/.test(found) ? "; JSON has no comments" : "";
}

function controlName(code: number): string {
  if (code === 0x0a || code === 0x0d) return "line break";
  if (code === 0x09) return "tab";
  return `control character (U+${code.toString(16).toUpperCase().padStart(4, "0")})`;
}
