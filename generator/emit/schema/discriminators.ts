/**
 * Discriminators as types: in each schema that a discriminator can choose, the discriminating property holds the values that
 * choose it, so that a union narrows. Works on the copy that openapi-typescript is given.
 */

type Node = Record<string, unknown>;

export function applyDiscriminators(schemas: Record<string, unknown>): void {
  const chosen = new Map<string, Map<string, Set<string>>>();
  for (const [key, schema] of Object.entries(schemas)) {
    walk(schema, (node) => {
      collect(key, node, schemas, (member, property, value) => {
        const properties = chosen.get(member) ?? new Map<string, Set<string>>();
        chosen.set(member, properties);
        properties.set(property, (properties.get(property) ?? new Set()).add(value));
      });
    });
  }
  for (const [member, properties] of chosen) {
    for (const [property, values] of properties) restrict(schemas[member], property, [...values]);
  }
}

const prefix = "#/components/schemas/";

type Choose = (member: string, property: string, value: string) => void;

/** What a schema's own discriminator chooses: mapped values first, the schema's name for a member that has none. */
function collect(key: string, schema: Node, schemas: Record<string, unknown>, choose: Choose): void {
  const { discriminator } = schema;
  if (!isNode(discriminator) || typeof discriminator["propertyName"] !== "string") return;
  const property = discriminator["propertyName"];
  const mapping = Object.entries(isNode(discriminator["mapping"]) ? discriminator["mapping"] : {});
  const members = [...refsOf(schema["oneOf"]), ...refsOf(schema["anyOf"])];
  const heirs = members.length > 0 ? members : heirsOf(key, schemas);
  const mapped = mapping.map(([value, ref]) => ({ value, member: nameOf(ref) }));
  for (const { value, member } of mapped) if (member !== undefined && member !== key) choose(member, property, value);
  for (const member of heirs) {
    if (!mapped.some((entry) => entry.member === member)) choose(member, property, member);
  }
}

/** Schemas that extend `key` by `allOf`. */
const heirsOf = (key: string, schemas: Record<string, unknown>): string[] =>
  Object.entries(schemas).flatMap(([name, schema]) =>
    isNode(schema) && refsOf(schema["allOf"]).includes(key) ? [name] : [],
  );

const refsOf = (list: unknown): string[] =>
  (Array.isArray(list) ? list : []).flatMap((item: unknown) => (isNode(item) ? (nameOf(item["$ref"]) ?? []) : []));

function nameOf(ref: unknown): string | undefined {
  if (typeof ref !== "string" || !ref.startsWith(prefix)) return undefined;
  return decodeURIComponent(ref.slice(prefix.length)).replaceAll("~1", "/").replaceAll("~0", "~");
}

/** A property that says its values itself is left as it is. */
function restrict(schema: unknown, property: string, values: readonly string[]): void {
  if (!isNode(schema)) return;
  const restriction = {
    type: "object",
    required: [property],
    properties: { [property]: { type: "string", enum: values } },
  };
  if (Array.isArray(schema["allOf"])) {
    schema["allOf"].push(restriction);
    return;
  }
  if (!isNode(schema["properties"])) return;
  const known = schema["properties"][property];
  if (isNode(known) && (known["enum"] !== undefined || known["const"] !== undefined || known["$ref"] !== undefined))
    return;
  const { description, title } = isNode(known) ? known : {};
  schema["properties"][property] = {
    type: "string",
    enum: values,
    ...(title ? { title } : {}),
    ...(description ? { description } : {}),
  };
  const names = Array.isArray(schema["required"]) ? (schema["required"] as unknown[]) : [];
  schema["required"] = [...new Set([...names, property])];
}

function walk(root: unknown, visit: (node: Node) => void): void {
  const open: unknown[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (Array.isArray(node)) open.push(...(node as unknown[]));
    else if (isNode(node)) {
      visit(node);
      open.push(...Object.values(node));
    }
  }
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);
