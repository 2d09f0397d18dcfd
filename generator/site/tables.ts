/** The tables of a page's data: each text and each type is in them once. */

import { pageText } from "../emit/encode.js";
import type { Outline, Property } from "../emit/schema/outline.js";
import { type SpecText, specText } from "../model/text.js";
import { deprecated, type Doc, type Field, required, type Rich, type Type, type TypeEntry } from "./data.js";
import { commentParts } from "./comment-parts.js";
import { markdown } from "./rich.js";

/** Values by their index; equal ones have the same. */
class Table<T> {
  readonly values: T[] = [];
  readonly #indices = new Map<string, number>();

  add(key: string, make: () => T): number {
    const known = this.#indices.get(key);
    if (known !== undefined) return known;
    const index = this.values.push(make()) - 1;
    this.#indices.set(key, index);
    return index;
  }
}

export class Tables {
  readonly #docs = new Table<readonly Rich[]>();
  readonly #types = new Table<TypeEntry>();

  constructor() {
    this.rich([]);
  }

  get docs(): readonly (readonly Rich[])[] {
    return this.#docs.values;
  }

  get types(): readonly TypeEntry[] {
    return this.#types.values;
  }

  /** A description of the document; 0 where there is none. */
  doc(text: SpecText | undefined): Doc {
    if (text === undefined) return 0;
    const key = pageText(text).trim();
    return key === "" ? 0 : this.#docs.add(`markdown ${key}`, () => markdown(text));
  }

  rich(parts: readonly Rich[]): Doc {
    return this.#docs.add(JSON.stringify(parts), () => parts);
  }

  /** A type without objects. */
  plain(text: string): Type {
    return this.#types.add(JSON.stringify(text), () => text);
  }

  type({ text, objects }: Outline): Type {
    if (objects.length === 0) return this.plain(shown(text));
    const entry: TypeEntry = [shown(text), ...objects.map((properties) => properties.map((each) => this.#field(each)))];
    return this.#types.add(JSON.stringify(entry), () => entry);
  }

  #field({ name, optional, type, doc }: Property): Field {
    const { prose, notes, isDeprecated } = commentParts(pageText(doc));
    const flags = (optional ? 0 : required) + (isDeprecated ? deprecated : 0);
    return [pageText(name), this.type(type), flags, this.doc(specText(prose)), this.rich(notes)];
  }
}

/** On one line. The compiler's printer has encoded the literals. */
const shown = (text: string): string => text.replaceAll(/\s+/gu, " ");
