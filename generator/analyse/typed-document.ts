/**
 * The document from which types are made. A file is `format: binary` only where bytes are sent or received, and a parameter with `content`
 * has the schema of its content.
 */

import {
  type Document,
  lookUp,
  type MediaType,
  type ParameterObject,
  resolve,
  resolveSchema,
  type ResponseObject,
  type RequestBody,
  type Schema,
  type SchemaObject,
} from "../document.js";
import { contentKind, isFile } from "./content.js";
import { operationsOf } from "./operations.js";
import { bare, eachChild, replaced } from "./replaced.js";

export interface TypedDocument {
  readonly document: Document;
  /** The original of a node of `document`. */
  readonly originOf: (node: object) => object;
}

export function typedDocument(document: Document): TypedDocument {
  const contents = contentsOf(document);
  const files = new Files(document, contents);
  const origins = new WeakMap<object, object>();
  const replacements = files.replacements();
  if (replacements.size === 0) return { document, originOf: (node) => node };
  const typed = replaced(document, replacements, origins) as Document;
  return { document: typed, originOf: (node) => origins.get(node) ?? node };
}

interface Contents {
  readonly media: readonly (readonly [mediaType: string, content: MediaType])[];
  readonly parameters: readonly ParameterObject[];
  /** Schemas of parameters and headers. */
  readonly plain: readonly (Schema | undefined)[];
}

/** Every content of the operations and webhooks, and of the components that they share. */
function contentsOf(document: Document): Contents {
  const operations = [...operationsOf(document), ...operationsOf({ ...document, paths: document.webhooks ?? {} })];
  const { requestBodies = {}, responses = {}, headers = {} } = document.components;
  const bodies = [
    ...operations.map(({ operation }) => resolve<RequestBody>(document, operation.requestBody)),
    ...Object.values(requestBodies),
  ];
  const received = [
    ...operations.flatMap(({ operation }) =>
      Object.values(operation.responses ?? {}).map((response) => resolve<ResponseObject>(document, response)),
    ),
    ...Object.values(responses),
  ];
  const holders = [...bodies, ...received];
  const parameters = operations.flatMap(({ operation }) => operation.parameters ?? []);
  const inHeaders = received.flatMap((response) => Object.values(response?.headers ?? {}));
  return {
    media: [...new Set(holders)].flatMap((holder) => Object.entries(holder?.content ?? {})),
    parameters,
    plain: [
      ...parameters.flatMap(({ schema, content = {} }) => [
        schema,
        ...Object.values(content).map((each) => each.schema),
      ]),
      ...[...inHeaders, ...Object.values(headers)].map((header) => ("schema" in header ? header.schema : undefined)),
    ],
  };
}

class Files {
  readonly #document: Document;
  readonly #contents: Contents;
  readonly #replacements = new Map<object, object>();
  /** Nodes that lead to values which are text, and which therefore cannot be files. */
  #inText: ReadonlySet<object> = new Set();

  constructor(document: Document, contents: Contents) {
    this.#document = document;
    this.#contents = contents;
  }

