/** The tables of a page's data, which hold each text and each type once. */

import { pageText } from "../emit/encode.js";
import type { Outline, Property } from "../emit/schema/outline.js";
import { type SpecText, specText } from "../model/text.js";
import { deprecated, type Doc, type Field, required, type Rich, type Type, type TypeEntry } from "./data.js";
import { commentParts } from "./comment-parts.js";
import { markdown } from "./rich.js";

/** Values by index; equal values share one. */
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

  /** The index of a description of the document; 0 if there is none. */
  doc(text: SpecText | undefined): Doc {
    if (text === undefined) return 0;
    const key = pageText(text).trim();
    return key === "" ? 0 : this.#docs.add(`markdown ${key}`, () => markdown(text));
  }

  rich(parts: readonly Rich[]): Doc {
    return this.#docs.add(JSON.stringify(parts), () => parts);
  }

  /** The index of a type without objects. */
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

/** A type on one line; the compiler's printer has already encoded its literals. */
const shown = (text: string): string => text.replaceAll(/\s+/gu, " ");
