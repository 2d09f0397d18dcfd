/**
 * Makes discriminated unions narrow: in each schema that a discriminator selects, the discriminating property is typed as the values
 * that select it. It changes the copy for openapi-typescript, and removes the discriminators from it, because the library would
 * otherwise omit the property.
 */

import type { DiscriminatorValue } from "../../document.js";
import { fitting, isNode, isRequired, nameOf, type Node } from "./discriminator-values.js";

/** @param document is modified */
export function applyDiscriminators(document: { readonly components: { readonly schemas?: object } }): void {
  const schemas = (document.components.schemas ?? {}) as Record<string, unknown>;
  const subtypes = subtypesIn(schemas);
  const choices = new Choices();
  const references = new Map<string, number>();
  for (const [key, schema] of Object.entries(schemas)) if (isNode(schema)) collect(schema, key, subtypes, choices);
  visitAll(document, (node) => {
    collect(node, undefined, subtypes, choices);
    const name = nameOf(node["$ref"]);
    if (name !== undefined) references.set(name, (references.get(name) ?? 0) + 1);
  });
  const restrictions = choices.all.map(([member, property]) => {
    const selectable = [member, ...descendants(member, subtypes)];
    const values = selectable.flatMap((name) => choices.of(name, property));
    const isAny = selectable.some((name) => choices.isDefault(name, property));
    return { member, property, values: isAny ? [] : fitting(schemas[member], property, values, schemas) };
  });
  for (const { member, property, values } of restrictions) {
    if (values.length === 0) continue;
    const items = choices.itemsOf(member, property);
    const isElsewhere = (references.get(member) ?? 0) > items.length;
    // A value that no union selects may lack the property, so the schema itself stays unchanged.
    if (isElsewhere && items.length > 0 && !isRequired(schemas[member], property, schemas))
      for (const item of items) restrictItem(item, property, values);
    else restrict(schemas[member], property, values);
  }
}

/** The values of a property that select each schema. */
class Choices {
  readonly #chosen = new Map<string, Map<string, Set<string>>>();
  readonly #defaults = new Map<string, Set<string>>();
  /** The union members that refer to each schema. */
  readonly #items = new Map<string, { readonly item: Node; readonly property: string }[]>();

  /** @param items the members of a union */
  addUnion(items: readonly unknown[], property: string): void {
    for (const item of items) {
      const member = isNode(item) ? nameOf(item["$ref"]) : undefined;
      if (!isNode(item) || member === undefined) continue;
      const known = this.#items.get(member);
      if (known === undefined) this.#items.set(member, [{ item, property }]);
      else known.push({ item, property });
    }
  }

  /** The references to a schema in discriminated unions. */
  itemsOf(member: string, property: string): Node[] {
    const items = this.#items.get(member) ?? [];
    return items.filter((each) => each.property === property).map(({ item }) => item);
  }

  /** A union's default also takes values that select no other schema, and a missing property. */
  addDefault(member: string, property: string): void {
    this.#defaults.set(member, (this.#defaults.get(member) ?? new Set()).add(property));
  }

  isDefault(member: string, property: string): boolean {
    return this.#defaults.get(member)?.has(property) === true;
  }

  add(member: string, property: string, value: string): void {
    const properties = this.#chosen.get(member) ?? new Map<string, Set<string>>();
    this.#chosen.set(member, properties);
    properties.set(property, (properties.get(property) ?? new Set()).add(value));
  }

  of(member: string, property: string): string[] {
    return [...(this.#chosen.get(member)?.get(property) ?? [])];
  }

  /** Schemas, and the properties that select them. */
  get all(): (readonly [member: string, property: string])[] {
    return [...this.#chosen].flatMap(([member, properties]) =>
      [...properties.keys()].map((property) => [member, property] as const),
    );
  }
}

/** Collects the values of a schema's own discriminator: mapped values, and the schema's name for a member that is not mapped. */
function collect(schema: Node, key: string | undefined, subtypes: Subtypes, choices: Choices): void {
  const { discriminator } = schema;
  if (!isNode(discriminator) || typeof discriminator["propertyName"] !== "string") return;
  delete schema["discriminator"];
  const property = discriminator["propertyName"];
  const mapping = Object.entries(isNode(discriminator["mapping"]) ? discriminator["mapping"] : {});
  const items = [schema["oneOf"], schema["anyOf"]].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []));
  choices.addUnion(items, property);
  const byDefault = nameOf(discriminator["defaultMapping"]);
  if (byDefault !== undefined) choices.addDefault(byDefault, property);
  const members = refsOf(items);
  const chosen = members.length > 0 || key === undefined ? members : descendants(key, subtypes);
  const mapped = mapping.map(([value, ref]) => ({ value, member: nameOf(ref) }));
  for (const { value, member } of mapped)
    if (member !== undefined && member !== key) choices.add(member, property, value);
  for (const member of chosen) {
    if (!mapped.some((entry) => entry.member === member)) choices.add(member, property, member);
  }
}

/** Schema → schemas that extend it by `allOf`. */
type Subtypes = ReadonlyMap<string, readonly string[]>;

function subtypesIn(schemas: Record<string, unknown>): Subtypes {
  const subtypes = new Map<string, string[]>();
  for (const [name, schema] of Object.entries(schemas)) {
    for (const base of isNode(schema) ? refsOf(schema["allOf"]) : []) {
      const known = subtypes.get(base);
      if (known === undefined) subtypes.set(base, [name]);
      else known.push(name);
    }
  }
  return subtypes;
}

/** Direct and indirect subtypes: values that select a subtype are also valid for the base. */
function descendants(name: string, subtypes: Subtypes): string[] {
  const all = new Set(subtypes.get(name));
  for (const subtype of all) for (const next of subtypes.get(subtype) ?? []) all.add(next);
  all.delete(name);
  return [...all];
}

const refsOf = (list: unknown): string[] =>
  (Array.isArray(list) ? list : []).flatMap((item: unknown) => (isNode(item) ? (nameOf(item["$ref"]) ?? []) : []));

/** Restricts a single reference, and leaves its target unchanged. */
function restrictItem(item: Node, property: string, values: readonly DiscriminatorValue[]): void {
  const { $ref } = item;
  delete item["$ref"];
  const selected = {
    type: "object",
    required: [property],
    properties: { [property]: oneOfValues(values) },
  };
  item["allOf"] = [{ $ref }, selected];
}

function oneOfValues(values: readonly DiscriminatorValue[]): Node {
  const [type, ...others] = new Set(values.map((value) => typeof value));
  return others.length === 0 ? { type, enum: values } : { enum: values };
}

function restrict(schema: unknown, property: string, values: readonly DiscriminatorValue[]): void {
  if (!isNode(schema)) return;
  const allowed = oneOfValues(values);
  if (Array.isArray(schema["allOf"])) {
    schema["allOf"].push({ type: "object", required: [property], properties: { [property]: allowed } });
    return;
  }
  if (!isNode(schema["properties"])) return;
  const known = schema["properties"][property];
  const { description, title } = isNode(known) ? known : {};
  schema["properties"][property] = { ...allowed, ...(title ? { title } : {}), ...(description ? { description } : {}) };
  const names = Array.isArray(schema["required"]) ? (schema["required"] as unknown[]) : [];
  schema["required"] = [...new Set([...names, property])];
}

function visitAll(root: unknown, visit: (node: Node) => void): void {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const node = open.pop();
    if (Array.isArray(node)) for (const item of node) open.push(item);
    else if (isNode(node)) {
      visit(node);
      for (const value of Object.values(node)) open.push(value);
    }
  }
}
