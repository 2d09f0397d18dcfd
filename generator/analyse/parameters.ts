/** Parameters of an operation: path parameters become arguments; query, header and cookie parameters become a group each. */

import { defined } from "../defined.js";
import { type Document, type ParameterObject, resolveSchema, type Schema } from "../document.js";
import type { Serialization } from "../model/content.js";
import type { ValueFacts, Parameter } from "../model/operation.js";
import { specText } from "../model/text.js";
import type { IndexPath, TypeRef } from "../model/types.js";
import { contentKind } from "./content.js";
import { factsOf } from "./facts.js";
import { runtimeFunctions } from "./names/exports.js";
import { camelCase, camelIdentifier, reservedParameters } from "./names/identifiers.js";
import { Scope } from "./names/scope.js";
import type { Subject } from "./operations.js";

/** Index path of an operation in openapi-typescript's output. */
export function indexOf({ path, method }: Subject): IndexPath {
  return ["paths", path, method.toLowerCase()].map(specText);
}

/** The path parameters, in the order of the path's template. @param taken additional names that no argument may have. */
export function pathParameters(subject: Subject, taken: readonly string[] = []): Parameter[] {
  const byName = new Map(parametersIn(subject, "path").map((p) => [p.name, p]));
  const own = ["body", "query", "options", "init", "request", "page"];
  const scope = new Scope({ reserved: [...reservedParameters, ...runtimeFunctions, ...own, ...taken] });
  const inTemplate = [...new Set([...subject.path.matchAll(/\{([^{}]+)\}/gu)].map((match) => match[1] ?? ""))];
  return inTemplate.flatMap((wireName) => {
    const parameter = byName.get(wireName);
    if (parameter === undefined) return [];
    // Fastify's name for the rest of a path.
    const name = wireName === "*" ? "wildcard" : camelIdentifier(wireName, "id");
    return [toParameter(subject, parameter, scope.name(wireName, name, `${name}Param`))];
  });
}

/** The query, header or cookie parameters. */
export function groupOf(subject: Subject, carrier: "query" | "header" | "cookie"): Parameter[] {
  return parametersIn(subject, carrier).map((parameter) => toParameter(subject, parameter, camelCase(parameter.name)));
}

const parametersIn = ({ operation }: Subject, carrier: string): ParameterObject[] =>
  (operation.parameters ?? []).filter((parameter) => parameter.in === carrier);

function toParameter(subject: Subject, parameter: ParameterObject, name: string): Parameter {
  const type: TypeRef = { at: [...indexOf(subject), ...["parameters", parameter.in, parameter.name].map(specText)] };
  const { schema } = parameter;
  const facts: ValueFacts = factsOf(subject.document, schema, parameter);
  return {
    wireName: specText(parameter.name),
    name,
    type,
    required: parameter.required === true || parameter.in === "path",
    ...(parameter.description === undefined ? {} : { doc: specText(parameter.description) }),
    facts,
    serialization: serializationOf(subject.document, parameter),
  };
}

/** How a parameter or a form property is written on the wire. */
export function serializationOf(document: Document, parameter: Described): Serialization {
  const standard = parameter.in === "query" || parameter.in === "cookie" ? "form" : "simple";
  const style = (parameter.style ?? standard) as Serialization["style"];
  const explode = parameter.explode ?? ["form", "cookie", "deepObject"].includes(style);
  const content = contentOf(document, parameter);
  const allowReserved = parameter.allowReserved === true || isExpansion(parameter);
  const holdsObjects = mayHoldObjects(document, parameter.schema, 0);
  const exploded = standard === "form" ? explode : !explode || !holdsObjects;
  const plain =
    content === "text" ||
    (style === standard &&
      exploded &&
      content === undefined &&
      !allowReserved &&
      !isMisread(parameter) &&
      !(holdsObjects && parameter.in !== "header"));
  return { style, explode, allowReserved, ...defined({ content }), plain };
}

/** Whether the name itself has an operator, as routers write it for several segments: `{path*}`. */
const isExpansion = ({ in: location, name = "" }: Described): boolean =>
  location === "path" && /^[*+]|[*+]$/u.test(name);

/** Whether openapi-fetch misreads a part of the name: the operator of `{.format}`, or a character that ends a name in a query. */
const isMisread = ({ in: location, name = "" }: Described): boolean =>
  location === "path" ? /^[.;]/u.test(name) : location === "query" && /[&=#+]/u.test(name);

/** How a parameter with `content` instead of a style is written. */
export function contentOf(document: Document, { content }: Pick<Described, "content">): Serialization["content"] {
  const [first] = Object.entries(content ?? {});
  if (first === undefined) return undefined;
  return contentKind(document, ...first) === "json" ? "json" : "text";
}

type Described = Pick<ParameterObject, "in" | "style" | "explode" | "allowReserved" | "schema" | "content"> &
  Partial<Pick<ParameterObject, "name">>;

/** Whether a value of the schema may be an object, or an array of objects or arrays. */
function mayHoldObjects(document: Document, schema: Schema | undefined, depth: number, isInArray = false): boolean {
  const resolved = resolveSchema(document, schema);
  if (resolved === undefined || depth > 8) return true;
  const { type, enum: values, const: value, oneOf, anyOf, allOf, items } = resolved;
  if (value !== undefined || values !== undefined)
    return [value, ...(values ?? [])].some((v) => typeof v === "object" && v !== null);
  const parts = [...(oneOf ?? []), ...(anyOf ?? []), ...(allOf ?? [])];
  if (parts.length > 0) return parts.some((part) => mayHoldObjects(document, part, depth + 1, isInArray));
  const kinds = typeof type === "string" ? [type] : (type ?? []);
  if (kinds.includes("array") && (isInArray || mayHoldObjects(document, items, depth + 1, true))) return true;
  return kinds.length === 0 || kinds.includes("object");
}
