/** The expressions that take the parts of a request out of `params`. */

import type { Operation, Parameter, ParameterGroup, SpecText } from "../../model.js";
import { propertyName, stringLiteral } from "../encode.js";
import type { FileScope } from "../file-scope.js";
import type { SchemaTypes } from "../schema/types.js";
import { bodyType } from "./arguments.js";

/** A call, and the file that it is in. */
export interface Part {
  readonly operation: Operation;
  readonly types: SchemaTypes;
  readonly scope: FileScope;
}

const list = (names: readonly SpecText[]): string => `[${names.map(stringLiteral).join(", ")}]`;

const shown = ({ property, wireName }: Parameter): SpecText => property ?? wireName;

/** `params`, or `params ?? {}` where it may be missing. */
const given = ({ operation: { sdk, body } }: Part): string => {
  if (sdk?.required === true) return "params";
  return body?.required === false && sdk?.body === "properties" ? "params ?? undefined" : "params ?? {}";
};

/** `query: pick<Query>(params, ["limit"])` */
export function queryPart(part: Part): string[] {
  const { query, sdk } = part.operation;
  if (query === undefined) return [];
  if (sdk?.body === "properties") return [`query: ${picked(part, query)}`];
  const apart = [...(sdk?.apart ?? []).map(stringLiteral), ...(sdk?.body === "property" ? ['"body"'] : [])];
  const type = typeOf(part, query);
  const names = renames(query);
  if (apart.length === 0) return [`query: ${names === undefined ? given(part) : renamed(part, type, "params", names)}`];
  const omit = part.scope.runtime("omit", "sdk-params");
  const all = (as: string): string => `${omit}${as}(params, [${apart.join(", ")}])`;
  return [`query: ${names === undefined ? all(`<${type}>`) : renamed(part, type, all(""), names)}`];
}

/** The headers or cookies of a call; `params` has them all. Their types allow any other. */
export function headerPart(part: Part, group: ParameterGroup): string {
  const names = renames(group);
  return names === undefined ? "{ ...params }" : renamed(part, typeOf(part, group), "params", names);
}

export function bodyPart(part: Part): string {
  const { operation, types, scope } = part;
  const { sdk } = operation;
  if (sdk?.body === "argument") return "body";
  if (sdk?.body === "property") return sdk.required ? "params.body" : "params?.body";
  if (sdk === undefined || sdk.apart.length === 0) return given(part);
  const { type, names } = bodyType(operation, types);
  scope.models(names);
  return `${scope.runtime("omit", "sdk-params")}<${type}>(params, ${list(sdk.apart)})`;
}

/** The options, with the headers and cookies that are in `params`, or the query that the document does not declare. */
export function parametersPart(part: Part): string {
  const { headers, cookies, sdk } = part.operation;
  if (sdk?.anyQuery === true) return `${part.scope.runtime("withQuery", "sdk-params")}(options, params)`;
  if (headers === undefined && cookies === undefined) return "options";
  const args = [
    "options",
    headers === undefined ? "{}" : picked(part, headers, ""),
    ...(cookies === undefined ? [] : [picked(part, cookies, "")]),
  ];
  return `${part.scope.runtime("withParameters", "sdk-params")}(${args.join(", ")})`;
}

/** `pick<Query>(params, ["limit", "after"])` */
function picked(part: Part, group: ParameterGroup, as = `<${typeOf(part, group)}>`): string {
  const names = renames(group);
  const pick = part.scope.runtime("pick", "sdk-params");
  const all = (type: string): string => `${pick}${type}(params, ${list(group.parameters.map(shown))})`;
  return names === undefined ? all(as) : renamed(part, typeOf(part, group), all(""), names);
}

function typeOf({ types, scope }: Part, group: ParameterGroup): string {
  const { text, names } = types.text(group.type);
  scope.models(names);
  return text;
}

/** `{ include: "include[]" }` */
function renames({ parameters }: ParameterGroup): string | undefined {
  const entries = parameters.flatMap(({ property, wireName }) =>
    property === undefined ? [] : [`${propertyName(property)}: ${stringLiteral(wireName)}`],
  );
  return entries.length === 0 ? undefined : `{ ${entries.join(", ")} }`;
}

const renamed = ({ scope }: Part, type: string, params: string, names: string): string =>
  `${scope.runtime("renamed", "sdk-params")}<${type}>(${params}, ${names})`;

/** The type of `params`: the body's and those of the parameters, under the names that they have there. */
export function paramsType({ operation, types, scope }: Part): string {
  const { sdk, pathParams, query, headers, cookies, body } = operation;
  const others = pathParams.filter(({ name }) => sdk?.positional.includes(name) !== true);
  const groups = [query, headers, cookies].flatMap((group) => group?.parameters ?? []);
  const fields = [...others, ...groups].map((parameter) => {
    const { text, names } = types.text(parameter.type);
    scope.models(names);
    return `${propertyName(shown(parameter))}${parameter.required ? "" : "?"}: ${text};`;
  });
  const inBody = bodyType(operation, types);
  const isInside = sdk?.body === "properties" || sdk?.body === "property";
  if (isInside) scope.models(inBody.names);
  if (sdk?.body === "property") fields.push(`body${body?.required === true ? "" : "?"}: ${inBody.type};`);
  const object = `{ ${fields.join(" ")} }`;
  if (sdk?.body !== "properties") return object;
  return `${inBody.type.includes("|") ? `(${inBody.type})` : inBody.type} & ${object}`;
}
