/** Looks up entries in the data of the page. */

import type { Doc, Field, ModelEntry, OperationEntry, ResourceEntry, Rich, SiteData, Type } from "../data.js";

export class Store {
  readonly data: SiteData;
  readonly #models: ReadonlyMap<string, ModelEntry>;
  readonly #operations: ReadonlyMap<string, OperationEntry>;
  readonly #resources: ReadonlyMap<string, ResourceEntry>;

  constructor(data: SiteData) {
    this.data = data;
    this.#models = new Map(data.models.map((model) => [model.name, model]));
    this.#operations = new Map(data.operations.map((operation) => [operation.call, operation]));
    this.#resources = new Map(data.resources.map((resource) => [resource.path, resource]));
  }

  doc(index: Doc): readonly Rich[] {
    return this.data.docs[index] ?? [];
  }

  /** The text of a type, and the properties of each object in it. */
  type(index: Type): readonly [text: string, ...objects: (readonly Field[])[]] {
    const entry = this.data.types[index] ?? "unknown";
    return typeof entry === "string" ? [entry] : entry;
  }

  model(name: string): ModelEntry | undefined {
    return this.#models.get(name);
  }

  operation(call: string): OperationEntry | undefined {
    return this.#operations.get(call);
  }

  resource(path: string): ResourceEntry | undefined {
    return this.#resources.get(path);
  }

  operationsOf({ operations }: ResourceEntry): OperationEntry[] {
    return operations.flatMap((index) => this.data.operations[index] ?? []);
  }

  /** The resource of an operation. */
  resourceOf({ call }: OperationEntry): ResourceEntry | undefined {
    return this.#resources.get(call.includes(".") ? call.slice(0, call.lastIndexOf(".")) : "");
  }
}

/** Links to the views. */
export const operationLink = (call: string): string => `#client.${call}`;
export const resourceLink = (path: string): string => (path === "" ? "#client" : `#client.${path}`);
export const modelLink = (name: string): string => `#model-${name}`;
