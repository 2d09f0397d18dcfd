/** Builds a module of the package: an emitter adds constants, and the imports follow from the names that it uses. */

import type { OutputFile } from "../emit/output.js";
import { type Constant, constantText, exportedText } from "./text.js";

export class Module {
  readonly #path: string;
  readonly #own: ReadonlySet<string>;
  /** Module → imported name → whether only its type is used. */
  readonly #imports = new Map<string, Map<string, boolean>>();
  /** Package → name of its namespace import. */
  readonly #namespaces = new Map<string, string>();
  readonly #names = new Set<string>();
  readonly #statements: string[] = [];
  readonly #exports = new Map<string, string>();
  readonly #exportedTypes = new Map<string, readonly string[]>();

  /**
   * @param path the path below `src/`, without its extension: `queries/widgets`
   * @param own names of models and classes, which no other import may have in the module
   */
  constructor(path: string, own: ReadonlySet<string>) {
    this.#path = path;
    this.#own = own;
  }

  /** Uses a type of another module of the package, or of another package; returns its name. */
  type(name: string, from: string): string {
    return this.#use(name, from, true);
  }

  /** Uses a value of another module of the package, or of another package; returns its name. */
  value(name: string, from: string): string {
    return this.#use(name, from, false);
  }

  /** Uses another package as a namespace, from which bundlers keep only what is used; returns its name. */
  namespace(name: string, from: string): string {
    const local = this.#local(name, from);
    this.#namespaces.set(from, local);
    this.names(local);
    return local;
  }

  /** Adds names to the vocabulary that are not imported: declarations, parameters, and properties that the code reads. */
  names(...names: readonly string[]): void {
    for (const name of names) this.#names.add(name);
  }

  /** Adds a constant that only the module itself uses. */
  constant(constant: Constant): void {
    this.#add(constant, constantText);
  }

  /** Adds a constant that the module exports. */
  exportedConstant(constant: Constant): void {
    this.#add(constant, exportedText);
  }

  #add(constant: Constant, print: (constant: Constant) => string): void {
    this.names(constant.name);
    this.#statements.push(print(constant));
  }

  /** Exports a value of another module of the package. */
  exported(name: string, from: string): void {
    this.#exports.set(name, from);
  }

  /** Exports types of another module of the package, so that callers can name them and TypeScript can print them in declarations. */
  exportedTypes(names: readonly string[], from: string): void {
    this.#exportedTypes.set(from, names);
  }

  file(): OutputFile {
    const modules = [...this.#imports].sort(([a], [b]) => byText(this.#specifier(a), this.#specifier(b)));
    const imports = modules.map(([from, names]) => {
      const all = [...names].sort(byKey);
      const isTypeOnly = all.every(([, isType]) => isType);
      const list = all.map(([name, isType]) => {
        const local = this.#local(name, from);
        return `${isType && !isTypeOnly ? "type " : ""}${name}${local === name ? "" : ` as ${local}`}`;
      });
      return `import ${isTypeOnly ? "type " : ""}{ ${list.join(", ")} } from ${JSON.stringify(this.#specifier(from))};`;
    });
    const namespaces = [...this.#namespaces].map(([from, name]) => `import * as ${name} from ${JSON.stringify(from)};`);
    const exports = [
      ...[...this.#exports].map(([name, from]) => exportOf([name], this.#specifier(from))),
      ...[...this.#exportedTypes].map(([from, names]) => exportOf(names, this.#specifier(from), "type ")),
    ];
    const head = [...imports, ...namespaces].join("\n");
    const blocks = [...(head === "" ? [] : [head]), ...exports, ...this.#statements];
    const imported = modules.flatMap(([from, names]) => [...names.keys()].map((name) => this.#local(name, from)));
    return {
      path: `src/${this.#path}.ts`,
      text: `${blocks.join("\n\n")}\n`,
      vocabulary: { modules: this.#modules(), names: [...this.#names, ...imported] },
    };
  }

  /** The vocabulary's modules: module → names imported or exported from it. */
  #modules(): Record<string, string[]> {
    const all: Record<string, string[]> = {};
    const used = [...this.#imports].flatMap(([from, names]) => [...names.keys()].map((name) => [name, from] as const));
    const types = [...this.#exportedTypes].flatMap(([from, names]) => names.map((name) => [name, from] as const));
    const namespaces = [...this.#namespaces.keys()].map((from) => ["*", from] as const);
    for (const [name, from] of [...used, ...namespaces, ...this.#exports, ...types])
      (all[this.#specifier(from)] ??= []).push(name);
    return all;
  }

  #use(name: string, from: string, isType: boolean): string {
    const names = this.#imports.get(from) ?? new Map<string, boolean>();
    this.#imports.set(from, names);
    names.set(name, isType && (names.get(name) ?? true));
    return this.#local(name, from);
  }

  /** The local name of an import. A model or class of the document keeps its name; another import with that name gets an alias. */
  #local(name: string, from: string): string {
    return this.#own.has(name) && !/^src\/(models$|client$|resources\/)/u.test(from) ? `${name}$` : name;
  }

  /** The specifier of a module: `src/…` is a module of the package, anything else another package. */
  #specifier(from: string): string {
    if (!from.startsWith("src/")) return from;
    const up = "../".repeat(this.#path.split("/").length - 1);
    return `${up === "" ? "./" : up}${from.slice("src/".length)}.js`;
  }
}

const exportOf = (names: readonly string[], from: string, kind = ""): string =>
  `export ${kind}{ ${names.join(", ")} } from ${JSON.stringify(from)};`;

/** The order of two different texts. */
const byText = (a: string, b: string): number => (a < b ? -1 : 1);

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => byText(a, b);
