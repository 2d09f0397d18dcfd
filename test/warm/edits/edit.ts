/** Random edits of a document: small ones, as people make them, and some that break it. */

import * as fc from "fast-check";

export interface Edit {
  readonly kind: "text" | "remove" | "copy" | "twin" | "move" | "value" | "add";
  /** Which of the nodes that can be edited so, and by what. */
  readonly at: number;
  readonly by: number;
}

export const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom("text", "text", "text", "remove", "copy", "twin", "move", "value", "value", "add"),
  at: fc.nat(),
  by: fc.nat(),
});

type Node = Record<string, unknown> | unknown[];

interface Spot {
  readonly holder: Node;
  readonly key: string;
  readonly value: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

function spotsIn(node: Node, found: Spot[] = []): Spot[] {
  for (const [key, value] of Object.entries(node)) {
    found.push({ holder: node, key, value });
    if (isNode(value)) spotsIn(value, found);
  }
  return found;
}

/** Returns the document with one edit; what is left out, copied or moved may be anything. */
export function edited(document: unknown, { kind, at, by }: Edit): unknown {
  const copy = structuredClone(document) as Node;
  const spots = spotsIn(copy).filter((spot) => fits(kind, spot));
  const spot = spots[at % spots.length];
  if (spot === undefined) return copy;
  const { holder, key, value } = spot;
  if (kind === "text") set(holder, key, `Changed to ${String(by % 100)}.`);
  else if (kind === "remove") remove(holder, key);
  else if (kind === "copy" || kind === "twin")
    set(holder, Array.isArray(holder) ? String(holder.length) : newName(key, by), value);
  else if (kind === "move") {
    remove(holder, key);
    set(holder, newName(key, by), value);
  } else if (kind === "value") set(holder, key, changed(value, by));
  else add(value as Record<string, unknown>, by);
  return copy;
}

const texts = new Set(["description", "summary", "title"]);

function fits(kind: Edit["kind"], { holder, key, value }: Spot): boolean {
  if (kind === "text") return texts.has(key) && typeof value === "string";
  if (kind === "value") return typeof value === "boolean" || (typeof value === "string" && !texts.has(key));
  if (kind === "twin") return key.startsWith("/") || isSchema(value);
  if (kind === "add") return isSchema(value);
  return kind === "move" ? !Array.isArray(holder) : true;
}

const isSchema = (value: unknown): boolean => isNode(value) && !Array.isArray(value) && "properties" in value;

/** A path keeps its form, with one more segment. */
const newName = (key: string, by: number): string => `${key}${key.startsWith("/") ? "/" : ""}x${String(by % 10)}`;

const values = ["string", "integer", "boolean", "array", "object", "null", "query", "header", "date-time", "binary"];

function changed(value: unknown, by: number): unknown {
  if (typeof value === "boolean") return !value;
  const reference = /^(?<section>#\/components\/\w+\/)/u.exec(String(value))?.groups?.["section"];
  return reference === undefined ? values[by % values.length] : `${reference}Other`;
}

function add(schema: Record<string, unknown>, by: number): void {
  const properties = schema["properties"];
  if (!isNode(properties) || Array.isArray(properties)) return;
  const deep = { type: "object", properties: { inner: { type: "string", description: "Of it." } } };
  properties[`added${String(by % 10)}`] = by % 2 === 0 ? { type: "array", items: deep } : { enum: ["a", "b"] };
}

function set(holder: Node, key: string, value: unknown): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else holder[key] = value;
}

function remove(holder: Node, key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}
