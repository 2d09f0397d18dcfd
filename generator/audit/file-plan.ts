/** The plan of a file: its imports, exports and declarations. */

import type { Operation } from "../model/operation.js";
import type { SpecText } from "../model/text.js";

export interface FilePlan {
  /** Module → names that may be imported from it. */
  readonly imports: NamesByModule;
  /** Module → names that may be exported from it. */
  readonly exports: NamesByModule;
  /** Exported name → name in the module, if they differ. */
  readonly aliases?: ReadonlyMap<string, string>;
  /** Module → namespaces that its types may be imported or exported as; `*` for an export without a namespace. */
  readonly namespaces?: NamesByModule;
  /** The declarations, in order. */
  readonly declarations: readonly DeclarationPlan[];
  /** The types that a part may refer to, which the other parts of the file declare or import. */
  readonly known?: ReadonlySet<string>;
}

export type NamesByModule = ReadonlyMap<string, ReadonlySet<string>>;

export type DeclarationPlan =
  | { readonly kind: "type"; readonly name: string }
  | { readonly kind: "value"; readonly name: string; readonly type: string }
  | { readonly kind: "namespace"; readonly name: string; readonly types: ReadonlyMap<string, string> }
  | ({ readonly kind: "function" } & FunctionPlan)
  | ({ readonly kind: "class" } & ClassPlan);

export interface ClassPlan {
  readonly name: string;
  /** The base class, whose constructor is called first. */
  readonly base?: string;
  /** Properties, all of them read-only and set by the constructor, in order. */
  readonly properties: readonly string[];
  readonly constructedBy: FunctionPlan;
  readonly methods: readonly FunctionPlan[];
}

/** A function whose body is one statement. */
export interface FunctionPlan {
  readonly name: string;
  readonly parameters: readonly string[];
  /** The properties that it may read. */
  readonly reads: ReadonlySet<SpecText>;
  /** The operation that it calls. */
  readonly operation?: Pick<Operation, "method" | "path"> & { readonly isList: boolean };
  /** Whether it may be overloaded. */
  readonly isOverloaded?: boolean;
}

/** The plans of parts, by the name that each declares. */
export function partsOf(plan: FilePlan, known: ReadonlySet<string>): (name: string) => FilePlan {
  const byName = new Map<string, DeclarationPlan[]>();
  for (const declaration of plan.declarations) {
    const others = byName.get(declaration.name);
    if (others === undefined) byName.set(declaration.name, [declaration]);
    else others.push(declaration);
  }
  return (name) => ({ imports: new Map(), exports: new Map(), declarations: byName.get(name) ?? [], known });
}
