/** Collects a file's imports from the names that it uses. */

import { type ImportDeclarationStructure, StructureKind } from "ts-morph";

export class Imports {
  readonly #modules = new Map<string, Map<string, boolean>>();
  /** Name → module. */
  readonly #namespaces = new Map<string, string>();

  /** Records the use of a type; returns its name. */
  type(name: string, module: string): string {
    return this.#use(name, module, true);
  }

  /** Records the use of a value; returns its name. */
  value(name: string, module: string): string {
    return this.#use(name, module, false);
  }

  /** Imports all types of a module as a namespace; returns its name. */
  namespace(name: string, module: string): string {
    this.#namespaces.set(name, module);
    return name;
  }

  /** The import declarations, sorted by module and name; `import type` if only types are used. */
  structures(): ImportDeclarationStructure[] {
    return [...this.#named(), ...this.#whole()];
  }

  #whole(): ImportDeclarationStructure[] {
    return [...this.#namespaces].sort(byKey).map(([namespaceImport, moduleSpecifier]) => ({
      kind: StructureKind.ImportDeclaration,
      moduleSpecifier,
      isTypeOnly: true,
      namespaceImport,
    }));
  }

  #named(): ImportDeclarationStructure[] {
    return [...this.#modules].sort(byKey).map(([moduleSpecifier, names]) => {
      const isTypeOnly = [...names.values()].every(Boolean);
      return {
        kind: StructureKind.ImportDeclaration,
        moduleSpecifier,
        isTypeOnly,
        namedImports: [...names].sort(byKey).map(([name, isType]) => ({ name, isTypeOnly: isType && !isTypeOnly })),
      };
    });
  }

  #use(name: string, module: string, isType: boolean): string {
    const names = this.#modules.get(module) ?? new Map<string, boolean>();
    this.#modules.set(module, names);
    names.set(name, isType && (names.get(name) ?? true));
    return name;
  }
}

/** The order of two entries with different keys. */
const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
