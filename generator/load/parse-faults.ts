import type { Limits } from "./limits.js";
import type { Node } from "./tree.js";

/** Something in a text that ends its parsing. `offset` in UTF-16 code units. */
export class SyntaxFault extends Error {
  readonly offset: number;

  constructor(why: string, offset: number) {
    super(why);
    this.offset = offset;
  }
}

const exceeded = {
  depth: (limit: number) => `more than ${limit} objects and lists stand inside each other`,
  values: (limit: number) => `the file holds more than ${limit} values`,
  yamlValues: (limit: number) =>
    `the file holds more than ${limit} values, which is too much for YAML (JSON may hold more)`,
  textLength: (limit: number) => `a text is longer than ${limit} characters`,
  aliasValues: (limit: number) => `aliases and merge keys add more than ${limit} values to what is written`,
};

/** A limit that a text goes beyond. `node` is the innermost object or list around the place, where one is known. */
export class LimitFault extends Error {
  readonly offset: number;
  readonly node: Node | undefined;

  constructor(limit: keyof typeof exceeded, limits: Limits, offset: number, node?: Node) {
    super(exceeded[limit](limits[limit]));
    this.offset = offset;
    this.node = node;
  }
}

/** What parsing reports as it goes on. */
export interface ParseReport {
  syntax(why: string, offset: number): void;
  duplicateKey(node: Node, key: string, offset: number): void;
  /** Something that says nothing to us. */
  ignored(why: string, offset: number): void;
  /** A number that JSON cannot hold; it has become text. */
  notFinite(offset: number): void;
}
