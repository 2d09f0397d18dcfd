/** A document as the checking libraries read it: from its own text, with none of the generator's code. */

import { $RefParser } from "@apidevtools/json-schema-ref-parser";
import { readFile } from "node:fs/promises";
import swagger2openapi from "swagger2openapi";
import { parse } from "yaml";
import { isObject, type Located, locate, type Node, pointerTo } from "./pointer.js";

/** One operation, its references followed. A schema is a JSON pointer into the document. */
export interface SpecOperation {
  /** `GET /things/{id}`. */
  readonly endpoint: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly SpecParameter[];
  readonly bodyRequired: boolean;
  readonly bodies: readonly SpecContent[];
  readonly successes: readonly SpecResponse[];
  /** Any one of these sets of credentials is enough. */
  readonly security: readonly (readonly Credential[])[];
}

export interface SpecParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** Declared by `content`. */
  readonly mediaType?: string;
  readonly schema?: string;
}

export interface SpecContent {
  readonly mediaType: string;
  readonly schema?: string;
  /** The schema of each event or line. */
  readonly itemSchema?: string;
  readonly encoding: Readonly<Record<string, Encoding>>;
}

export interface Encoding {
  readonly contentType?: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
}

export interface SpecResponse {
  /** The status that a server sends: always a number, even if the document declares a range. */
  readonly status: number;
  readonly contents: readonly SpecContent[];
}

/** The location in which a secret arrives. */
export interface Credential {
  readonly key: string;
  readonly kind: "bearer" | "basic" | "header" | "query" | "cookie";
  readonly name: string;
}

export interface Spec {
  readonly root: Node;
  readonly operations: readonly SpecOperation[];
}

