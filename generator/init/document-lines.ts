/** Reads a document's extensions for another tool, and reports those that are not carried over, with their lines. */

import { inferPagination } from "../analyse/pagination/infer.js";
import { operationsOf, type Subject } from "../analyse/operations.js";
import type { Config, OperationOverride } from "../config/config.js";
import { isObject } from "../config/module.js";
import { defined } from "../defined.js";
import type { Carried, ReadDocument } from "./carried.js";

/** The document's extensions for one tool. */
export interface Extensions {
  /** The prefix of their names: `x-fern-`. */
  readonly prefix: string;
  /** Extensions that are carried over, or that do not concern a client. */
  readonly known: ReadonlySet<string>;
  /** Advice for extensions that are not carried over. */
  readonly reasons: Readonly<Record<string, string>>;
}

/** A tool's names for an operation, of which all but the first are aliases; and other settings for it. */
export interface Naming {
  readonly names: readonly string[];
  readonly override: OperationOverride;
}

type Fit = Pick<Carried, "config" | "rest">;

/** Collects lines about the document. Reports with the same reason become one line, with the first location. */
export class DocumentLines {
  readonly #read: ReadDocument;
  readonly #lines = new Map<string, { readonly location: string; count: number }>();

  constructor(read: ReadDocument) {
    this.#read = read;
  }

  /** @param key the key of the node to which the report refers */
  report(node: object, key: string | undefined, text: string): void {
    const known = this.#lines.get(text);
    if (known === undefined) this.#lines.set(text, { location: this.#read.lineOf(node, key), count: 1 });
    else known.count++;
  }

  /** Reports the extensions that are not carried over, anywhere in the document. */
  reportOthers({ prefix, known, reasons }: Extensions): void {
    for (const node of nodesOf(this.#read.document))
      for (const key of Object.keys(node))
        if (key.startsWith(prefix) && !known.has(key))
          this.report(node, key, `${key}: ${reasons[key] ?? "it has no counterpart"}`);
  }

  /** The operations under the tool's names for them. Names and paginations that cannot be carried over are reported. */
  operations(
    pagination: string,
    namingOf: (subject: Subject) => Naming | undefined,
  ): Record<string, OperationOverride> {
    const taken = new Map<string, string>();
    const operations: Record<string, OperationOverride> = {};
    for (const subject of operationsOf(this.#read.document)) {
      const { key, operation } = subject;
      const { names, override } = namingOf(subject) ?? { names: [], override: {} };
      const [name, ...aliases] = names.filter((each) => !taken.has(each));
      for (const each of names.filter((other) => taken.has(other)))
        this.report(operation, undefined, `${each} is ${taken.get(each) ?? ""} already, and not ${key}`);
      for (const each of names) if (!taken.has(each)) taken.set(each, key);
      const all = {
        ...defined({ name }),
        ...(aliases.length === 0 ? {} : { aliases }),
        ...override,
      };
      if (Object.keys(all).length > 0) operations[key] = all;
      const { paging, rejected } = inferPagination(subject);
      const { why = "no list" } = rejected.find(({ rule }) => rule === "extensions") ?? rejected[0] ?? {};
      if (operation[pagination as `x-${string}`] !== undefined && paging === undefined)
        this.report(operation, pagination, `${pagination}: ${why}`);
    }
    return operations;
  }

  /** The non-empty carried-over settings, and the lines about the rest. */
  carried({ operations, models, auth }: Required<Pick<Config, "operations" | "models" | "auth">>): Fit {
    return {
      config: {
        operations,
        ...(Object.keys(models).length === 0 ? {} : { models }),
        ...(Object.keys(auth).length === 0 ? {} : { auth }),
      },
      rest: this.#texts(),
    };
  }

  #texts(): string[] {
    return [...this.#lines].map(
      ([text, { location, count }]) => `${location}${count > 1 ? ` and ${String(count - 1)} more` : ""}: ${text}`,
    );
  }
}

/** All objects of a document, without duplicates. */
function nodesOf(document: object): Set<Readonly<Record<string, unknown>>> {
  const nodes = new Set<Readonly<Record<string, unknown>>>();
  const open: unknown[] = [document];
  while (open.length > 0) {
    const node = open.pop();
    if (Array.isArray(node)) open.push(...(node as unknown[]));
    else if (isObject(node) && !nodes.has(node)) {
      nodes.add(node);
      open.push(...Object.values(node).reverse());
    }
  }
  return nodes;
}

/** The component schemas that an extension renames. */
export function modelsIn({ document }: ReadDocument, extension: `x-${string}`): Record<string, string> {
  const schemas = Object.entries(document.components.schemas ?? {});
  return Object.fromEntries(
    schemas.flatMap(([key, schema]): [string, string][] => {
      const name = typeof schema === "object" ? schema[extension] : undefined;
      return typeof name === "string" && /^[A-Z]\w*$/u.test(name) && name !== key ? [[key, name]] : [];
    }),
  );
}
