/** Plain values of YAML: scalars, aliases, merge keys. */

import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Limits } from "./limits.js";
import { narrow } from "./narrow.js";
import { LimitFault, type ParseReport } from "./parse-faults.js";
import type { Origin, Origins, Source } from "./source.js";
import { quote } from "./text.js";
import { isNode, isObject, type JsonObject, newObject, type Node, type Value } from "./tree.js";

type YamlNode = ParsedNode | null;
type Item = Pair<ParsedNode, ParsedNode | null>;

/** The position in which a value is stored. `at` is its offset, or that of its key in an object. */
interface Slot {
  readonly parent: Node | undefined;
  readonly key: string;
  readonly at: number;
}

/**
 * Builds plain values from the nodes of `yaml`. An alias becomes a copy, so that every value has one location; the total size of copies is
 * limited. Recursion is limited by the depth of nesting.
 */
export class YamlValues {
  readonly #source: Source;
  readonly #origins: Origins;
  readonly #limits: Limits;
  readonly #report: ParseReport;
  readonly #anchors = new Map<string, ParsedNode>();
  /** The targets of aliases: a later anchor of the same name does not change them. */
  readonly #targets = new Map<Alias.Parsed, ParsedNode>();
  readonly #open = new Set<ParsedNode>();
  #copied = 0;
  #copying = 0;
  /** The outermost alias that is being copied. */
  #alias: { readonly at: number; readonly parent: Node | undefined } = { at: 0, parent: undefined };

  constructor(source: Source, origins: Origins, limits: Limits, report: ParseReport) {
    this.#source = source;
    this.#origins = origins;
    this.#limits = limits;
    this.#report = report;
  }

  read(root: YamlNode): Value {
    return this.#value(root, { parent: undefined, key: "", at: root?.range[0] ?? 0 });
  }

  #value(node: YamlNode, slot: Slot): Value {
    if (this.#copying > 0 && ++this.#copied > this.#limits.aliasValues) {
      throw new LimitFault("aliasValues", this.#limits, this.#alias.at, this.#alias.parent);
    }
    if (node === null) return null;
    if (isAlias(node)) return this.#aliased(node, slot);
    if (node.anchor !== undefined && this.#copying === 0) this.#anchors.set(node.anchor, node);
    if (isScalar(node)) return this.#scalar(node);
    if (this.#open.size >= this.#limits.depth) throw new LimitFault("depth", this.#limits, node.range[0], slot.parent);
    this.#open.add(node);
    const value = isSeq(node) ? this.#list(node, slot) : this.#object(node, slot);
    this.#open.delete(node);
    return value;
  }

  #aliased(alias: Alias.Parsed, slot: Slot): Value {
    const target = this.#target(alias);
    if (target === undefined) return null;
    if (this.#copying === 0) this.#alias = { at: alias.range[0], parent: slot.parent };
    this.#copying++;
    const value = this.#value(target, slot);
    this.#copying--;
    return value;
  }

  #target(alias: Alias.Parsed): ParsedNode | undefined {
    const target = this.#targets.get(alias) ?? this.#anchors.get(alias.source);
    const offset = alias.range[0];
    if (target === undefined)
      this.#report.syntax(`there is no anchor ${quote(`&${alias.source}`)} before this alias`, offset);
    else if (this.#open.has(target))
      this.#report.syntax(`the alias ${quote(`*${alias.source}`)} is inside what it repeats`, offset);
    else {
      this.#targets.set(alias, target);
      return target;
    }
    return undefined;
  }

  #scalar(node: Scalar.Parsed): Value {
    const value = node.value;
    if (typeof value === "number" && !Number.isFinite(value)) {
      this.#report.notFinite(node.range[0]);
      return node.source;
    }
    if (typeof value === "string") return narrow(value);
    return typeof value === "number" || typeof value === "boolean" ? value : null;
  }

  #list(node: YAMLSeq.Parsed, slot: Slot): Value[] {
    const list: Value[] = [];
    const origin: Origin = { source: this.#source, parent: slot.parent, key: slot.key, offset: slot.at, offsets: [] };
    this.#origins.set(list, origin);
    for (const item of node.items as YamlNode[]) {
      const at = item?.range[0] ?? node.range[0];
      origin.offsets.push(at);
      list.push(this.#value(item, { parent: list, key: String(list.length), at }));
    }
    return list;
  }

  #object(node: YAMLMap.Parsed, slot: Slot): Value {
    const object = newObject();
    const keys: string[] = [];
    const origin: Origin = {
      source: this.#source,
      parent: slot.parent,
      key: slot.key,
      offset: slot.at,
      keys,
      offsets: [],
    };
    this.#origins.set(object, origin);
    const merged: ParsedNode[] = [];
    for (const item of node.items as Item[]) {
      if (isMergeKey(item)) {
        if (item.value !== null) merged.push(item.value);
        continue;
      }
      const key = this.#key(item);
      const keyAt = item.key.range[0];
      if (key in object) this.#report.duplicateKey(object, key, keyAt);
      const value = this.#value(item.value, { parent: object, key, at: keyAt });
      object[key] = value;
      keys.push(key);
      origin.offsets.push(isNode(value) ? keyAt : (item.value?.range[0] ?? keyAt));
    }
    for (const from of merged) this.#merge(from, object, origin);
    return object;
  }

  /** Copies the keys of one or several maps that the object does not have itself. */
  #merge(from: ParsedNode, object: JsonObject, origin: Origin): void {
    const target = isAlias(from) ? this.#target(from) : from;
    if (isSeq(target)) for (const one of target.items) this.#merge(one, object, origin);
    if (isSeq(target) || target === undefined) return;
    if (!isMap(target))
      return this.#report.syntax("a merge key `<<` takes an object or a list of objects", from.range[0]);
    if (this.#copying === 0) this.#alias = { at: from.range[0], parent: object };
    this.#copying++;
    const source = this.#value(target, { parent: undefined, key: "", at: from.range[0] });
    this.#copying--;
    if (isObject(source)) this.#adopt(source, object, origin);
  }

  #adopt(from: JsonObject, object: JsonObject, origin: Origin): void {
    const known = this.#origins.get(from);
    const offsets = new Map(known?.keys?.map((key, i) => [key, known.offsets[i]]));
    for (const [key, value] of Object.entries(from)) {
      if (key in object) continue;
      object[key] = value;
      origin.keys?.push(key);
      origin.offsets.push(offsets.get(key) ?? origin.offset);
      const own = isNode(value) ? this.#origins.get(value) : undefined;
      if (isNode(value) && own !== undefined) this.#origins.set(value, { ...own, parent: object });
    }
  }

  /** The key of an entry as a string: a number, a boolean or null as written. */
  #key(item: Item): string {
    const key = isAlias(item.key) ? this.#target(item.key) : item.key;
    if (isScalar(key)) return narrow(typeof key.value === "string" ? key.value : key.source);
    if (key !== undefined && key !== null)
      this.#report.syntax("a key must be a string, not an object or a list", key.range[0]);
    return "";
  }
}

const isMergeKey = ({ key }: Item): boolean => isScalar(key) && key.value === "<<" && key.type === "PLAIN";