/** Reads a document of any version, in one file or several. */
export async function readSpec(file: string): Promise<Spec> {
  const text = (await readFile(file, "utf8")).replace(/^\uFEFF/u, "");
  const raw = parse(text, { maxAliasCount: -1, merge: true }) as Node;
  const isSplit = /["']?\$ref["']?\s*:\s*["']?[^#"'\s{]/u.test(text);
  const bundled = isSplit
    ? ((await $RefParser.bundle(file, raw as never, { resolve: { http: false } })) as unknown as Node)
    : raw;
  const root = bundled["swagger"] === undefined ? bundled : await converted(bundled);
  return { root, operations: operationsOf(root) };
}

const converted = async (root: Node): Promise<Node> =>
  (await swagger2openapi.convertObj(root, { patch: true, warnOnly: true })).openapi as Node;

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

function operationsOf(root: Node): SpecOperation[] {
  const paths = locate(root, "#/paths");
  return Object.keys(paths?.node ?? {})
    .filter((path) => path.startsWith("/"))
    .flatMap((path) => {
      const item = locate(root, pointerTo("#/paths", path));
      if (item === undefined) return [];
      const own = methods.map((method) => [method.toUpperCase(), `${item.pointer}/${method}`] as const);
      const additional = Object.keys(Object(item.node["additionalOperations"]) as Node).map(
        (method) => [method, pointerTo(item.pointer, "additionalOperations", method)] as const,
      );
      return [...own, ...additional].flatMap(([method, pointer]) => {
        const found = locate(root, pointer);
        return found === undefined ? [] : [operation(root, method, path, item, found)];
      });
    });
}

function operation(root: Node, method: string, path: string, item: Located, own: Located): SpecOperation {
  const body = locate(root, `${own.pointer}/requestBody`);
  const parameters = [...parametersOf(root, item), ...parametersOf(root, own)];
  const unique = new Map(parameters.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
  return {
    endpoint: `${method} ${path}`,
    method,
    path,
    parameters: [...unique.values()],
    bodyRequired: body?.node["required"] === true,
    // OpenAPI 3.0 says to ignore them, and no platform's fetch sends one.
    bodies: method === "GET" || method === "HEAD" ? [] : contentsOf(root, body),
    successes: successesOf(root, own),
    security: securityOf(root, own.node["security"] ?? root["security"]),
  };
}

function parametersOf(root: Node, holder: Located): SpecParameter[] {
  const list = holder.node["parameters"];
  return (Array.isArray(list) ? list : []).flatMap((_, index): SpecParameter[] => {
    const found = locate(root, `${holder.pointer}/parameters/${String(index)}`);
    return found === undefined ? [] : [parameter(found)];
  });
}

function parameter({ node, pointer }: Located): SpecParameter {
  const location = String(node["in"]);
  const byDefault = location === "query" || location === "cookie" ? "form" : "simple";
  const style = typeof node["style"] === "string" ? node["style"] : byDefault;
  const [mediaType] = Object.keys(Object(node["content"]) as Node);
  return {
    name: String(node["name"]),
    in: location,
    required: node["required"] === true || location === "path",
    style,
    explode: typeof node["explode"] === "boolean" ? node["explode"] : ["form", "cookie", "deepObject"].includes(style),
    allowReserved: node["allowReserved"] === true,
    ...(mediaType !== undefined && { mediaType, schema: pointerTo(pointer, "content", mediaType, "schema") }),
    ...(mediaType === undefined && node["schema"] !== undefined && { schema: `${pointer}/schema` }),
  };
}

function contentsOf(root: Node, holder: Located | undefined): SpecContent[] {
  const content = holder?.node["content"];
  if (holder === undefined || !isObject(content)) return [];
  return Object.keys(content).flatMap((mediaType) => {
    const found = locate(root, pointerTo(holder.pointer, "content", mediaType));
    if (found === undefined) return [];
    const schema = (name: string): object =>
      found.node[name] === undefined ? {} : { [name]: `${found.pointer}/${name}` };
    if (mediaType.startsWith("text/event-stream")) describeData(root, `${found.pointer}/itemSchema`);
    const encoding = Object(found.node["encoding"] ?? {}) as Record<string, Encoding>;
    return [{ mediaType, ...schema("schema"), ...schema("itemSchema"), encoding }];
  });
}

/** The data of an event that is JSON in a string is described by the schema of that JSON. Changes the document. */
function describeData(root: Node, pointer: string, depth = 0): void {
  const found = locate(root, pointer);
  if (found === undefined || depth > 10) return;
  const data = locate(root, `${found.pointer}/properties/data`);
  if (data?.node["contentSchema"] !== undefined && /[/+]json$/u.test(String(data.node["contentMediaType"])))
    Object.assign(found.node["properties"] as object, { data: { $ref: `${data.pointer}/contentSchema` } });
  for (const keyword of ["allOf", "anyOf", "oneOf"])
    for (const index of Object.keys((found.node[keyword] as unknown[] | undefined) ?? []))
      describeData(root, `${found.pointer}/${keyword}/${index}`, depth + 1);
}

function successesOf(root: Node, own: Located): SpecResponse[] {
  const statuses = Object.keys(Object(own.node["responses"]) as Node);
  const declared = statuses.filter((status) => /^2(?:\d\d|XX)$/iu.test(status));
  const used = declared.length > 0 ? declared : statuses.filter((status) => status === "default");
  if (used.length === 0) return [{ status: 200, contents: [] }];
  return used.map((status) => ({
    status: /^\d+$/u.test(status) ? Number(status) : 200,
    contents: contentsOf(root, locate(root, pointerTo(own.pointer, "responses", status))),
  }));
}

/** A scheme that nothing can carry out here (mutual TLS, digest) is left out, and a requirement of such schemes alone. */
function securityOf(root: Node, security: unknown): Credential[][] {
  if (!Array.isArray(security)) return [[]];
  const usable = security.flatMap((requirement): Credential[][] => {
    const keys = Object.keys(Object(requirement) as Node);
    const set = keys.map((key) => credential(root, key)).filter((each) => each !== undefined);
    return set.length > 0 || keys.length === 0 ? [set] : [];
  });
  return usable.length > 0 ? usable : [[]];
}

function credential(root: Node, key: string): Credential | undefined {
  const scheme = locate(root, pointerTo("#/components/securitySchemes", key))?.node ?? {};
  const name = typeof scheme["name"] === "string" ? scheme["name"] : "Authorization";
  const location = String(scheme["in"]);
  switch (String(scheme["type"])) {
    case "apiKey":
      return location === "header" || location === "query" || location === "cookie"
        ? { key, kind: location, name }
        : undefined;
    case "oauth2":
    case "openIdConnect":
      return { key, kind: "bearer", name };
    default: {
      const kind = String(scheme["scheme"]).toLowerCase();
      return kind === "bearer" || kind === "basic" ? { key, kind, name } : undefined;
    }
  }
}
