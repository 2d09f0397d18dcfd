/** References in positions where the specification allows none. */

import type { DiagnosticCode, Diagnostics } from "../../diagnostics.js";
import { grammar, shapeAt, type HeldObject, objectsAt } from "../grammar.js";
import type { Limits } from "../limits.js";
import type { Kind, Shape } from "../objects/shapes.js";
import { copyOf } from "../overlay/merge.js";
import type { Origins, Source } from "../source.js";
import { quote } from "../text.js";
import { eachNode, isNode, isObject, type JsonObject, type Node, setChild, type Value } from "../tree.js";
import { Broken, type Locator } from "./locate.js";

/**
 * A reference in a position where the specification allows none: in place of a whole map or list, or of an object without a section in
 * `components`. Authors of multi-file documents write them, and bundlers follow them.
 */
interface Opening {
  readonly node: JsonObject;
  readonly ref: string;
  readonly holder: Node;
  readonly key: string;
  readonly shape: Shape;
}

/** Replaces such references by their targets. */
export class Openings {
  readonly #root: Source;
  readonly #locator: Locator;
  readonly #origins: Origins;
  readonly #limits: Limits;
  readonly #diagnostics: Diagnostics;
  readonly #open: Opening[] = [];
  readonly #inlined = new Set<Node>();
  /** For each inlined node, the values through which it was reached. */
  readonly #trails = new Map<Node, readonly Node[]>();
  #copied = 0;

  /** @param root the file of the document */
  constructor(root: Source, locator: Locator, origins: Origins, limits: Limits, diagnostics: Diagnostics) {
    this.#root = root;
    this.#locator = locator;
    this.#origins = origins;
    this.#limits = limits;
    this.#diagnostics = diagnostics;
  }

  /** Collects such references in the fields of an object, without those in the objects inside it. */
  note(node: JsonObject, kind: Kind): void {
    for (const [key, value] of Object.entries(node)) {
      const shape = isNode(value) ? shapeAt(grammar[kind], key) : undefined;
      if (shape !== undefined) this.#collect(value, shape, node, key);
    }
  }

  #collect(value: Value, shape: Shape, holder: Node, key: string): void {
    if (isObject(value) && isLoneReference(value)) {
      if (isOpening(shape)) this.#open.push({ node: value, ref: value["$ref"], holder, key, shape });
    } else if ((shape.is === "list" && Array.isArray(value)) || (shape.is === "map" && isObject(value))) {
      for (const [name, item] of Object.entries<Value>(value)) this.#collect(item, shape.of, value, name);
    }
  }

  /** Fills all of them, including those that are noted meanwhile, and yields the objects that they bring in. */
  async *fillAll(): AsyncGenerator<HeldObject> {
    for (let opening = this.#open.pop(); opening !== undefined; opening = this.#open.pop())
      yield* await this.#fill(opening);
  }

  async #fill(opening: Opening): Promise<readonly HeldObject[]> {
    const { node, ref, holder, key, shape } = opening;
    const found = await this.#locator.locate(ref, node, this.#diagnostics);
    if (found === undefined) return [];
    if (found instanceof Broken) {
      this.#report(found.code, node, found.why, typeof found.next === "function" ? found.next() : found.next);
      return [];
    }
    if (isNode(found.value) && this.#isAround(found.value, opening)) {
      this.#report("ref-cycle", node, "the reference leads to an object that contains it");
      return [];
    }
    const value = this.#own(found.value, holder, found.source !== this.#root);
    if (value === undefined) {
      const why = `references in place of whole objects bring in more than ${this.#limits.aliasValues} objects and lists`;
      this.#report("document-limit", node, why);
      return [];
    }
    this.#report(
      "value-corrected",
      node,
      `${quote(key)} is a reference where none is allowed; it is followed all the same`,
    );
    setChild(holder, key, value);
    this.#collect(value, shape, holder, key);
    return objectsAt(value, shape, holder, key);
  }

  #isAround(value: Node, { node, holder }: Opening): boolean {
    let at: Node | undefined = holder;
    while (at !== undefined && at !== value) at = this.#origins.get(at)?.parent;
    return at === value || node === value || this.#trails.get(holder)?.includes(value) === true;
  }

  /**
   * The value to put in place. One from another file keeps its identity the first time, as other references may lead to it; otherwise it is
   * copied.
   */
  #own(value: Value, holder: Node, isElsewhere: boolean): Value | undefined {
    if (!isNode(value)) return value;
    const isFirst = isElsewhere && !this.#inlined.has(value);
    this.#inlined.add(value);
    if (!isFirst) this.#copied += sizeOf(value);
    if (this.#copied > this.#limits.aliasValues) return undefined;
    const own = isFirst ? value : (copyOf(value, this.#origins) as Node);
    const trail = [...(this.#trails.get(holder) ?? []), value];
    eachNode(own, (node) => {
      this.#trails.set(node, trail);
    });
    return own;
  }

  #report(code: DiagnosticCode, node: JsonObject, why: string, next?: string): void {
    this.#diagnostics.report(code, this.#origins.locationOf(node, "$ref"), why, next);
  }
}

const isOpening = (shape: Shape): boolean =>
  shape.is === "node"
    ? grammar[shape.kind].section === undefined
    : shape.is === "list" || (shape.is === "map" && shape.of.is === "node");

const isLoneReference = (value: JsonObject): value is JsonObject & { $ref: string } =>
  typeof value["$ref"] === "string" && Object.keys(value).length === 1;

function sizeOf(value: Node): number {
  let size = 0;
  eachNode(value, () => {
    size++;
  });
  return size;
}