  replacements(): ReadonlyMap<object, object> {
    const { media, parameters, plain } = this.#contents;
    const kinds = media.map(([mediaType, content]) => ({
      kind: contentKind(this.#document, mediaType, content),
      content,
    }));
    const isParts = ({ kind }: { kind: string }): boolean => kind === "multipart";
    const textual = kinds.filter((each) => each.kind !== "binary" && !isParts(each));
    const parts = kinds.filter(isParts).flatMap(({ content }) => this.#textParts(content.schema, new Set()));
    this.#inText = this.#below([...plain, ...parts, ...textual.flatMap(({ content: c }) => [c.schema, c.itemSchema])]);
    for (const node of this.#inText) if ("format" in node && node.format === "binary") this.#strip(node);
    for (const { content, kind } of kinds) {
      if (kind === "binary") this.#replaceSchema(content, file(resolveSchema(this.#document, content.schema) ?? {}));
      if (kind === "multipart") this.#replaceSchema(content, this.#withFiles(content.schema, new Set()));
    }
    for (const parameter of parameters) this.#describe(parameter);
    return this.#replacements;
  }

  #strip(node: object): void {
    this.#replacements.set(node, copyOf(node, { format: undefined }));
  }

  #replaceSchema(content: MediaType, schema: Schema | undefined): void {
    if (schema !== content.schema) this.#replacements.set(content, copyOf(content, { schema }));
  }

  /** Gives a parameter the schema of its `content`; text is a string, whatever its schema. */
  #describe(parameter: ParameterObject): void {
    const [first] = Object.entries(parameter.content ?? {});
    if (first === undefined || parameter.in === "querystring") return;
    const [mediaType, content] = first;
    const schema =
      contentKind(this.#document, mediaType, content) === "json" ? (content.schema ?? {}) : { type: "string" };
    this.#replacements.set(parameter, copyOf(parameter, { schema }));
  }

  /** The schemas below the given ones, through references too. */
  #below(starts: readonly unknown[]): Set<object> {
    const found = new Set<object>();
    const open = starts.map((value) => ({ value, areNames: false }));
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { value: node, areNames } = next;
      if (typeof node !== "object" || node === null || found.has(node)) continue;
      found.add(node);
      eachChild(node, areNames, (key, child, hasNames) => {
        const isReference = !areNames && key === "$ref" && typeof child === "string";
        open.push(
          isReference
            ? { value: lookUp(this.#document, child), areNames: false }
            : { value: child, areNames: hasNames },
        );
      });
    }
    return found;
  }

  /** The schemas in a multipart body that are not files: the values of its properties, down to the level where they could be one. */
  #textParts(schema: Schema | undefined, seen: Set<object>): Schema[] {
    const resolved = resolveSchema(this.#document, schema);
    if (resolved === undefined || seen.has(resolved)) return [];
    seen.add(resolved);
    return [
      ...partsOf(resolved).flatMap((part) => this.#textIn(part, new Set())),
      ...compositions(resolved).flatMap((member) => this.#textParts(member, seen)),
    ];
  }

  #textIn(part: Schema | undefined, seen: Set<object>): Schema[] {
    const resolved = resolveSchema(this.#document, part);
    if (resolved === undefined || seen.has(resolved) || isFile(resolved)) return [];
    seen.add(resolved);
    const below = [...compositions(resolved), ...(resolved.items === undefined ? [] : [resolved.items])];
    const own = below.length === 0 || resolved.properties !== undefined ? [resolved] : [];
    return [...own, ...below.flatMap((each) => this.#textIn(each, seen))];
  }

  /** A multipart body's schema with its files marked; the same schema if it has none, or if it is marked in place. */
  #withFiles(schema: Schema | undefined, seen: ReadonlySet<object>): Schema | undefined {
    return this.#rewritten(schema, seen, (node, below) => {
      const part = (each: Schema): Schema => this.#withFile(each, new Set()) as Schema;
      const { properties, additionalProperties } = node;
      return {
        ...this.#composed(node, (member) => this.#withFiles(member, below) as Schema),
        ...(properties === undefined ? {} : { properties: mapped(properties, part) }),
        ...(additionalProperties === undefined ? {} : { additionalProperties: part(additionalProperties) }),
      };
    });
  }

  /** A part's schema with its files marked. */
  #withFile(schema: Schema | undefined, seen: ReadonlySet<object>): Schema | undefined {
    return this.#rewritten(schema, seen, (node, below) => {
      if (isFile(node)) return file(node);
      const inside = (each: Schema): Schema => this.#withFile(each, below) as Schema;
      return {
        ...this.#composed(node, inside),
        ...(node.items === undefined ? {} : { items: inside(node.items) }),
      };
    });
  }

  #composed(node: SchemaObject, change: (member: Schema) => Schema): SchemaObject {
    const keys = (["allOf", "oneOf", "anyOf"] as const).filter((key) => node[key] !== undefined);
    return Object.fromEntries(keys.map((key) => [key, mappedList(node[key] ?? [], change)])) as SchemaObject;
  }

  /**
   * The schema with the fields that `change` returns. The target of a reference is changed in place, or copied if text refers to it too.
   */
  #rewritten(
    schema: Schema | undefined,
    seen: ReadonlySet<object>,
    change: (node: SchemaObject, seen: ReadonlySet<object>) => SchemaObject,
  ): Schema | undefined {
    const node = resolveSchema(this.#document, schema);
    if (node === undefined || typeof schema !== "object" || seen.has(node)) return schema;
    const known = this.#replacements.get(node);
    if (known !== undefined && !this.#inText.has(node)) return schema;
    const fields = change(node, new Set([...seen, node]));
    const isSame = Object.entries(fields).every(([key, value]) => node[key as keyof SchemaObject] === value);
    // A file in two positions is stripped in one; the other needs a copy, although nothing else changes.
    if (isSame && !(isFile(node) && this.#inText.has(node))) return schema;
    const copy = copyOf(node, fields);
    if (schema === node || this.#inText.has(node)) return copy;
    this.#replacements.set(node, copy);
    return schema;
  }
}

const compositions = ({ allOf = [], oneOf = [], anyOf = [] }: SchemaObject): Schema[] => [...allOf, ...oneOf, ...anyOf];

const partsOf = ({ properties = {}, additionalProperties }: SchemaObject): Schema[] => [
  ...Object.values(properties),
  ...(additionalProperties === undefined ? [] : [additionalProperties]),
];

/** The schema of a file, with the keywords that describe it. */
function file({ type, ...schema }: SchemaObject): SchemaObject {
  const kept = ["title", "description", "deprecated", "readOnly", "writeOnly"].filter((key) => key in schema);
  const described = Object.fromEntries(kept.map((key) => [key, schema[key as keyof typeof schema]]));
  const nullable = Array.isArray(type) && type.includes("null");
  return { ...described, type: nullable ? ["string", "null"] : "string", format: "binary" };
}

/** The map with its values changed; the same map if nothing changes. */
function mapped(
  map: Readonly<Record<string, Schema>>,
  change: (value: Schema) => Schema,
): Readonly<Record<string, Schema>> {
  const changed = Object.entries(map).map(([key, value]) => [key, change(value)] as const);
  return changed.every(([key, value]) => map[key] === value) ? map : bare(changed);
}

/** The list with its values changed; the same list if nothing changes. */
function mappedList(list: readonly Schema[], change: (value: Schema) => Schema): readonly Schema[] {
  const changed = list.map(change);
  return changed.every((value, index) => list[index] === value) ? list : changed;
}

/** A copy with other fields; those that are `undefined` are left out. */
const copyOf = <T extends object>(node: T, fields: object): T =>
  bare(Object.entries({ ...node, ...fields }).filter(([, value]) => value !== undefined)) as T;
