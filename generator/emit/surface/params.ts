/** Expressions that take the parts of a request out of `params`, and the type of `params`. */

import type { Operation, Parameter, ParameterGroup } from "../../model/operation.js";
import type { SpecText } from "../../model/text.js";
import { lookupKey, propertyName, stringLiteral } from "../encode.js";
import type { FileScope } from "../file-scope.js";
import { inheritedNames } from "../schema/inherited.js";
import type { SchemaTypes } from "../schema/types.js";
import { bodyType } from "./arguments.js";

/** A call, and the scope of its file. */
export interface Part {
  readonly operation: Operation;
  readonly types: SchemaTypes;
  readonly scope: FileScope;
}

const list = (names: readonly SpecText[]): string => `[${[...new Set(names)].map(stringLiteral).join(", ")}]`;

const shown = ({ property, wireName }: Parameter): SpecText => property ?? wireName;

/** The names in `params` that a parameter is taken from. */
const namesIn = (parameter: Parameter): SpecText[] => [
  shown(parameter),
  ...(parameter.isFlatToo === true ? [parameter.wireName] : []),
];

/** The expression for `params`, or `params ?? {}` if it may be missing. */
const argument = ({ operation: { sdk, body } }: Part): string => {
  if (sdk?.required === true) return "params";
  return body?.required === false && sdk?.body === "properties" ? "params ?? undefined" : "params ?? {}";
};

/** The query: `query: pick<Query>(params, ["limit"])`. */
export function queryPart(part: Part): string[] {
  const { query, sdk } = part.operation;
  if (query === undefined) return [];
  if (sdk?.body === "properties") return [`query: ${picked(part, query)}`];
  const apart = [...(sdk?.outsideBody ?? []).map(stringLiteral), ...(sdk?.body === "property" ? ['"body"'] : [])];
  const type = typeOf(part, query);
  const names = renames(query);
  if (apart.length === 0)
    return [`query: ${names === undefined ? argument(part) : renamed(part, type, "params", names)}`];
  const omit = part.scope.runtime("omit", "sdk-params");
  const all = (as: string): string => `${omit}${as}(params, [${apart.join(", ")}])`;
  return [`query: ${names === undefined ? all(`<${type}>`) : renamed(part, type, all(""), names)}`];
}

/** The required headers or cookies of a call: all of `params`, as their types allow any other names. */
export function headerPart(part: Part, group: ParameterGroup): string {
  const names = renames(group);
  return names === undefined ? "{ ...params }" : renamed(part, typeOf(part, group), "params", names);
}

export function bodyPart(part: Part): string {
  const { operation, types, scope } = part;
  const { sdk } = operation;
  if (sdk?.body === "argument") return "body";
  if (sdk?.body === "property") return sdk.required ? "params.body" : "params?.body";
  if (sdk?.bodyMayBeNull === true && sdk.outsideBody.length === 0)
    return operation.body?.required === true && !sdk.required
      ? `${scope.runtime("orEmpty", "sdk-params")}(params)`
      : "params";
  if (sdk === undefined || sdk.outsideBody.length === 0) return argument(part);
  const { type, names } = bodyType(operation, types);
  scope.models(names);
  return `${scope.runtime("omit", "sdk-params")}<${type}>(params, ${list(sdk.outsideBody)})`;
}

/** The options, with the headers and cookies from `params`, or with the query that the document does not declare. */
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

/** Picks a group's parameters: `pick<Query>(params, ["limit", "after"])`. */
function picked(part: Part, group: ParameterGroup, as = `<${typeOf(part, group)}>`): string {
  const names = renames(group);
  const pick = part.scope.runtime("pick", "sdk-params");
  const all = (type: string): string => `${pick}${type}(params, ${list(group.parameters.flatMap(namesIn))})`;
  return names === undefined ? all(as) : renamed(part, typeOf(part, group), all(""), names);
}

function typeOf({ types, scope }: Part, group: ParameterGroup): string {
  const { text, names } = types.text(group.type);
  scope.models(names);
  return text;
}

/** The parameters with other names in `params`: `{ include: "include[]", created: { after: "created.after" } }`. */
function renames({ parameters }: ParameterGroup): string | undefined {
  const other = parameters.filter(({ property }) => property !== undefined);
  if (other.length === 0) return undefined;
  const write = (tree: Tree): string =>
    `{ ${[...tree].map(([name, at]) => `${propertyName(name)}: ${at instanceof Map ? write(at) : stringLiteral(at.wireName)}`).join(", ")} }`;
  return write(treeOf(other));
}

/** Parameters by their names in `params`; parameters inside an object are nested. */
type Tree = Map<SpecText, Parameter | Tree>;

function treeOf(parameters: readonly Parameter[]): Tree {
  const tree: Tree = new Map();
  for (const parameter of parameters) {
    const path = [shown(parameter), ...(parameter.inner ?? [])];
    let at = tree;
    for (const name of path.slice(0, -1)) {
      const present = at.get(name);
      const below: Tree = present instanceof Map ? present : new Map();
      at.set(name, below);
      at = below;
    }
    for (const name of path.slice(-1)) at.set(name, parameter);
  }
  return tree;
}

const renamed = ({ scope }: Part, type: string, params: string, names: string): string =>
  `${scope.runtime("renamed", "sdk-params")}<${type}>(${params}, ${names})`;

function fieldsOf(tree: Tree, types: SchemaTypes, scope: FileScope): string[] {
  return [...tree].map(([name, at]) => {
    const mark = isRequired(at) ? "" : "?";
    if (at instanceof Map) return `${propertyName(name)}${mark}: { ${fieldsOf(at, types, scope).join(" ")} };`;
    const { text, names } = types.text(at.type);
    scope.models(names);
    const inherited = mark === "?" && inheritedNames.has(lookupKey(name)) ? ` | Object[${stringLiteral(name)}]` : "";
    return `${propertyName(name)}${mark}: ${text}${inherited};`;
  });
}

const isRequired = (at: Parameter | Tree): boolean =>
  at instanceof Map ? [...at.values()].some(isRequired) : at.required;

/** The type of `params`: the body's and the parameters' types, under the names they have in `params`. */
export function paramsType({ operation, types, scope }: Part): string {
  const { sdk, pathParams, query, headers, cookies, body } = operation;
  const others = pathParams.filter(({ name }) => sdk?.positional.includes(name) !== true);
  const groups = [query, headers, cookies].flatMap((group) => group?.parameters ?? []);
  const flat = groups.filter(({ isFlatToo }) => isFlatToo).map((parameter) => [parameter.wireName, parameter] as const);
  const fields = fieldsOf(new Map([...treeOf([...others, ...groups]), ...flat]), types, scope);
  const inBody = bodyType(operation, types);
  const isInside = sdk?.body === "properties" || sdk?.body === "property";
  if (isInside) scope.models(inBody.names);
  if (sdk?.body === "property") fields.push(`body${body?.required === true ? "" : "?"}: ${inBody.type};`);
  const object = `{ ${fields.join(" ")} }`;
  if (sdk?.body !== "properties") return object;
  return `${inBody.type.includes("|") ? `(${inBody.type})` : inBody.type} & ${object}`;
}
