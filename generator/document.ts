/**
 * The normalised document that `load/` hands on: an OpenAPI 3.1 document in one piece, with fewer forms than the
 * specification allows, so that analysis and openapi-typescript see each thing written one way only.
 *
 * What `load/` promises:
 * - every `$ref` is `#/components/<section>/<name>` and resolves; only schemas, responses, request bodies, headers,
 *   examples, links, callbacks and security schemes are still referred to (parameters and path items are in place);
 * - header parameters that the specification says to ignore (`Accept`, `Content-Type`, `Authorization`) or `fetch` writes itself are gone;
 * - a parameter that a security scheme of its operation declares as well is not required;
 * - path-level `parameters` and `servers` have been merged into each operation (an operation's own wins);
 * - a `null` type is written as in 3.1 (`nullable` is gone); `openapi` is `3.1.x`; Swagger 2.0 has been converted;
 * - discriminator mappings hold `#/components/schemas/…` only; no `$anchor`, `$id`, `$dynamicRef` or `externalValue` is left;
 * - keys that are inherited names of `Object.prototype` do no harm: objects have no prototype surprises.
 * Values are read-only by convention: `analyse/` never writes.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface Document {
  readonly openapi: string;
  readonly info: Info;
  readonly servers?: readonly ServerObject[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: Components;
  readonly security?: readonly SecurityRequirement[];
  readonly tags?: readonly Tag[];
  readonly webhooks?: Readonly<Record<string, PathItem>>;
  readonly [extension: `x-${string}`]: Json | undefined;
}

export interface Info {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  readonly summary?: string;
  readonly license?: { readonly name?: string; readonly identifier?: string };
  readonly [extension: `x-${string}`]: Json | undefined;
}

export interface Tag {
  readonly name: string;
  readonly description?: string;
}

export interface ServerObject {
  readonly url: string;
  readonly description?: string;
  readonly variables?: Readonly<Record<string, { default: string; enum?: readonly string[]; description?: string }>>;
}

export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

export interface Components {
  readonly schemas?: Readonly<Record<string, Schema>>;
  readonly responses?: Readonly<Record<string, ResponseObject>>;
  readonly requestBodies?: Readonly<Record<string, RequestBody>>;
  readonly headers?: Readonly<Record<string, HeaderObject>>;
  readonly securitySchemes?: Readonly<Record<string, SecuritySchemeObject>>;
}

/** Lower-case methods of OpenAPI 3.2; others are in `additionalOperations`. */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"] as const;
export type Method = (typeof methods)[number];

export type PathItem = { readonly [method in Method]?: OperationObject } & {
  readonly summary?: string;
  readonly description?: string;
  readonly additionalOperations?: Readonly<Record<string, OperationObject>>;
};

export interface OperationObject {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly tags?: readonly string[];
  readonly parameters?: readonly ParameterObject[];
  readonly requestBody?: RequestBody | Reference;
  readonly responses?: Readonly<Record<string, ResponseObject | Reference>>;
  readonly security?: readonly SecurityRequirement[];
  readonly servers?: readonly ServerObject[];
  readonly callbacks?: Readonly<Record<string, object>>;
  readonly [extension: `x-${string}`]: Json | undefined;
}

export interface Reference {
  readonly $ref: string;
}

export interface ParameterObject {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie" | "querystring";
  readonly description?: string;
  readonly required?: boolean;
  readonly deprecated?: boolean;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  readonly schema?: Schema;
  readonly content?: Readonly<Record<string, MediaType>>;
  readonly example?: Json;
  readonly [extension: `x-${string}`]: Json | undefined;
}

export interface RequestBody {
  readonly description?: string;
  readonly required?: boolean;
  readonly content: Readonly<Record<string, MediaType>>;
}

export interface ResponseObject {
  readonly description?: string;
  readonly headers?: Readonly<Record<string, HeaderObject | Reference>>;
  readonly content?: Readonly<Record<string, MediaType>>;
  readonly [extension: `x-${string}`]: Json | undefined;
}

