import { componentRef, nameIn } from "../pointer.js";
import { quote } from "../text.js";
import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import { freeName, type Part, partsOf, schemasOf } from "./composition.js";
import type { NormaliseContext } from "./context.js";
import { areUnions, joinUnions } from "./unions.js";

/**
 * Schemas that are made of each other in a circle, which TypeScript cannot say. The common one is opened: a parent that is one of
 * its children, which are each the parent and more. Unions that are members of each other are joined. A member of a union that is
 * the union itself adds nothing. Any other circle is an error: no value can be told to fit it.
 */
export function breakCycles(context: NormaliseContext): void {
  const schemas = schemasOf(context.document);
  if (schemas === undefined) return;
  for (const circle of circlesOf(schemas)) {
    if (areUnions(circle, schemas)) joinUnions(circle, schemas, context);
    else open(circle, schemas, context);
  }
  for (const circle of circlesOf(schemas)) reportCircle(circle, schemas, context);
}

function open(circle: Set<string>, schemas: JsonObject, context: NormaliseContext): void {
  const unions = new Set([...circle].filter((name) => inCircle(name, circle, schemas).some((part) => part.inUnion)));
  const bases = new Map<string, string | undefined>();
  for (const name of circle) {
    for (const part of inCircle(name, circle, schemas)) {
      const target = nameIn(part.ref);
      const union = part.by === "oneOf" || part.by === "anyOf";
      if (union && target === name) dropMember(part, context);
      if (union || !unions.has(target)) continue;
      if (!bases.has(target)) bases.set(target, makeBase(target, circle, schemas, context));
      const base = bases.get(target);
      if (base !== undefined) part.node["$ref"] = componentRef("schemas", base);
      else if (part.members !== undefined) part.members.splice(part.members.indexOf(part.node), 1);
    }
  }
}

function inCircle(name: string, circle: Set<string>, schemas: JsonObject): Part[] {
  const schema = schemas[name];
  return isObject(schema) ? partsOf(schema).filter((part) => circle.has(nameIn(part.ref))) : [];
}

function dropMember(part: Part, context: NormaliseContext): void {
  const members = part.members;
  if (members === undefined || members.length < 2) return;
  context.report(
    "schema-doubtful",
    part.node,
    undefined,
    "the union is a member of itself, which adds nothing; it is left out",
    "remove this member",
  );
  members.splice(members.indexOf(part.node), 1);
}

/** A component with all of the parent but its union, for the children to be made of; `undefined` when nothing is left. */
function makeBase(
  name: string,
  circle: Set<string>,
  schemas: JsonObject,
  context: NormaliseContext,
): string | undefined {
  const base = withoutUnions(schemas[name] as JsonObject, circle, context);
  if (Object.keys(base).every((key) => key === "description" || key === "title")) return undefined;
  const baseName = freeName(name, "Base", schemas);
  schemas[baseName] = base;
  return baseName;
}

function withoutUnions(schema: JsonObject, circle: Set<string>, context: NormaliseContext): JsonObject {
  const copy = context.carry(newObject(Object.entries(schema)), schema);
  for (const key of ["oneOf", "anyOf"]) {
    const members = copy[key];
    const over =
      Array.isArray(members) &&
      members.some((member) => isObject(member) && partsOf(member).some(({ ref }) => circle.has(nameIn(ref))));
    if (!over) continue;
    delete copy[key];
    delete copy["discriminator"];
  }
  const { allOf } = copy;
  if (Array.isArray(allOf)) {
    copy["allOf"] = context.carry(
      allOf.map((member): Value => (isObject(member) ? withoutUnions(member, circle, context) : member)),
      allOf,
    );
  }
  return copy;
}

/** Members of one circle that are told. */
const circlesTold = 20;

function reportCircle(circle: Set<string>, schemas: JsonObject, context: NormaliseContext): void {
  const names = [...circle].slice(0, 5).map(quote).join(", ");
  for (const name of [...circle].slice(0, circlesTold)) {
    for (const part of inCircle(name, circle, schemas)) {
      const why =
        circle.size === 1 ? `the schema ${names} is made of itself` : `the schemas ${names} are made of each other`;
      context.report("schema-circular", part.node, undefined, `${why}, so no value can be told to fit`);
    }
  }
}

/** The groups of component schemas that are made of each other (Tarjan's strongly connected components). */
function circlesOf(schemas: JsonObject): Set<string>[] {
  const search = new Search(schemas);
  for (const name of Object.keys(schemas)) search.from(name);
  return search.circles;
}

interface Visit {
  readonly name: string;
  readonly index: number;
  lowest: number;
  readonly next: string[];
}

class Search {
  readonly circles: Set<string>[] = [];
  readonly #schemas: JsonObject;
  readonly #visits = new Map<string, Visit>();
  readonly #group: string[] = [];
  readonly #grouped = new Set<string>();

  constructor(schemas: JsonObject) {
    this.#schemas = schemas;
  }

  from(start: string): void {
    if (this.#visits.has(start)) return;
    const path = [this.#enter(start)];
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const name = visit.next.pop();
      const known = name === undefined ? undefined : this.#visits.get(name);
      if (name !== undefined && known === undefined) path.push(this.#enter(name));
      else if (known !== undefined && this.#grouped.has(known.name)) visit.lowest = Math.min(visit.lowest, known.index);
      if (name !== undefined) continue;
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) parent.lowest = Math.min(parent.lowest, visit.lowest);
      if (visit.lowest === visit.index) this.#close(visit.name);
    }
  }

  #enter(name: string): Visit {
    const index = this.#visits.size;
    const visit = { name, index, lowest: index, next: this.#partsOf(name) };
    this.#visits.set(name, visit);
    this.#group.push(name);
    this.#grouped.add(name);
    return visit;
  }

  #partsOf(name: string): string[] {
    const schema = this.#schemas[name];
    const names = isObject(schema) ? partsOf(schema).map((part) => nameIn(part.ref)) : [];
    return names.filter((other) => other in this.#schemas);
  }

  #close(name: string): void {
    const members = this.#group.splice(this.#group.lastIndexOf(name));
    for (const member of members) this.#grouped.delete(member);
    if (members.length > 1 || this.#partsOf(name).includes(name)) this.circles.push(new Set(members));
  }
}
