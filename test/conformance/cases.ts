/** Requests and responses for an operation, sampled from its schemas. */

import { concrete, type Kind, kindOf } from "./media.js";
import { locate, type Located, type Node, pointerTo } from "./pointer.js";
import type { Direction, Schemas } from "./schemas.js";
import { type Extent, type Sample, sampleOf } from "./sample.js";
import type { SpecResponse, SpecContent, SpecOperation, SpecParameter } from "./spec.js";

export interface Case {
  readonly operation: SpecOperation;
  readonly extent: Extent;
  readonly parameters: readonly SampledParameter[];
  readonly body?: SampledBody;
  readonly response: SampledResponse;
  /** Samples that do not fit their schema, and why. */
  readonly misfits: readonly string[];
}

export interface SampledParameter {
  readonly parameter: SpecParameter;
  readonly value: unknown;
}

export interface SampledBody {
  readonly content: SpecContent;
  readonly kind: Kind;
  /** A string if the kind is text or binary. */
  readonly value: unknown;
  /** Properties of a multipart body that are files; their values are strings. */
  readonly files: ReadonlySet<string>;
}

export interface SampledResponse {
  readonly status: number;
  readonly contents: readonly Payload[];
}

export interface Payload {
  readonly mediaType: string;
  readonly kind: Kind;
  /** The value that the client should return: a string for text and binary, a list for events and lines. */
  readonly value: unknown;
  readonly text: string;
  /** The schema of the value, or of each value of a stream. */
  readonly schema?: string;
  /** No value was found that fits the schema. */
  readonly isMisfit: boolean;
}

export interface Sources {
  readonly request: Schemas;
  readonly response: Schemas;
}

/** The cases of an operation: everything filled; only required values; each other media type; each other success status. */
export function casesOf(operation: SpecOperation, sources: Sources): Case[] {
  const [body, ...otherBodies] = operation.bodies;
  const [success, ...otherSuccesses] = operation.successes;
  const make = (extent: Extent, content: SpecContent | undefined, response: SpecResponse | undefined): Case =>
    caseOf(operation, sources, extent, content, response);
  const required = operation.bodyRequired ? body : undefined;
  return [
    make("all", body, success),
    make("required", required, success),
    ...otherBodies.map((content) => make("all", content, success)),
    ...otherSuccesses.map((response) => make("required", required, response)),
  ];
}

function caseOf(
  operation: SpecOperation,
  sources: Sources,
  extent: Extent,
  content: SpecContent | undefined,
  success: SpecResponse | undefined,
): Case {
  const misfits: string[] = [];
  const sample: Sampler = (direction, pointer, wanted) => {
    if (pointer === undefined) return { value: "string" };
    const sampled = sampleOf(sources[direction], pointer, wanted);
    if (sampled.misfit !== undefined && direction === "request")
      misfits.push(`${decodeURIComponent(pointer)}${sampled.misfit}`);
    return sampled;
  };
  const parameters = operation.parameters
    .filter((parameter) => isSent(parameter, operation) && (extent === "all" || parameter.required))
    .flatMap((parameter, index): SampledParameter[] => {
      const value = parameterValue(parameter, index, sources.request, sample);
      return value === null || value === undefined ? [] : [{ parameter, value }];
    });
  return {
    operation,
    extent,
    parameters,
    ...(content === undefined ? {} : { body: bodyOf(content, extent, sources.request, sample) }),
    response: {
      status: success?.status ?? 200,
      contents: (success?.contents ?? []).map((each) => payloadOf(each, extent, sample)),
    },
    misfits,
  };
}

type Sampler = (direction: Direction, pointer: string | undefined, extent: Extent) => Sample;

/** Headers that are not for parameters: OpenAPI leaves them out, or `fetch` writes them. */
const ofOthers = /^(?:accept|content-type|authorization|content-length|host|connection|transfer-encoding)$/iu;

const isSent = ({ in: location, name }: SpecParameter, { security }: SpecOperation): boolean => {
  // The client sends its credentials itself.
  const isSecret = security
    .flat()
    .some((one) => one.kind === location && one.name.toLowerCase() === name.toLowerCase());
  if (location === "header") return !isSecret && !ofOthers.test(name);
  return !isSecret && ["path", "query", "cookie", "querystring"].includes(location);
};

/** Characters that have a meaning in an address. */
const awkward = "a b/c?d=é&f+g%";

function parameterValue(parameter: SpecParameter, index: number, schemas: Schemas, sample: Sampler): unknown {
  const { schema, in: location } = parameter;
  const { value } = sample("request", schema, "all");
  const fits = (candidate: unknown): boolean => {
    try {
      return schema === undefined || schemas.check(schema, candidate).length === 0;
    } catch {
      return false;
    }
  };
  const better = ((): unknown => {
    if (location === "path" && /^\.{0,2}$/u.test(String(value))) return "text";
    if (value === "string") return location === "header" ? `text ${String(index)}` : `${awkward}${String(index)}`;
    if (!Array.isArray(value)) return value;
    const items = (value as unknown[]).map((item) => item ?? "text");
    const [item] = items;
    if (items.length !== 1) return items;
    const two = [item, typeof item === "string" ? `${item}2` : item];
    return fits(two) ? two : [item, item];
  })();
  return fits(better) ? better : value;
}

