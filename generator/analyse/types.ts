/** The types that get a top-level name: component schemas first, then the inline schemas that signatures mention. */

import { type Document, type Schema, type SchemaObject } from "../document.js";
import { type IndexPath, type NamedType, pathKey, specText, type TypeRef } from "../model.js";
import { globalNames } from "./names/globals.js";
import { identifier, pascalCase } from "./names/identifiers.js";
import { Scope } from "./names/scope.js";

/** A named type whose reference page has no name yet. */
export type UnpagedType = Omit<NamedType, "page">;

/** Collects named types while operations are analysed. */
export class TypeNames {
  readonly #scope: Scope;
  readonly #types = new Map<string, UnpagedType>();
  readonly #schemas = new Map<string, string>();

  /** @param taken names that the package exports beside its models. */
  constructor(document: Document, taken: Iterable<string>, pinned: ReadonlyMap<string, string>) {
    this.#scope = new Scope({ reserved: [...globalNames, ...taken], pinned });
    for (const [key, schema] of Object.entries(document.components.schemas ?? {})) this.#addSchema(key, schema);
  }

  /** In the order of their making. */
  get all(): readonly UnpagedType[] {
    return [...this.#types.values()];
  }

  /** Key → name, for the lock file. */
  get names(): ReadonlyMap<string, string> {
    return this.#scope.names;
  }

  /** The type at `at`: by name where `schema` refers to a component or is worth a name of its own. */
  refer(schema: Schema | undefined, at: IndexPath, wanted: string, kind: NamedType["kind"]): TypeRef {
    const named = this.#nameOf(schema);
    if (named !== undefined) return { name: named };
    return isComposite(schema) ? this.name(at, wanted, kind, descriptionOf(schema)) : { at };
  }

  /** A new named type. */
  name(at: IndexPath, wanted: string, kind: NamedType["kind"], doc?: string): TypeRef {
    const key = pathKey(at);
    const name = this.#scope.name(key, wanted, `${wanted}${pascalCase(kind)}`);
    this.#types.set(name, { name, at, kind, ...(doc === undefined ? {} : { doc: specText(doc) }) });
    return { name };
  }

  #addSchema(key: string, schema: Schema): void {
    const wanted = identifier(pascalCase(key), "Model");
    const name = this.#scope.name(`schemas ${key}`, wanted, `${wanted}Model`);
    const doc = descriptionOf(schema);
    this.#schemas.set(key, name);
    this.#types.set(name, {
      name,
      at: ["components", "schemas", key].map(specText),
      kind: "schema",
      ...(doc === undefined ? {} : { doc: specText(doc) }),
    });
  }

  #nameOf(schema: Schema | undefined): string | undefined {
    if (typeof schema !== "object" || schema.$ref === undefined) return undefined;
    const key = /^#\/components\/schemas\/(?<key>[^/]+)$/u.exec(schema.$ref)?.groups?.["key"];
    return key === undefined ? undefined : this.#schemas.get(unescapePointer(key));
  }
}

/** A JSON pointer token as it stands in a `$ref`, decoded. */
export const unescapePointer = (token: string): string =>
  decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");

const descriptionOf = (schema: Schema | undefined): string | undefined =>
  typeof schema === "object" ? (schema.description ?? schema.title) : undefined;

/** Whether a hover on the bare type would be more than a word or two. */
function isComposite(schema: Schema | undefined): boolean {
  if (typeof schema !== "object") return false;
  const { properties, allOf, oneOf, anyOf, additionalProperties }: SchemaObject = schema;
  return (
    [properties, allOf, oneOf, anyOf].some((part) => part !== undefined) || typeof additionalProperties === "object"
  );
}
