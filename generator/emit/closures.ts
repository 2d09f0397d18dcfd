/** Hashes parts of a document together with everything they refer to, directly or indirectly. */

import { type Document, lookUp } from "../document.js";
import { Groups } from "../groups.js";
import { hashOf } from "./memo.js";

/** The hashes of a path item, a component or another target of references, without the targets it refers to. */
interface Unit {
  readonly hash: string;
  /** Its references, without duplicates and sorted. */
  readonly refs: readonly string[];
  /** A hash that ignores descriptions. */
  readonly shape: string;
}

/** Properties of prose in JSON text. A value that looks like a reference is kept: a discriminator's mapping may have any keys. */
const prose = /"(?:description|summary|title)":"(?!#\/)(?:[^"\\]|\\.)*"/gu;

export class Closures {
  readonly #document: Document;
  readonly #units = new Map<unknown, Unit>();
  /** Units by reference. */
  readonly #named = new Map<string, Unit>();
  /** Reference → hash of its target, including everything that the target refers to. */
  readonly #digests = new Map<string, string>();
  readonly #groups = new Groups((ref) => this.#namedBy(ref).refs);

  constructor(document: Document) {
    this.#document = document;
  }

  /** A hash of a node of the document and everything it refers to. */
  of(node: unknown): string {
    const { hash, refs } = this.#unitOf(node);
    for (const ref of refs) for (const group of this.#groups.from(ref)) this.#digest(group);
    return refs.length === 0 ? hash : hashOf([hash, ...this.#digestsOf(refs)].join(" "));
  }

  /** A hash of a node alone, without prose. */
  shapeOf(node: unknown): string {
    return this.#unitOf(node).shape;
  }

  /**
   * Hashes a group of references that form a cycle; all of them get the same hash. References that leave the group have theirs already.
   */
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

  /** The target of a reference; `null` for a string that only looks like one. */
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
