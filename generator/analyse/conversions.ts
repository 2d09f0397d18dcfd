/** Which values the configuration converts: decided once, in the schemas. Types and the runtime's tables follow from the marks. */

import type { ConvertConfig } from "../config/config.js";
import { defined } from "../defined.js";
import {
  type Document,
  type MediaType,
  resolve,
  resolveSchema,
  type ResponseObject,
  type Schema,
  type SchemaObject,
} from "../document.js";
import type {
  CallConversions,
  Conversion,
  ConversionInside,
  ConvertedScalar,
  TemporalType,
} from "../model/conversions.js";
import { specText } from "../model/text.js";
import type { NamedType } from "../model/types.js";
import { contentKind } from "./content.js";
import { rulesOf } from "./conversion-rules.js";
import { membersOf } from "./members.js";
import { operationsOf, type Subject } from "./operations.js";
import type { Carrier, RawPaging } from "./pagination/raw-paging.js";
import { contentOf } from "./parameters.js";
import { responseContent } from "./responses.js";
import { isStream, itemsOf } from "./streams.js";
import { replaced } from "./replaced.js";

export interface Conversions {
  /** The document with its marks. */
  readonly document: Document;
  /** Name of a model → the conversion of its values. */
  readonly models: Readonly<Record<string, Conversion>>;
  /** The conversion of a webhook's event. */
  readonly event?: Conversion;
  /** The types of Temporal that values are converted to. */
  readonly temporal: readonly TemporalType[];
  /** The conversions of an operation's requests and responses. */
  readonly of: (
    subject: Pick<Subject, "method" | "path">,
    paging: RawPaging | undefined,
  ) => CallConversions | undefined;
}

/** @param pagings how the operations page: their counts stay numbers */
export function conversionsOf(
  document: Document,
  convert: ConvertConfig,
  types: readonly Pick<NamedType, "name" | "at" | "kind">[],
  pagings: readonly { readonly subject: Subject; readonly paging: RawPaging | undefined }[],
): Conversions {
  const kept = [
    ...pagings.flatMap(({ subject, paging }) => (paging === undefined ? [] : countsOf(subject, paging))),
    ...operationsOf(document).flatMap(({ operation }) =>
      (operation.parameters ?? []).flatMap((each) =>
        each.in === "header" || each.in === "cookie" ? nodeOf(each.schema) : [],
      ),
    ),
  ];
  const marks = marksOf(document, convert, new Set(kept));
  const marked = replaced(document, new Map([...marks, ...copiesOf(document, kept, marks)]), new WeakMap()) as Document;
  const targets = new Set([...marks.values()].map(({ convertTo }) => convertTo));
  const { models, ruleOf } = rulesOf(marked, types);
  const event = ruleOf({ anyOf: eventSchemas(marked) });
  const subjects = new Map(operationsOf(marked).map((each) => [each.key, each]));
  return {
    document: marked,
    models,
    ...defined({ event }),
    temporal: (["Instant", "PlainDate"] as const).filter((type) => targets.has(type)),
    of: ({ method, path }, paging) => {
      const subject = subjects.get(`${method} ${path}`);
      return subject === undefined ? undefined : callConversions(subject, paging, ruleOf);
    },
  };
}

/** The schemas of the bodies that webhooks send. */
const eventSchemas = (document: Document): Schema[] =>
  operationsOf({ ...document, paths: document.webhooks ?? {} }).flatMap(({ operation }) => {
    const [media] = Object.values(resolve(document, operation.requestBody)?.content ?? {});
    return media?.schema === undefined ? [] : [media.schema];
  });

const nodeOf = (schema: Schema | undefined): SchemaObject[] => (typeof schema === "object" ? [schema] : []);

/** References to schemas that are converted elsewhere → copies of these schemas, which are not. */
function copiesOf(
  document: Document,
  kept: readonly SchemaObject[],
  marks: ReadonlyMap<object, object>,
): [reference: object, copy: object][] {
  return kept.flatMap((schema) => {
    const target = schema.$ref === undefined ? undefined : resolveSchema(document, schema);
    return target !== undefined && marks.has(target) ? [[schema, { ...target }]] : [];
  });
}

