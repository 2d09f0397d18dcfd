/** The types with a top-level name: component schemas first, then inline schemas that signatures mention. */

import { decodeToken, type Document, type Schema, type SchemaObject } from "../document.js";
import { specText } from "../model/text.js";
import { type IndexPath, type NamedType, pathKey, type TypeRef } from "../model/types.js";
import { globalNames } from "./names/globals.js";
import { resourceClassName } from "./names/class-names.js";
import { isTypeName, pascalCase, pascalIdentifier } from "./names/identifiers.js";
import { Scope } from "./names/scope.js";

/** A named type whose reference page has no name yet. */
type UnpagedType = Omit<NamedType, "page">;

/** Collects named types while operations are analysed. */
export class TypeNames {
  readonly #scope: Scope;
  readonly #types = new Map<string, UnpagedType>();
  readonly #schemas = new Map<string, string>();

  /**
   * @param taken names that the package exports in addition to its models
   * @param pinned key → name of the previous run, as {@link names} returned them
   * @param wanted better names for component schemas than their keys, by key
   */
  constructor(
    document: Document,
    taken: Iterable<string>,
    pinned: ReadonlyMap<string, string>,
    wanted: ReadonlyMap<string, string> = new Map(),
  ) {
    const legal = new Map([...pinned].filter(([, name]) => isTypeName(name)));
    this.#scope = new Scope({ reserved: [...globalNames, ...taken], pinned: legal, ignoreCase: true });
    this.#addSchemas(document.components.schemas ?? {}, wanted);
  }

  /** All named types, in the order in which they were named. */
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

  /** Names a new type. */
  name(at: IndexPath, wanted: string, kind: NamedType["kind"], doc?: string): TypeRef {
    const key = pathKey(at);
    const name = this.#scope.name(key, wanted, `${wanted}${pascalCase(statusOf(at) ?? kind)}`);
    this.#types.set(name, { name, at, kind, ...(doc === undefined ? {} : { doc: specText(doc) }) });
    return { name };
  }

  /** Names the classes of all resources, which share this scope because their modules import types. */
  nameClasses(paths: readonly (readonly string[])[]): void {
    const wishes = paths.map((path) => ({ key: classKey(path), wanted: resourceClassName(path) }));
    wishes.sort((a, b) => (a.key < b.key ? -1 : 1));
    this.#scope.nameAll(wishes.map(({ key, wanted }) => ({ key, candidates: [wanted, `${wanted}Resource`] })));
  }

  /** The class of the resource at `path`, one of those passed to {@link nameClasses}. */
  classOf(path: readonly string[]): string {
    return this.#scope.name(classKey(path), resourceClassName(path));
  }

  /**
   * Names the component schemas. If two prefer the same name, a schema whose key is that name wins, and otherwise the order of keys
   * decides.
   */
  #addSchemas(schemas: Readonly<Record<string, Schema>>, names: ReadonlyMap<string, string>): void {
    const wishes = Object.keys(schemas).map((key) => ({
      key,
      wanted: names.get(key) ?? pascalIdentifier(key, "Model"),
    }));
    const rank = ({ key, wanted }: { key: string; wanted: string }): string => `${key === wanted ? "0" : "1"} ${key}`;
    wishes.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
    this.#scope.nameAll(
      wishes.map(({ key, wanted }) => ({ key: `schemas ${key}`, candidates: [wanted, `${wanted}Model`] })),
    );
    for (const [key, schema] of Object.entries(schemas)) this.#addSchema(key, schema);
  }

  /** Reserves a name in the models' scope for a type that is not the document's. */
  reserve(key: string, wanted: string): string {
    return this.#scope.name(key, wanted, `${wanted}Type`);
  }

  #addSchema(key: string, schema: Schema): void {
    const name = this.#scope.names.get(`schemas ${key}`) as string;
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
    return key === undefined ? undefined : this.#schemas.get(decodeToken(key));
  }
}

/** The status of a response's type, which distinguishes it from the operation's other responses. */
const statusOf = (at: IndexPath): string | undefined =>
  pathKey(at.slice(3, 4)) === "responses" ? pathKey(at.slice(4, 5)) : undefined;

const classKey = (path: readonly string[]): string => `resource ${path.join(".")}`;

const descriptionOf = (schema: Schema | undefined): string | undefined =>
  typeof schema === "object" ? (schema.description ?? schema.title) : undefined;

/** Whether an editor's hover on the unnamed type would be longer than a word or two. */
function isComposite(schema: Schema | undefined): boolean {
  if (typeof schema !== "object") return false;
  const { properties, allOf, oneOf, anyOf, additionalProperties }: SchemaObject = schema;
  return (
    [properties, allOf, oneOf, anyOf].some((part) => part !== undefined) || typeof additionalProperties === "object"
  );
}
