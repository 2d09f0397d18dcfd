/** Where values come from: the file and the position of every object and list, through all changes of the document. */

import type { Location } from "../diagnostics.js";
import { toPointer } from "./pointer.js";
import { visible } from "./text.js";
import type { JsonObject, Node, Value } from "./tree.js";

/** A file that was read. */
export interface Source {
  /** The file as the user would write it: relative to the working directory, or a URL. */
  readonly file: string;
  /** The absolute URI: `file:///…` or `https://…`. */
  readonly uri: string;
  readonly text: string;
  readonly sha256: string;
  root: Value;
}

/** A file whose value is an object, as that of every document is. */
export interface DocumentSource extends Source {
  root: JsonObject;
}

/** The location of an object or list. `offsets` has the location of each entry of `keys`, in UTF-16 code units. */
export interface Origin {
  readonly source: Source;
  readonly parent: Node | undefined;
  readonly key: string;
  readonly offset: number;
  /** Absent in lists, whose keys are their indexes. */
  readonly keys?: string[] | undefined;
  readonly offsets: number[];
}

/** Keeps the origin of every object and list, through copying and moving. */
export class Origins {
  readonly #origins = new Map<object, Origin>();
  readonly #lines = new WeakMap<Source, number[]>();
  /** Offsets by key; built when the whole file has been parsed. */
  readonly #indexes = new WeakMap<Origin, Map<string, number>>();

  /** Keys whose values have been replaced by the value at a key of another node. */
  readonly #replaced = new Map<object, Map<string, { readonly node: Node; readonly key: string }>>();

  set(node: Node, origin: Origin): void {
    this.#origins.set(node, origin);
  }

  get(node: object): Origin | undefined {
    return this.#origins.get(node);
  }

  /** Gives a new node the origin of the node that it replaces. */
  carry<T extends Node>(created: T, from: object): T {
    const origin = this.#origins.get(from);
    if (origin !== undefined && !this.#origins.has(created)) this.#origins.set(created, origin);
    const replaced = this.#replaced.get(from);
    if (replaced !== undefined) this.#replaced.set(created, replaced);
    return created;
  }

  /** Gives the value at a key the location of the value that has replaced it, at a key of another node. */
  replace(holder: Node, key: string, node: Node, nodeKey: string): void {
    const replaced = this.#replaced.get(holder) ?? new Map();
    this.#replaced.set(holder, replaced.set(key, { node, key: nodeKey }));
  }

  /** Gives a new node the location of the value at a key of another one. */
  carryAt<T extends Node>(created: T, holder: Node, key: string): T {
    const origin = this.#origins.get(holder);
    if (origin === undefined) return created;
    const offset = this.#offsetOf(origin, key) ?? origin.offset;
    this.#origins.set(created, { source: origin.source, parent: holder, key, offset, keys: [], offsets: [] });
    return created;
  }

  /** The keys from the root of its file to the node. */
  pathOf(node: object): string[] {
    const path: string[] = [];
    for (let at = this.#origins.get(node); at?.parent !== undefined; at = this.#origins.get(at.parent))
      path.push(at.key);
    return path.reverse();
  }

  /** The JSON pointer of a key, safe to print. */
  pointerOf(node: object, key: string): string {
    return toPointer([...this.pathOf(node), key].map(shown));
  }

  /** The location of a node, or of the value at one of its keys. For a missing key, it is that of the node. */
  locationOf(node: object, key?: string): Location {
    const replaced = this.#replaced.get(node)?.get(key ?? "");
    if (replaced !== undefined && key !== undefined) return this.locationOf(replaced.node, replaced.key);
    const origin = this.#origins.get(node);
    if (origin === undefined) return { file: "" };
    const path = this.pathOf(node);
    if (key === undefined) return this.#at(origin.source, origin.offset, path);
    return this.#at(origin.source, this.#offsetOf(origin, key) ?? origin.offset, [...path, key]);
  }

  /** A location in a file by its offset. */
  locationAt(source: Source, offset: number): Location {
    return this.#at(source, offset);
  }

  /** The scalar at a key as written, without quotes: `1.10` if the value is the number 1.1. */
  written(node: object, key: string): string | undefined {
    const replaced = this.#replaced.get(node)?.get(key);
    if (replaced !== undefined) return this.written(replaced.node, replaced.key);
    const origin = this.#origins.get(node);
    if (origin === undefined) return undefined;
    const offset = this.#offsetOf(origin, key);
    if (offset === undefined) return undefined;
    const plain = /[^\s,[\]{}"'#&*!|>%@`]+/y;
    plain.lastIndex = offset;
    return plain.exec(origin.source.text)?.[0];
  }

  #offsetOf(origin: Origin, key: string): number | undefined {
    if (origin.keys === undefined) return origin.offsets[Number(key)];
    let index = this.#indexes.get(origin);
    if (index === undefined) {
      index = new Map(origin.keys.map((name, i) => [name, i]));
      this.#indexes.set(origin, index);
    }
    return origin.offsets[index.get(key) ?? -1];
  }

  #at(source: Source, offset: number, path?: readonly string[]): Location {
    const starts = this.#lineStarts(source);
    let low = 0;
    for (let high = starts.length - 1; low < high;) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const location = { file: source.file, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    return path === undefined ? location : { ...location, pointer: toPointer(path.map(shown)) };
  }

  #lineStarts(source: Source): number[] {
    let starts = this.#lines.get(source);
    if (starts === undefined) {
      starts = [0];
      for (let i = source.text.indexOf("\n"); i >= 0; i = source.text.indexOf("\n", i + 1)) starts.push(i + 1);
      this.#lines.set(source, starts);
    }
    return starts;
  }
}

/** Shortens and escapes a key: names may be very long, and contain characters that a terminal must not receive. */
const shown = (key: string): string => visible(key.length > maxKeyLength ? `${key.slice(0, maxKeyLength)}…` : key);
const maxKeyLength = 200;
