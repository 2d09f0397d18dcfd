/** The imports of one resource's file. */

import type { ExportDeclarationStructure } from "ts-morph";
import type { Api, Resource } from "../model/api.js";
import { sourceFile } from "./signature.js";
import { Imports } from "./imports.js";
import { typeModule } from "./runtime-exports.js";
import type { SchemaTypes } from "./schema/types.js";
import { namespaceExports } from "./surface/namespaces.js";

export class FileScope {
  readonly imports = new Imports();
  readonly #resource: Resource;
  readonly #up: string;
  readonly #types: SchemaTypes;

  constructor(resource: Resource, types: SchemaTypes) {
    const depth = sourceFile(resource).split("/").length - 1;
    this.#up = depth === 0 ? "./" : "../".repeat(depth);
    this.#types = types;
    this.#resource = resource;
  }

  /** Imports a value of the runtime; returns its name. */
  runtime(name: string, module: string): string {
    return this.imports.value(name, `${this.#up}core/${module}.js`);
  }

  /** Imports a type of the runtime; returns its name. */
  runtimeType(name: string, module: string): string {
    return this.imports.type(name, `${this.#up}core/${module}.js`);
  }

  /** Imports a type of one of the package's own modules; returns its name. */
  own(name: string, module: string): string {
    return this.imports.type(name, `${this.#up}${module}.js`);
  }

  /** Imports a value of one of the package's own modules; returns its name. */
  ownValue(name: string, module: string): string {
    return this.imports.value(name, `${this.#up}${module}.js`);
  }

  /** Imports the names that are models or types of the runtime, such as the type of files. */
  models(names: ReadonlySet<string>): void {
    for (const name of names) {
      const module = typeModule(name);
      if (this.#types.names.has(name)) this.own(name, "models");
      else if (module !== undefined) this.runtimeType(name, module);
    }
  }

  /** What the resource's module exports in addition to its own declarations. */
  namespaceExports(api: Api): ExportDeclarationStructure[] {
    const { namespace } = this.#resource;
    return namespace === undefined ? [] : namespaceExports(api, namespace, this.#up);
  }

  /** Imports the class of another resource; returns its name. */
  resource({ className, file }: Resource): string {
    return this.imports.value(className, `${this.#up}resources/${file}.js`);
  }
}
