/** The input of pagination rules, from a short description of an operation. */

import type {
  Document,
  Json,
  OperationObject,
  ParameterObject,
  Schema,
  SchemaObject,
} from "../../generator/document.js";
import { explain } from "../../generator/analyse/pagination/explain.js";
import { inferPagination, type Finding, type Subject } from "../../generator/analyse/pagination/infer.js";

/** An operation in short form: the input of a row. */
export interface Given {
  readonly method?: string;
  readonly path?: string;
  readonly summary?: string;
  readonly query?: Readonly<Record<string, SchemaObject>>;
  /** Names of required query parameters. */
  readonly required?: readonly string[];
  /** Header parameters. */
  readonly sent?: Readonly<Record<string, SchemaObject>>;
  readonly body?: Schema;
  readonly response?: Schema;
  readonly status?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly schemas?: Readonly<Record<string, Schema>>;
  readonly extensions?: Readonly<Record<`x-${string}`, Json>>;
  readonly documentExtensions?: Readonly<Record<`x-${string}`, Json>>;
}

/** `style`, `items`, `next`, `parameter` in one line; `none`; or `ambiguous`. */
export type Want = string;

/** A row of a table. */
export type Row = readonly [what: string, given: Given, want: Want];

export function subjectOf(given: Given): Subject {
  const { query, sent, required = [], body, response: schema, status = "200", headers } = given;
  const parametersIn = (place: "query" | "header", schemas: Given["query"] = {}): ParameterObject[] =>
    Object.entries(schemas).map(([name, { description, ...rest }]) => ({
      name,
      in: place,
      schema: rest,
      ...(description === undefined ? {} : { description }),
      ...(required.includes(name) ? { required: true } : {}),
    }));
  const parameters = [...parametersIn("query", query), ...parametersIn("header", sent)];
  const response = {
    description: "",
    ...(schema === undefined ? {} : { content: { "application/json": { schema } } }),
    ...(headers === undefined
      ? {}
      : { headers: Object.fromEntries(Object.entries(headers).map(([name, description]) => [name, { description }])) }),
  };
  const operation: OperationObject = {
    ...given.extensions,
    ...(given.summary === undefined ? {} : { summary: given.summary }),
    parameters,
    ...(body === undefined ? {} : { requestBody: { content: { "application/json": { schema: body } } } }),
    responses: { [status]: response },
  };
  const document: Document = {
    ...given.documentExtensions,
    openapi: "3.1.0",
    info: { title: "Test", version: "1" },
    paths: {},
    components: { schemas: given.schemas ?? {} },
  };
  return { method: given.method ?? "GET", path: given.path ?? "/widgets", operation, document };
}

export const find = (given: Given): Finding => inferPagination(subjectOf(given));

/** The finding for an operation, as a `Want`. */
export function found(given: Given): Want {
  const subject = subjectOf(given);
  const { paginated, style, items, next, next_param, ambiguous } = explain(inferPagination(subject), subject);
  if (ambiguous !== undefined) return "ambiguous";
  return paginated ? [style, items, next, next_param ?? "-"].join(" ") : "none";
}

export const text = (description?: string): SchemaObject => ({
  type: "string",
  ...(description === undefined ? {} : { description }),
});
export const url = (description?: string): SchemaObject => ({ ...text(description), format: "uri" });
export const day = (description?: string): SchemaObject => ({ ...text(description), format: "date-time" });
export const int = (description?: string): SchemaObject => ({
  type: "integer",
  ...(description === undefined ? {} : { description }),
});
export const yes: SchemaObject = { type: "boolean" };
export const optional = (schema: SchemaObject): SchemaObject => ({
  ...schema,
  type: [...[schema.type ?? []].flat(), "null"],
});
export const object = (properties: Readonly<Record<string, Schema>>): SchemaObject => ({ type: "object", properties });
export const list = (items: Schema): SchemaObject => ({ type: "array", items });
export const map = (values: Schema): SchemaObject => ({ type: "object", additionalProperties: values });

/** A thing with an id, as lists hold. */
export const widget = object({ id: text(), name: text() });
export const widgets = list(widget);
