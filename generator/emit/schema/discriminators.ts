/**
 * Discriminators as types: in each schema that a discriminator can choose, the discriminating property holds the values that
 * choose it, so that a union narrows. Works on the copy that openapi-typescript is given, and leaves no discriminator in it: the
 * library would take the property out again.
 */

type Node = Record<string, unknown>;

/** @param document its component schemas are changed. */
export function applyDiscriminators(document: { readonly components: { readonly schemas?: object } }): void {
  const schemas = (document.components.schemas ?? {}) as Record<string, unknown>;
  const heirs = heirsIn(schemas);
  const choices = new Choices();
  for (const [key, schema] of Object.entries(schemas)) if (isNode(schema)) collect(schema, key, heirs, choices);
  walk(document, (node) => collect(node, undefined, heirs, choices));
  const restrictions = choices.all.map(([member, property]) => {
    const values = [member, ...descendants(member, heirs)].flatMap((name) => choices.of(name, property));
    return { schema: schemas[member], property, values: fitting(schemas[member], property, values, schemas) };
  });
  for (const { schema, property, values } of restrictions) if (values.length > 0) restrict(schema, property, values);
}

/** Which values of a property choose a schema. */
class Choices {
  readonly #chosen = new Map<string, Map<string, Set<string>>>();

  add(member: string, property: string, value: string): void {
    const properties = this.#chosen.get(member) ?? new Map<string, Set<string>>();
    this.#chosen.set(member, properties);
    properties.set(property, (properties.get(property) ?? new Set()).add(value));
  }

  of(member: string, property: string): string[] {
    return [...(this.#chosen.get(member)?.get(property) ?? [])];
  }

  /** Schemas, and the properties that choose them. */
  get all(): (readonly [member: string, property: string])[] {
    return [...this.#chosen].flatMap(([member, properties]) =>
      [...properties.keys()].map((property) => [member, property] as const),
    );
  }
}

const prefix = "#/components/schemas/";

/** What a schema's own discriminator chooses: mapped values first, the schema's name for a member that has none. */
function collect(schema: Node, key: string | undefined, heirs: Heirs, choices: Choices): void {
  const { discriminator } = schema;
  if (!isNode(discriminator) || typeof discriminator["propertyName"] !== "string") return;
  delete schema["discriminator"];
  const property = discriminator["propertyName"];
  const mapping = Object.entries(isNode(discriminator["mapping"]) ? discriminator["mapping"] : {});
  const members = [...refsOf(schema["oneOf"]), ...refsOf(schema["anyOf"])];
  const chosen = members.length > 0 || key === undefined ? members : descendants(key, heirs);
  const mapped = mapping.map(([value, ref]) => ({ value, member: nameOf(ref) }));
  for (const { value, member } of mapped)
    if (member !== undefined && member !== key) choices.add(member, property, value);
  for (const member of chosen) {
    if (!mapped.some((entry) => entry.member === member)) choices.add(member, property, member);
  }
}

/** Schema → those that extend it by `allOf`. */
type Heirs = ReadonlyMap<string, readonly string[]>;

function heirsIn(schemas: Record<string, unknown>): Heirs {
  const heirs = new Map<string, string[]>();
  for (const [name, schema] of Object.entries(schemas)) {
    for (const parent of isNode(schema) ? refsOf(schema["allOf"]) : []) {
      const known = heirs.get(parent);
      if (known === undefined) heirs.set(parent, [name]);
      else known.push(name);
    }
  }
  return heirs;
}

/** Heirs, and heirs of heirs: what chooses one of them is a value of the schema, too. */
function descendants(name: string, heirs: Heirs): string[] {
  const found = new Set(heirs.get(name));
  for (const heir of found) for (const next of heirs.get(heir) ?? []) found.add(next);
  found.delete(name);
  return [...found];
}

const refsOf = (list: unknown): string[] =>
  (Array.isArray(list) ? list : []).flatMap((item: unknown) => (isNode(item) ? (nameOf(item["$ref"]) ?? []) : []));

function nameOf(ref: unknown): string | undefined {
  if (typeof ref !== "string" || !ref.startsWith(prefix)) return undefined;
  return decodeURIComponent(ref.slice(prefix.length)).replaceAll("~1", "/").replaceAll("~0", "~");
}

/** Those of the values that the schema allows itself; none where it says no more, or something else. */
function fitting(
  schema: unknown,
  property: string,
  values: readonly string[],
  schemas: Record<string, unknown>,
): string[] {
  const wanted = [...new Set(values)];
  const declared = declaredValues(schema, property, schemas, 0);
  if (declared === undefined) return wanted;
  const allowed = wanted.filter((value) => declared.includes(value));
  return allowed.length === declared.length ? [] : allowed;
}

/** Levels of `allOf` and references. */
const deepest = 20;

/** The values of a property that a schema lists, its own before those of what it is made of. */
function declaredValues(
  schema: unknown,
  property: string,
  schemas: Record<string, unknown>,
  depth: number,
): readonly unknown[] | undefined {
  if (!isNode(schema) || depth > deepest) return undefined;
  const resolved = schemas[nameOf(schema["$ref"]) ?? ""] ?? schema;
  if (!isNode(resolved)) return undefined;
  const own = isNode(resolved["properties"])
    ? valuesOf(resolved["properties"][property], schemas, depth + 1)
    : undefined;
  if (own !== undefined) return own;
  for (const part of Array.isArray(resolved["allOf"]) ? (resolved["allOf"] as unknown[]) : []) {
    const values = declaredValues(part, property, schemas, depth + 1);
    if (values !== undefined) return values;
  }
  return undefined;
}

function valuesOf(schema: unknown, schemas: Record<string, unknown>, depth: number): readonly unknown[] | undefined {
  if (!isNode(schema) || depth > deepest) return undefined;
  if (schema["$ref"] !== undefined) return valuesOf(schemas[nameOf(schema["$ref"]) ?? ""], schemas, depth + 1);
  if (schema["const"] !== undefined) return [schema["const"]];
  return Array.isArray(schema["enum"]) ? (schema["enum"] as unknown[]) : undefined;
}

function restrict(schema: unknown, property: string, values: readonly string[]): void {
  if (!isNode(schema)) return;
  const allowed = { type: "string", enum: values };
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

function walk(root: unknown, visit: (node: Node) => void): void {
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

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);
