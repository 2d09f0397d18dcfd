/** What a plan states of a file: its imports, its exports and its declarations. */

import type { Operation } from "../model/operation.js";
import type { SpecText } from "../model/text.js";

export interface FilePlan {
  /** Module → what may be imported from it. */
  readonly imports: NamesByModule;
  /** Module → what may be exported from it. */
  readonly exports: NamesByModule;
  /** Exported name → the module's own, where they differ. */
  readonly aliases?: ReadonlyMap<string, string>;
  /** What is declared, in order. */
  readonly declarations: readonly DeclarationPlan[];
  /** The types that a part of a file may refer to, which others of its parts declare or import. */
  readonly known?: ReadonlySet<string>;
}

export type NamesByModule = ReadonlyMap<string, ReadonlySet<string>>;

export type DeclarationPlan =
  | { readonly kind: "type"; readonly name: string }
  | { readonly kind: "value"; readonly name: string; readonly type: string }
  | ({ readonly kind: "function" } & FunctionPlan)
  | ({ readonly kind: "class" } & ClassPlan);

export interface ClassPlan {
  readonly name: string;
  /** The class that it extends, whose constructor is called first. */
  readonly base?: string;
  /** Properties, all of them read-only and set by the constructor, in order. */
  readonly properties: readonly string[];
  readonly constructedBy: FunctionPlan;
  readonly methods: readonly FunctionPlan[];
}

/** A function of one statement. */
export interface FunctionPlan {
  readonly name: string;
  readonly parameters: readonly string[];
  /** The properties that it may read. */
  readonly reads: ReadonlySet<SpecText>;
  /** The operation that it calls. */
  readonly operation?: Pick<Operation, "method" | "path"> & { readonly isList: boolean };
  /** Whether it may have several signatures. */
  readonly isOverloaded?: boolean;
}

/** The plans of parts that each declare one of the names of a file. */
export function partsOf(plan: FilePlan, known: ReadonlySet<string>): (name: string) => FilePlan {
  const byName = new Map<string, DeclarationPlan[]>();
  for (const declaration of plan.declarations) {
    const others = byName.get(declaration.name);
    if (others === undefined) byName.set(declaration.name, [declaration]);
    else others.push(declaration);
  }
  return (name) => ({ imports: new Map(), exports: new Map(), declarations: byName.get(name) ?? [], known });
}