/** The type that values of a schema are converted to. */
function targetOf(
  { type, format, enum: values, const: value }: SchemaObject,
  convert: ConvertConfig,
): ConvertedScalar | undefined {
  const [kind, ...others] = [type ?? []].flat().filter((each) => each !== "null");
  if (values !== undefined || value !== undefined) return undefined;
  if (format === "int64" || format === "uint64") return convert.int64 && integerIn([kind, ...others]);
  if (others.length > 0 || kind !== "string") return undefined;
  if (format === "date-time") return convert.dateTime === "Temporal" ? "Instant" : convert.dateTime;
  return format === "date" && convert.date !== undefined ? "PlainDate" : undefined;
}

/** `bigint`, or `bigintText` if the value may be a string, as which it is then sent. */
function integerIn(types: readonly unknown[]): ConvertedScalar | undefined {
  if (!types.every((type) => type === "integer" || type === "number" || type === "string")) return undefined;
  return types.includes("string") ? "bigintText" : "bigint";
}

type MarkedSchema = SchemaObject & { readonly convertTo: ConvertedScalar };

/** Each schema that is converted → the same with its mark. */
function marksOf(document: Document, convert: ConvertConfig, counts: ReadonlySet<object>): Map<object, MarkedSchema> {
  const marks = new Map<object, MarkedSchema>();
  const seen = new Set<object>();
  const open: unknown[] = [document];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== "object" || node === null || seen.has(node)) continue;
    seen.add(node);
    const target =
      typeof (node as SchemaObject).format === "string" ? targetOf(node as SchemaObject, convert) : undefined;
    if (target !== undefined && !counts.has(node)) marks.set(node, { ...node, convertTo: target });
    open.push(...(Object.values(node) as unknown[]));
  }
  return marks;
}

/** The declarations of page numbers, sizes and totals, as schemas or references to them; and of cursors that a body carries. */
function countsOf(subject: Subject, paging: RawPaging): SchemaObject[] {
  const { document } = subject;
  const isNumbered = paging.style === "page-number" || paging.style === "offset";
  const isInBody = paging.parameter?.in === "body";
  const { total, pages, lastPage, current, nextPage, next, parameter, size } = paging;
  const response = responseContent(subject)?.schema;
  const read = [total, pages, lastPage, current, nextPage, ...(isNumbered ? [next] : [])];
  return [
    ...read.flatMap((path) => (path === undefined ? [] : nodeAt(document, response, path))),
    ...(isInBody ? nextOf(subject, paging) : []),
    ...(isNumbered || isInBody ? parameterOf(subject, parameter) : []),
    ...parameterOf(subject, size),
  ];
}

function parameterOf({ document, operation }: Subject, carrier: Carrier | undefined): SchemaObject[] {
  if (carrier === undefined) return [];
  const [name, ...rest] = carrier.path;
  if (carrier.in !== "body") {
    const parameter = (operation.parameters ?? []).find((each) => each.in === carrier.in && each.name === name);
    return nodeAt(document, parameter?.schema, rest);
  }
  const contents = Object.values(resolve(document, operation.requestBody)?.content ?? {});
  return contents.flatMap(({ schema }) => nodeAt(document, schema, carrier.path));
}

/** The schema of the next cursor: in the response, or in its items. */
function nextOf(subject: Subject, { style, items, next }: RawPaging): SchemaObject[] {
  if (next === undefined) return [];
  const { document } = subject;
  const response = responseContent(subject)?.schema;
  if (style !== "cursor-last-id") return nodeAt(document, response, next);
  const lists = nodeAt(document, response, items);
  return lists.flatMap((list) => nodeAt(document, resolveSchema(document, list)?.items, next));
}

/** The schemas at a path: members of a union may each have one. */
function nodeAt(document: Document, schema: Schema | undefined, [step, ...rest]: readonly string[]): SchemaObject[] {
  if (step === undefined) return nodeOf(schema);
  return membersOf(document, schema).flatMap(({ properties }) =>
    properties !== undefined && Object.hasOwn(properties, step) ? nodeAt(document, properties[step], rest) : [],
  );
}

type RuleOf = (schema: Schema | undefined) => Conversion | undefined;

