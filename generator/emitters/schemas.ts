/** The document's schemas as JSON values, for emitters whose modules need them at run time. */

import {
  decodeToken,
  type Document,
  type Json,
  lookUp,
  type MediaType,
  type Method,
  type OperationObject,
  type RequestBody,
  resolve,
  type ResponseObject,
  type Schema,
} from "../document.js";
import { jsonPath, lookupKey } from "../emit/encode.js";
import type { ResponseContent } from "../model/content.js";
import type { Operation } from "../model/operation.js";
import type { SpecText } from "../model/text.js";

/** The document's declaration of an operation. */
export function declaredOperation(document: Document, { path, method }: Operation): OperationObject | undefined {
  const item = entryOf(document.paths, path);
  return item?.[method.toLowerCase() as Method] ?? item?.additionalOperations?.[method];
}

/** The entry of a key; a property that every object has, such as `constructor`, is none. */
const entryOf = <Value>(entries: Readonly<Record<string, Value>> | undefined, key: SpecText): Value | undefined =>
  new Map(Object.entries(entries ?? {})).get(lookupKey(key));

/** The schema of one of an operation's responses. */
export function responseSchema(
  document: Document,
  operation: Operation,
  { status, mediaType }: ResponseContent,
): Schema | undefined {
  const declared = entryOf(declaredOperation(document, operation)?.responses, status);
  const response = resolve<ResponseObject>(document, declared);
  return entryOf<MediaType>(response?.content, mediaType)?.schema;
}

/** The schema of an operation's body, as JSON. */
export function bodySchema(document: Document, operation: Operation): Schema | undefined {
  const content = operation.body?.contents.find(({ kind }) => kind === "json");
  const body = resolve<RequestBody>(document, declaredOperation(document, operation)?.requestBody);
  return content && entryOf<MediaType>(body?.content, content.mediaType)?.schema;
}

/** The key of the component schema that a reference points to. */
export function referenced(ref: string): string | undefined {
  const [, key] = /^#\/components\/schemas\/([^/]+)$/u.exec(ref) ?? [];
  return key === undefined ? undefined : decodeToken(key);
}

/** The JSONPath of a response's schema in the document. */
export function responseLocation(document: Document, operation: Operation, content: ResponseContent): SpecText {
  const { status, mediaType } = content;
  const declared = entryOf(declaredOperation(document, operation)?.responses, status);
  const own = ["paths", operation.path, operation.method.toLowerCase(), "responses", status];
  return jsonPath([...locationOf(declared, own), "content", mediaType, "schema"]);
}

/** The JSONPath of the schema of a request's body. */
export function requestLocation(document: Document, operation: Operation): SpecText {
  const mediaType = operation.body?.contents.find(({ kind }) => kind === "json")?.mediaType ?? "";
  const own = ["paths", operation.path, operation.method.toLowerCase(), "requestBody"];
  const declared = declaredOperation(document, operation)?.requestBody;
  return jsonPath([...locationOf(declared, own), "content", mediaType, "schema"]);
}

/** The steps to the target of a reference, or to an inline declaration. */
const locationOf = (value: object | undefined, own: readonly (string | SpecText)[]): readonly (string | SpecText)[] =>
  value !== undefined && "$ref" in value && typeof value.$ref === "string" ? value.$ref.slice(2).split("/") : own;

type Change = (schema: Readonly<Record<string, Json | undefined>>) => Readonly<Record<string, Json | undefined>>;

/** Collects schemas and the schemas that they refer to. */
export class SchemaSet {
  readonly #document: Document;
  readonly #refTo: (key: string) => string;
  readonly #change: Change;
  /** Reference → key. */
  readonly #keys = new Map<string, string>();
  readonly #schemas = new Map<string, Json>();

  /**
   * @param refTo builds the reference to a key
   * @param change selects or changes the keywords of each schema
   */
  constructor(document: Document, refTo: (key: string) => string, change: Change) {
    this.#document = document;
    this.#refTo = refTo;
    this.#change = change;
  }

  /** All referenced schemas by key. */
  get all(): Readonly<Record<string, Json>> {
    return Object.fromEntries(this.#schemas);
  }

  /** Copies a schema with references into this set. */
  add(schema: Schema | undefined): Json {
    if (schema === undefined || typeof schema === "boolean") return schema ?? true;
    const { $ref } = schema;
    if ($ref !== undefined) return { $ref: this.#refTo(this.#keyOf($ref)) };
    const entries = Object.entries(this.#change(schema as Readonly<Record<string, Json | undefined>>));
    return Object.fromEntries(
      entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, this.#inside(key, value)]])),
    );
  }

  #inside(keyword: string, value: Json): Json {
    if (lists.has(keyword) && Array.isArray(value)) return value.map((each: Json) => this.add(each as Schema));
    if (maps.has(keyword) && isObject(value))
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, this.add(each as Schema)]));
    return single.has(keyword) ? this.add(value as Schema) : value;
  }

  #keyOf(ref: string): string {
    const known = this.#keys.get(ref);
    if (known !== undefined) return known;
    const last = decodeURIComponent(ref.slice(ref.lastIndexOf("/") + 1)).replaceAll(/[^\w.-]/gu, "_");
    const taken = new Set(this.#keys.values());
    let key = last;
    for (let number = 2; taken.has(key) || key === "__proto__"; number++) key = `${last}_${String(number)}`;
    this.#keys.set(ref, key);
    // The key is set first, so that a cycle ends here.
    this.#schemas.set(key, true);
    this.#schemas.set(key, this.add((lookUp(this.#document, ref) ?? true) as Schema));
    return key;
  }
}

/** Keywords whose value is a list of schemas, schemas by name, or one schema. */
const lists: ReadonlySet<string> = new Set(["allOf", "oneOf", "anyOf", "prefixItems"]);
const maps: ReadonlySet<string> = new Set(["properties", "patternProperties", "$defs"]);
const single: ReadonlySet<string> = new Set(["items", "additionalProperties", "not", "propertyNames", "contains"]);

const isObject = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
