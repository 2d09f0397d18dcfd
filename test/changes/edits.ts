/** Small edits of the shop's document, from which the pairs are made. */

import { shop } from "./shop.js";

/** A part of a document. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Node = { [key: string]: Json };
export type Edit = (document: Node) => void;

/** The effect of a change on consumers; see {@link Pair}. */
export type Truth = "major" | "elsewhere" | "refused" | "exhaustive" | "minor" | "patch";

export interface Pair {
  readonly title: string;
  /** The effect of the release from the document to the edited one. */
  readonly forward: Truth;
  /** The effect of the release from the edited document to the original. */
  readonly backward: Truth;
  readonly edits: readonly Edit[];
}

/**
 * `major`: some consumer stops compiling; `elsewhere`: all compile, and a call is sent elsewhere or without the credentials that it
 * needs; `refused`: all compile, and a server refuses what it accepted; `exhaustive`: only a consumer that relies on a union to have no more members stops compiling; `minor`, `patch`: none does.
 */
export const pair = (title: string, forward: Truth, backward: Truth, ...edits: Edit[]): Pair => ({
  title,
  forward,
  backward,
  edits,
});

export function edited(edits: readonly Edit[]): Node {
  const document = shop() as unknown as Node;
  for (const edit of edits) edit(document);
  return document;
}

const at = (node: Json | undefined, ...keys: readonly (string | number)[]): Node => {
  const found = keys.reduce<Json | undefined>((inner, key) => (inner as Node | undefined)?.[key], node);
  if (found === undefined) throw new Error(`nothing at ${keys.join(" ")}`);
  return found as Node;
};

export const schemaOf = (document: Node, name: string): Node =>
  at(document, "components", "schemas", ...name.split("."));

export const schema =
  (name: string, value: Json): Edit =>
  (document) =>
    void (at(document, "components", "schemas")[name] = value);

export const field =
  (model: string, name: string, value: Json, required?: boolean): Edit =>
  (document) => {
    const owner = schemaOf(document, model);
    at(owner, "properties")[name] = value;
    if (required !== undefined) setRequired(owner, name, required);
  };

export const noField =
  (model: string, name: string): Edit =>
  (document) => {
    const owner = schemaOf(document, model);
    delete at(owner, "properties")[name];
    setRequired(owner, name, false);
  };

export const renameField =
  (model: string, name: string, to: string): Edit =>
  (document) => {
    const owner = schemaOf(document, model);
    const required = (owner["required"] as string[] | undefined) ?? [];
    owner["properties"] = renamedKey(at(owner, "properties"), name, to);
    owner["required"] = required.map((one) => (one === name ? to : one));
  };

export const required =
  (model: string, name: string, isRequired = true): Edit =>
  (document) =>
    setRequired(schemaOf(document, model), name, isRequired);

function setRequired(owner: Node, name: string, isRequired: boolean): void {
  const others = ((owner["required"] as string[] | undefined) ?? []).filter((one) => one !== name);
  owner["required"] = isRequired ? [...others, name] : others;
}

/** @param key `GET /widgets` */
export const operationOf = (document: Node, key: string): Node => {
  const [method = "", path = ""] = key.split(" ");
  return at(document, "paths", path, method.toLowerCase());
};

export const operation =
  (key: string, change: (operation: Node) => void): Edit =>
  (document) =>
    change(operationOf(document, key));

export const parameter =
  (key: string, value: Json): Edit =>
  (document) => {
    const owner = operationOf(document, key);
    owner["parameters"] = [...((owner["parameters"] as Json[] | undefined) ?? []), value];
  };

export const noParameter =
  (key: string, name: string): Edit =>
  (document) => {
    const owner = operationOf(document, key);
    owner["parameters"] = (owner["parameters"] as Node[]).filter((one) => one["name"] !== name);
  };

export const changeParameter =
  (key: string, name: string, value: Node): Edit =>
  (document) => {
    const owner = operationOf(document, key);
    owner["parameters"] = (owner["parameters"] as Node[]).map((one) =>
      one["name"] === name ? { ...one, ...value } : one,
    );
  };

export const query = (name: string, type: Json, isRequired = false): Json => ({
  name,
  in: "query",
  required: isRequired,
  schema: type,
});

export const addOperation =
  (key: string, value: Json): Edit =>
  (document) => {
    const [method = "", path = ""] = key.split(" ");
    const paths = at(document, "paths");
    paths[path] = { ...(paths[path] as Node | undefined), [method.toLowerCase()]: value };
  };

export const noOperation =
  (key: string): Edit =>
  (document) => {
    const [method = "", path = ""] = key.split(" ");
    delete at(document, "paths", path)[method.toLowerCase()];
  };

export const movePath =
  (from: string, to: string): Edit =>
  (document) =>
    void (document["paths"] = renamedKey(at(document, "paths"), from, to));

/** Renames a component schema, wherever it is referred to. */
export const renameSchema =
  (name: string, to: string): Edit =>
  (document) => {
    const components = at(document, "components");
    components["schemas"] = renamedKey(at(components, "schemas"), name, to);
    const text = JSON.stringify(document).replaceAll(`"#/components/schemas/${name}"`, `"#/components/schemas/${to}"`);
    Object.assign(document, JSON.parse(text));
  };

/** Renames a security scheme that every operation needs. */
export const renameScheme =
  (name: string, to: string): Edit =>
  (document) => {
    const components = at(document, "components");
    components["securitySchemes"] = renamedKey(at(components, "securitySchemes"), name, to);
    document["security"] = [{ [to]: [] }];
  };

export const set =
  (path: string, value: Json): Edit =>
  (document) => {
    const keys = path.split(" ");
    at(document, ...keys.slice(0, -1))[keys.at(-1) ?? ""] = value;
  };

const renamedKey = (owner: Node, name: string, to: string): Node =>
  Object.fromEntries(Object.entries(owner).map(([key, value]) => [key === name ? to : key, value]));

export const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
export const json = (type: Json): Json => ({ "application/json": { schema: type } });
export const ok = (type: Json): Json => ({ description: "Done.", content: json(type) });
export const object = (names: string[], properties: Node): Json => ({ type: "object", required: names, properties });
export const string: Json = { type: "string" };
export const number: Json = { type: "number" };
