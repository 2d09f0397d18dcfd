/** Records the operations and models that use each model. */

import { receivedTypeText, sentTypeText } from "../emit/content-types.js";
import type { EmitInput } from "../emit/output.js";
import type { Content } from "../model/content.js";
import type { Operation, ParameterGroup } from "../model/operation.js";
import type { Identifier } from "../model/text.js";
import type { TypeRef } from "../model/types.js";
import type { ModelEntry } from "./data.js";

type Use = Pick<ModelEntry, "inOperations" | "inModels">;

export class Usage {
  readonly #input: EmitInput;
  readonly #operations = new Map<Identifier, Set<number>>();
  readonly #models = new Map<Identifier, Set<number>>();

  constructor(input: EmitInput) {
    this.#input = input;
  }

  /** @param index the operation's index */
  operation(index: number, operation: Operation): void {
    const { body, result, errors, paging } = operation;
    const sent = (body?.contents ?? []).flatMap((content) => [...sentTypeText(this.#input, content).names]);
    const received = [...result.contents, ...errors.flatMap(({ contents }) => contents)].flatMap(this.#received);
    const refs = [
      ...operation.pathParams.map(({ type }) => type),
      ...groupsOf(operation),
      ...(paging ? [paging.item] : []),
    ];
    this.#add(this.#operations, index, [...sent, ...received, ...refs.flatMap((ref) => [...this.#names(ref)])]);
  }

  /**
   * @param index the model's index
   * @param names the names that it refers to
   */
  model(index: number, names: ReadonlySet<Identifier>): void {
    this.#add(this.#models, index, names);
  }

  of(name: Identifier): Use {
    return { inOperations: [...(this.#operations.get(name) ?? [])], inModels: [...(this.#models.get(name) ?? [])] };
  }

  #received = (content: Content): string[] => [...receivedTypeText(this.#input, content).names];

  #names(ref: TypeRef): ReadonlySet<string> {
    return this.#input.types.text(ref).names;
  }

  #add(map: Map<Identifier, Set<number>>, index: number, names: Iterable<Identifier>): void {
    for (const name of names) {
      if (!this.#input.types.names.has(name)) continue;
      const known = map.get(name);
      if (known === undefined) map.set(name, new Set([index]));
      else known.add(index);
    }
  }
}

/** The types of an operation's parameter groups, and of the parameters in them. */
const groupsOf = ({ query, headers, cookies }: Operation): TypeRef[] =>
  [query, headers, cookies].flatMap((group: ParameterGroup | undefined) =>
    group === undefined ? [] : [group.type, ...group.parameters.map(({ type }) => type)],
  );
