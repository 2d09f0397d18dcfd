/** Hashes of parts of a document with all that they refer to, at any distance. */

import { type Document, lookUp } from "../document.js";
import { Groups } from "../groups.js";
import { hashOf } from "./memo.js";

/** A path item, a component or another target of references, without what it refers to. */
interface Unit {
  readonly hash: string;
  /** What it refers to, as references name it, each once and sorted. */
  readonly refs: readonly string[];
  /** A hash without descriptions. */
  readonly shape: string;
}

/** Not references: the keys of a mapping may be any. */
const prose = /"(?:description|summary|title)":"(?!#\/)(?:[^"\\]|\\.)*"/gu;

export class Closures {
  readonly #document: Document;
  readonly #units = new Map<unknown, Unit>();
  /** By reference. */
  readonly #named = new Map<string, Unit>();
  /** Reference → the hash of its target, with everything that the target refers to. */
  readonly #digests = new Map<string, string>();
  readonly #groups = new Groups((ref) => this.#namedBy(ref).refs);

  constructor(document: Document) {
    this.#document = document;
  }

  /** Of a node of the document and all that it refers to. */
  of(node: unknown): string {
    const { hash, refs } = this.#unitOf(node);
    for (const ref of refs) for (const group of this.#groups.from(ref)) this.#digest(group);
    return refs.length === 0 ? hash : hashOf([hash, ...this.#digestsOf(refs)].join(" "));
  }

  /** Of a node by itself, without prose. */
  shapeOf(node: unknown): string {
    return this.#unitOf(node).shape;
  }

  /** References that lead to each other have one hash: of each, and of all else that they lead to, which has its hash already. */
  #digest(group: readonly string[]): void {
    const members = new Set(group);
    const units = group.map((ref) => `${ref} ${this.#namedBy(ref).hash}`).sort();
    const others = group.flatMap((ref) => this.#namedBy(ref).refs).filter((ref) => !members.has(ref));
    const digest = hashOf([...units, ...this.#digestsOf(others)].join(" "));
    for (const ref of group) this.#digests.set(ref, digest);
  }

  #digestsOf(refs: readonly string[]): string[] {
    return [...new Set(refs.map((ref) => this.#digests.get(ref) ?? ""))].sort();
  }

  #namedBy(ref: string): Unit {
    const known = this.#named.get(ref);
    if (known !== undefined) return known;
    const unit = this.#unitOf(this.#found(ref));
    this.#named.set(ref, unit);
    return unit;
  }

  /** What a reference leads to; `null` for a text that only looks like one. */
  #found(ref: string): unknown {
    try {
      return lookUp(this.#document, ref) ?? null;
    } catch (error) {
      if (error instanceof URIError) return null;
      throw error;
    }
  }

  #unitOf(node: unknown): Unit {
    const known = this.#units.get(node);
    if (known !== undefined) return known;
    const text = JSON.stringify(node);
    const refs = new Set([...text.matchAll(/"#\/(?:[^"\\]|\\.)+"/gu)].map(([ref]) => JSON.parse(ref) as string));
    const unit = { hash: hashOf(text), refs: [...refs].sort(), shape: hashOf(text.replaceAll(prose, "")) };
    this.#units.set(node, unit);
    return unit;
  }
}