function bodyOf(content: SpecContent, extent: Extent, schemas: Schemas, sample: Sampler): SampledBody {
  const named = kindOf(content.mediaType);
  const kind = named === "binary" && isText(schemas.root, content.schema) ? "text" : named;
  const sampled = (): unknown => distinct(sample("request", content.schema, extent).value, content.schema, schemas);
  switch (kind) {
    case "json":
      return { content, kind, value: content.schema === undefined ? {} : sampled(), files: new Set() };
    case "form":
      return { content, kind, value: Object(sampled()), files: new Set() };
    case "multipart": {
      const value = Object(sampled()) as object;
      return { content, kind, value, files: filesOf(content, schemas, value) };
    }
    default:
      return { content, kind, value: "some text,\nwith ä and €", files: new Set() };
  }
}

/** Strings that differ from each other, where the schema allows it. */
function distinct(value: unknown, schema: string | undefined, schemas: Schemas): unknown {
  let count = 0;
  const change = (node: unknown): unknown => {
    if (node === "string") return `text & more=${String(++count)}`;
    if (Array.isArray(node)) return node.map(change);
    if (typeof node !== "object" || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, change(child)]));
  };
  const changed = change(value);
  try {
    return schema === undefined || schemas.check(schema, changed).length === 0 ? changed : value;
  } catch {
    return value;
  }
}

/** Properties that are declared as files, wherever in their schema, and have strings as values. */
function filesOf({ schema }: SpecContent, { root }: Schemas, value: object): Set<string> {
  const properties = schema === undefined ? [] : propertiesIn(root, schema);
  const isText = (member: unknown): boolean => [member].flat().every((item) => typeof item === "string");
  const names = Object.entries(value).flatMap(([name, member]) => (isText(member) ? [name] : []));
  return new Set(names.filter((name) => properties.some((each) => each.name === name && isFile(root, each.pointer))));
}

/** The schemas that a schema is composed of, itself first. */
function composing(root: Node, pointer: string, depth = 0): Located[] {
  const found = locate(root, pointer);
  if (found === undefined || depth > 10) return [];
  const members = ["allOf", "anyOf", "oneOf"].flatMap((keyword) =>
    ((found.node[keyword] as unknown[] | undefined) ?? []).map(
      (_, index) => `${found.pointer}/${keyword}/${String(index)}`,
    ),
  );
  return [found, ...members.flatMap((member) => composing(root, member, depth + 1))];
}

const propertiesIn = (root: Node, pointer: string): { name: string; pointer: string }[] =>
  composing(root, pointer).flatMap(({ node, pointer: at }) =>
    Object.keys(Object(node["properties"]) as object).map((name) => ({
      name,
      pointer: pointerTo(`${at}/properties`, name),
    })),
  );

const isFile = (root: Node, pointer: string, depth = 0): boolean =>
  composing(root, pointer).some(
    ({ node, pointer: at }) =>
      node["format"] === "binary" ||
      (node["contentMediaType"] !== undefined && node["contentEncoding"] === undefined) ||
      (node["items"] !== undefined && depth < 3 && isFile(root, `${at}/items`, depth + 1)),
  );

/** Whether a media type is text of its own kind, such as SDP: a string that is not declared to be bytes. */
const isText = (root: Node, pointer: string | undefined): boolean =>
  pointer !== undefined &&
  !isFile(root, pointer) &&
  composing(root, pointer).some(({ node }) => node["type"] === "string" && node["contentEncoding"] === undefined);

function payloadOf(content: SpecContent, extent: Extent, sample: Sampler): Payload {
  const kind = kindOf(content.mediaType);
  const mediaType = concrete(content.mediaType);
  const schema = content.itemSchema ?? content.schema;
  // An event without data is not dispatched.
  const { value, misfit } = sample("response", schema, kind === "events" ? "all" : extent);
  const common = { mediaType, kind, isMisfit: misfit !== undefined, ...(schema === undefined ? {} : { schema }) };
  switch (kind) {
    case "json":
      return { ...common, value, text: JSON.stringify(value) };
    case "events":
      return {
        ...common,
        value: [value, value],
        text: eventText(value, content.itemSchema !== undefined).repeat(2),
      };
    case "json-lines": {
      // Without `itemSchema`, an array describes the lines.
      const lines = Array.isArray(value) && content.itemSchema === undefined ? (value as unknown[]) : [value, value];
      const before = mediaType.includes("seq") ? "\u001E" : "";
      return {
        ...common,
        value: lines,
        text: lines.map((line) => `${before}${JSON.stringify(line)}\n`).join(""),
      };
    }
    default:
      return { mediaType, kind, isMisfit: false, value: "some text,\nwith ä and €", text: "some text,\nwith ä and €" };
  }
}

/** What `itemSchema` describes, and a value with `data` next to `event`, is the whole event; others are its data. */
function eventText(value: unknown, isItem: boolean): string {
  const isWhole = typeof value === "object" && value !== null && "data" in value && (isItem || "event" in value);
  const { event, data, id } = (isWhole ? value : { data: value }) as Record<string, unknown>;
  const lines = Object.entries({ event, id, data }).filter(([, text]) => text !== undefined);
  return `${lines.map(([name, text]) => `${name}: ${typeof text === "string" ? text : JSON.stringify(text)}\n`).join("")}\n`;
}
