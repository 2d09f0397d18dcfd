/** The faults that parsers of JSON and YAML find. */

import type { Limits } from "./limits.js";
import type { Node } from "./tree.js";

/** A fault in a text that ends its parsing. `offset` is in UTF-16 code units. */
export class SyntaxFault extends Error {
  readonly offset: number;

  constructor(why: string, offset: number) {
    super(why);
    this.offset = offset;
  }
}

const exceeded = {
  depth: (limit: number) => `more than ${limit} levels of nested objects and lists`,
  values: (limit: number) => `the file holds more than ${limit} values`,
  yamlValues: (limit: number) =>
    `the file holds more than ${limit} values, which is too much for YAML (JSON may hold more)`,
  textLength: (limit: number) => `a string is longer than ${limit} characters`,
  aliasValues: (limit: number) => `aliases and merge keys expand to more than ${limit} values`,
};

/** A limit that a text exceeds. `node` is the innermost object or list around the offset, if it is known. */
export class LimitFault extends Error {
  readonly offset: number;
  readonly node: Node | undefined;

  constructor(limit: keyof typeof exceeded, limits: Limits, offset: number, node?: Node) {
    super(exceeded[limit](limits[limit]));
    this.offset = offset;
    this.node = node;
  }
}

/** Receives faults that do not stop parsing. */
export interface ParseReport {
  syntax(why: string, offset: number): void;
  duplicateKey(node: Node, key: string, offset: number): void;
  /** Text without an effect. */
  ignored(why: string, offset: number): void;
  /** A number that JSON cannot hold, which has become a string. */
  notFinite(offset: number): void;
}