export interface HeaderObject {
  readonly description?: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

export interface MediaType {
  readonly schema?: Schema;
  /** OpenAPI 3.2: the schema of each event or line of a sequential media type. */
  readonly itemSchema?: Schema;
  readonly encoding?: Readonly<Record<string, EncodingObject>>;
  /** OpenAPI 3.2: the encoding of unnamed parts of a multipart body by position, and of the parts after these. */
  readonly prefixEncoding?: readonly EncodingObject[];
  readonly itemEncoding?: EncodingObject;
  readonly example?: Json;
  readonly examples?: Readonly<Record<string, { value?: Json }>>;
}

export interface EncodingObject {
  readonly headers?: Readonly<Record<string, object>>;
  readonly contentType?: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
}

export interface SecuritySchemeObject {
  readonly type: string;
  readonly description?: string;
  readonly scheme?: string;
  readonly bearerFormat?: string;
  readonly name?: string;
  readonly in?: string;
  readonly flows?: Readonly<Record<string, { tokenUrl?: string; scopes?: Readonly<Record<string, string>> }>>;
  readonly openIdConnectUrl?: string;
}

/** A schema object; `true` and `false` are legal schemas. Keywords that no stage reads are not listed. */
export type Schema = boolean | SchemaObject;

export interface SchemaObject {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly unevaluatedItems?: Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly not?: Schema;
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly default?: Json;
  readonly example?: Json;
  readonly examples?: readonly Json[];
  readonly deprecated?: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  /** The property is only required here: another member of the composition declares it with the same schema. */
  readonly isRepeated?: boolean;
  /** The type that the configuration converts values to. */
  readonly convertTo?: "Date" | "Instant" | "PlainDate" | "bigint" | "bigintText";
  readonly minimum?: number;
  readonly exclusiveMinimum?: number | boolean;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly contentMediaType?: string;
  readonly contentEncoding?: string;
  readonly discriminator?: {
    readonly propertyName: string;
    readonly mapping?: Readonly<Record<string, string>>;
    /** The member for values that select no other. */
    readonly defaultMapping?: string;
  };
  readonly [extension: `x-${string}`]: Json | undefined;
}

/** Fields that hold a map by name, in which `default` and `description` are ordinary names. */
export const holdsNames: ReadonlySet<string> = new Set([
  "properties", "patternProperties", "dependentSchemas", "$defs", "schemas", "responses", "headers", "requestBodies", "content",
  "paths", "webhooks", "callbacks", "links", "pathItems", "parameters", "mapping",
]); // prettier-ignore

/** A value that selects a member. A key of a mapping is a string; the value that it means may also be a number or a boolean. */
export type DiscriminatorValue = string | number | boolean;

/** The value that a key of a mapping means in a property of this type; `undefined` if the property cannot have it. */
export function discriminatorValue(key: string, type: unknown): DiscriminatorValue | undefined {
  const types: unknown[] = Array.isArray(type) ? type : [type];
  if (type === undefined || types.includes("string")) return key;
  if (types.includes("boolean") && ["true", "false"].includes(key)) return key === "true";
  const isNumber = types.includes("number") || types.includes("integer");
  return isNumber && String(Number(key)) === key ? Number(key) : undefined;
}

/** The keys by which a discriminator selects a member of its union: those in its mapping, or else the member's name. */
export function selectingKeys({ discriminator }: SchemaObject, member: Schema): string[] {
  const { $ref } = typeof member === "object" ? member : {};
  if ($ref === undefined) return [];
  const mapped = Object.entries(discriminator?.mapping ?? {}).flatMap(([key, ref]) => (ref === $ref ? [key] : []));
  const [, name] = /^#\/components\/schemas\/([^/]+)$/u.exec($ref) ?? [];
  return mapped.length > 0 || name === undefined ? mapped : [decodeToken(name)];
}

/** The values that these keys mean in a discriminator's property: among those that it or a member of its `allOf` lists, if any. */
export function selectedValues(document: Document, keys: readonly string[], property: Schema | undefined): Json[] {
  const parts = partsOf(document, property);
  const { enum: values } = parts.find((part) => part.enum !== undefined) ?? {};
  if (values !== undefined) return values.filter((each) => typeof each !== "object" && keys.includes(String(each)));
  const { type } = parts.find((part) => part.type !== undefined) ?? {};
  return keys.flatMap((key) => discriminatorValue(key, type) ?? []);
}

/** A schema and the members of its `allOf`, at any depth, with a constant as the only value of an enum. */
function partsOf(document: Document, schema: Schema | undefined): SchemaObject[] {
  const own = resolveSchema(document, schema);
  if (own === undefined) return [];
  const listed = own.const === undefined ? own : { ...own, enum: [own.const] };
  return [listed, ...(own.allOf ?? []).flatMap((member) => partsOf(document, member))];
}

/** Whether no element may follow those in `prefixItems`. */
export const isClosedTuple = (
  schema: Pick<SchemaObject, "items" | "unevaluatedItems" | "maxItems" | "prefixItems">,
): boolean =>
  schema.items === false ||
  (schema.items === undefined && schema.unevaluatedItems === false) ||
  (schema.maxItems !== undefined && schema.maxItems <= (schema.prefixItems ?? []).length);

/** The schema that a reference leads to, at any distance; `undefined` when it leads nowhere or back to itself. */
export function resolveSchema(document: Document, schema: Schema | undefined): SchemaObject | undefined {
  if (typeof schema === "object" && schema.$ref === undefined) return schema;
  const seen = new Set<string>();
  let current = schema;
  while (typeof current === "object" && current.$ref !== undefined) {
    if (seen.has(current.$ref)) return undefined;
    seen.add(current.$ref);
    current = lookUp(document, current.$ref) as Schema | undefined;
  }
  return typeof current === "object" ? current : undefined;
}

/** The response, request body or header that a reference leads to. */
export function resolve<T extends object>(document: Document, value: T | Reference | undefined): T | undefined {
  const seen = new Set<string>();
  let current: T | Reference | undefined = value;
  while (current !== undefined && "$ref" in current && typeof current.$ref === "string") {
    if (seen.has(current.$ref)) return undefined;
    seen.add(current.$ref);
    current = lookUp(document, current.$ref) as T | Reference | undefined;
  }
  return current as T | undefined;
}

/** A token of a `$ref`, decoded: `a~1b%20c` → `a/b c`. */
export const decodeToken = (token: string): string =>
  /[%~]/u.test(token) ? decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~") : token;

/** The node that a `#/…` reference names; `undefined` if there is none. */
export function lookUp(document: Document, ref: string): unknown {
  let node: unknown = document;
  for (const token of ref.slice(2).split("/")) {
    const key = decodeToken(token);
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, key)) return undefined;
    node = (node as Record<string, unknown>)[key];
  }
  return node;
}

/** Whether a limit is exactly that of the document: limits of 64 bits have lost their last digits. */
export const isExact = (limit: unknown): limit is number =>
  typeof limit === "number" && Math.abs(limit) <= Number.MAX_SAFE_INTEGER;