function callConversions(subject: Subject, paging: RawPaging | undefined, ruleOf: RuleOf): CallConversions | undefined {
  const { document, operation } = subject;
  const contents = Object.values(resolve(document, operation.requestBody)?.content ?? {});
  const request = defined({
    path: parameterConversions("path", subject, paging, ruleOf),
    query: parameterConversions("query", subject, paging, ruleOf),
    body: together(contents.map(({ schema }) => ruleOf(schema))),
  });
  const { responses, ...received } = responseConversions(subject, ruleOf);
  const next = paging === undefined ? {} : pagingConversions(subject, paging, ruleOf);
  const isNone = responses.length === 0 && [request, received, next].every((part) => Object.keys(part).length === 0);
  return isNone ? undefined : { ...request, responses, ...received, ...next };
}

function responseConversions(
  { document, operation }: Subject,
  ruleOf: RuleOf,
): Pick<CallConversions, "responses" | "errors" | "event"> {
  const rules = Object.entries(operation.responses ?? {}).map(([status, value]) => {
    const { content = {} } = resolve<ResponseObject>(document, value) ?? {};
    const ofMedia = Object.entries(content).map(([type, media]) => mediaRule(document, type, media, ruleOf));
    return [status, ofMedia] as const;
  });
  const byStatus = (ruleIn: (rules: readonly MediaRule[]) => Conversion | undefined) =>
    rules.flatMap(([status, ofMedia]) => {
      const rule = ruleIn(ofMedia);
      return rule === undefined ? [] : [[specText(status), rule] as const];
    });
  // Of several JSON media types, the first is requested.
  const errors = byStatus((ofMedia) => ofMedia.find((each) => "error" in each)?.error);
  return {
    responses: byStatus((ofMedia) => together(ofMedia.map(({ data }) => data))),
    ...(errors.length === 0 ? {} : { errors }),
    ...defined({ event: together(rules.flatMap(([, ofMedia]) => ofMedia.map((each) => each.event))) }),
  };
}

/** Whether the cursor of a response and the parameter that takes it are converted. */
function pagingConversions(
  subject: Subject,
  paging: RawPaging,
  ruleOf: RuleOf,
): Pick<CallConversions, "next" | "parameter"> {
  const isConverted = (nodes: readonly SchemaObject[]): boolean => nodes.some((node) => ruleOf(node) !== undefined);
  return {
    ...(isConverted(nextOf(subject, paging)) ? { next: true } : {}),
    ...(isConverted(parameterOf(subject, paging.parameter)) ? { parameter: true } : {}),
  };
}

function parameterConversions(
  carrier: "path" | "query",
  { document, operation }: Subject,
  paging: RawPaging | undefined,
  ruleOf: RuleOf,
): ConversionInside | undefined {
  const properties = (operation.parameters ?? []).flatMap((parameter) => {
    const rule = parameter.in === carrier ? ruleOf(parameter.schema) : undefined;
    if (rule === undefined) return [];
    // Paging changes values inside the parameter, which therefore is not converted to text yet.
    const isText = contentOf(document, parameter) === "json" && !isPaged(paging, parameter.name);
    return [[specText(parameter.name), isText ? { inText: rule } : rule] as const];
  });
  return properties.length === 0 ? undefined : { properties };
}

/** Whether a query parameter carries the page size, or the cursor, page number or offset. */
const isPaged = (paging: RawPaging | undefined, name: string): boolean =>
  [paging?.parameter, paging?.size].some((carrier) => carrier?.in === "query" && carrier.path[0] === name);

function together(rules: readonly (Conversion | undefined)[]): Conversion | undefined {
  const all = rules.filter((rule) => rule !== undefined);
  return all.length < 2 ? all[0] : { all };
}

/** The conversions of one media type: of its value as a response or as an error, or of each value of a stream. */
interface MediaRule {
  readonly data?: Conversion | undefined;
  readonly error?: Conversion | undefined;
  readonly event?: Conversion | undefined;
}

function mediaRule(document: Document, mediaType: string, media: MediaType, ruleOf: RuleOf): MediaRule {
  const kind = contentKind(document, mediaType, media);
  if (isStream(kind)) return { event: ruleOf(itemsOf(document, kind, media).schema) };
  if (kind !== "json" || media.schema === undefined) return {};
  // An error is typed by its status alone, so that its body may be any of several types.
  return { data: ruleOf(media.schema), error: ruleOf({ anyOf: [media.schema] }) };
}
