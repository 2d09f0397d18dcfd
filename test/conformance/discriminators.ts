/** OpenAPI's discriminators in JSON Schema: what a schema is chosen by becomes a property that each of them requires. */

import { isObject, locate, type Node, pointerTo } from "./pointer.js";

interface Discriminator {
  readonly property: string;
  /** Values by the pointer of the schema that they choose. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

const components = "#/components/schemas";

/** The document with each member of a union, and each subtype of a base, limited to the values that choose it. */
export function withDiscriminators(root: Node): Node {
  const bases = basesOf(root);
  const subtypes = new Map(
    [...bases.values()].flatMap(({ property, values }) =>
      [...values].map(([pointer, keys]) => [pointer, { property, keys }] as const),
    ),
  );
  const convert = (node: unknown, isMember: boolean): unknown => {
    if (Array.isArray(node)) return node.map((item) => convert(item, isMember));
    if (!isObject(node)) return node;
    const base = isMember ? undefined : bases.get(String(node["$ref"]));
    // A value of a base is one of a subtype.
    if (base !== undefined) return { anyOf: [...base.values.keys()].map(($ref) => ({ $ref })) };
    const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, convert(value, key === "allOf")]));
    return unionOf(root, copy);
  };
  const converted = convert(root, false) as Node;
  const schemas: Record<string, unknown> | undefined = locate(converted, components)?.node;
  for (const [pointer, { property, keys }] of subtypes) {
    const name = Object.keys(schemas ?? {}).find((each) => pointerTo(components, each) === pointer);
    const schema = name === undefined ? undefined : schemas?.[name];
    if (schemas === undefined || name === undefined || !isObject(schema)) continue;
    const members = (schema["allOf"] as unknown[] | undefined) ?? [];
    schemas[name] = { ...schema, allOf: [...members, chosenBy(property, keys)] };
  }
  return converted;
}

const chosenBy = (property: string, keys: readonly string[]): Node => ({
  type: "object",
  required: [property],
  properties: { [property]: { type: "string", enum: keys } },
});

function unionOf(root: Node, node: Node): Node {
  const keyword = ["oneOf", "anyOf"].find((name) => Array.isArray(node[name]));
  if (keyword === undefined || !isObject(node["discriminator"])) return node;
  const members = node[keyword] as unknown[];
  const refs = members.flatMap((member) =>
    isObject(member) && typeof member["$ref"] === "string" ? [member["$ref"]] : [],
  );
  const found = discriminatorOf(root, node["discriminator"], refs);
  return {
    ...node,
    [keyword]: members.map((member) => {
      const keys = isObject(member) ? found?.values.get(String(member["$ref"])) : undefined;
      return found === undefined || keys === undefined ? member : { allOf: [member, chosenBy(found.property, keys)] };
    }),
  };
}

/** Schemas that have a discriminator without being a union, by their pointers; their subtypes extend them. */
function basesOf(root: Node): Map<string, Discriminator> {
  const bases = new Map<string, Discriminator>();
  const schemas = Object.entries(Object(locate(root, components)?.node) as Node);
  for (const [name, schema] of schemas) {
    if ((!isObject(schema) || !isObject(schema["discriminator"]) || schema["oneOf"]) ?? schema["anyOf"]) continue;
    const pointer = pointerTo(components, name);
    const extending = schemas
      .filter(([, other]) => extendsIt(root, other, pointer))
      .map(([other]) => pointerTo(components, other));
    const found = discriminatorOf(root, schema["discriminator"], extending);
    if (found !== undefined && found.values.size > 0) bases.set(pointer, found);
  }
  return bases;
}

const extendsIt = (root: Node, schema: unknown, base: string, depth = 0): boolean =>
  isObject(schema) &&
  Array.isArray(schema["allOf"]) &&
  schema["allOf"].some(
    (member) =>
      isObject(member) &&
      typeof member["$ref"] === "string" &&
      (member["$ref"] === base || (depth < 10 && extendsIt(root, locate(root, member["$ref"])?.node, base, depth + 1))),
  );

/** By its mapping, else by the names of the schemas; without those that allow no such value. */
function discriminatorOf(root: Node, node: Node, pointers: readonly string[]): Discriminator | undefined {
  const property = node["propertyName"];
  if (typeof property !== "string") return undefined;
  const mapping = Object.entries(Object(node["mapping"]) as Node).map(
    ([key, target]) =>
      [key, String(target).includes("/") ? String(target) : pointerTo(components, String(target))] as const,
  );
  const values = new Map<string, readonly string[]>();
  for (const pointer of pointers) {
    const mapped = mapping.filter(([, target]) => target === pointer).map(([key]) => key);
    const keys = mapped.length > 0 ? mapped : [decodeURIComponent(pointer.split("/").at(-1) ?? "")];
    const schema = locate(root, pointer);
    const own =
      schema === undefined ? undefined : locate(root, pointerTo(`${schema.pointer}/properties`, property))?.node;
    const allowed = own?.["enum"] ?? (own?.["const"] === undefined ? undefined : [own["const"]]);
    const kept = Array.isArray(allowed) ? keys.filter((key) => allowed.includes(key)) : keys;
    if (kept.length > 0) values.set(pointer, kept);
  }
  return { property, values };
}
