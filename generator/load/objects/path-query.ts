/** Query strings in path templates, which OpenAPI does not have: `/rides?page={page}`, and RFC 6570's `/rides{?page,size}`. */

import { quote } from "../text.js";
import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import type { CheckContext } from "./context.js";
import { holdersIn, notOverridden, parameterKey, stringParameter } from "./parameter-list.js";

/** Reads the expressions in the query string of a path as query parameters. What else the query string has stays. */
export function moveQueries(paths: JsonObject, context: CheckContext): void {
  const read = new Map<string, Value>();
  for (const [path, item] of Object.entries(paths)) {
    // A path that another one has joined is there already.
    if (read.has(path)) continue;
    const { plain, names } = withoutQuery(path);
    const other = read.get(plain) ?? paths[plain];
    const isFree = other === undefined || (isObject(other) && isObject(item) && areApart(item, other));
    if (names.size === 0 || !path.startsWith("/") || !isObject(item) || !isFree) {
      read.set(path, item);
      continue;
    }
    const moved = [...names.values()].map(quote).join(", ");
    const why = `a path has no query string; ${quote(path)} is read as ${quote(plain)} with the query parameters ${moved}`;
    context.report("value-corrected", paths, path, why, `write ${quote(plain)}, and declare parameters \`in: query\``);
    moveParameters(item, names, context);
    read.set(plain, isObject(other) ? joined(other, item, context) : item);
  }
  for (const key of Object.keys(paths)) delete paths[key];
  for (const [path, item] of read) paths[path] = item;
}

interface Moved {
  readonly plain: string;
  /** Expression → name of the query parameter. */
  readonly names: ReadonlyMap<string, string>;
}

function withoutQuery(path: string): Moved {
  const names = new Map<string, string>();
  const expanded = path.replace(/\{[?&]([^{}]+)\}/g, (_, list: string) => {
    for (const name of list.split(",").map((each) => each.replace(/\*$|:\d+$/, ""))) names.set(name, name);
    return "";
  });
  const [, before = expanded, query = ""] = /^((?:[^?{}]|\{[^{}]*\})*)\?(.*)$/s.exec(expanded) ?? [];
  const constant = query.split("&").filter((pair) => {
    const [, name, expression] = /^([^={}]+)=\{([^{}]+)\}$/.exec(pair) ?? [];
    if (name === undefined || expression === undefined) return pair !== "";
    names.set(expression, name);
    return false;
  });
  return { plain: constant.length === 0 ? before : `${before}?${constant.join("&")}`, names };
}

/** Whether two path items declare different methods. */
function areApart(one: JsonObject, other: JsonObject): boolean {
  const declared = new Set(Object.keys(one).map((key) => key.toLowerCase()));
  return Object.keys(other).every((key) => !isObject(other[key]) || !declared.has(key.toLowerCase()));
}

/** Turns path parameters into query parameters, and adds one that may be left out for each expression without a parameter. */
function moveParameters(item: JsonObject, names: Moved["names"], context: CheckContext): void {
  const [, ...operations] = holdersIn(item);
  for (const holder of holdersIn(item)) moveDeclared(holder, names, context);
  const shared = parametersOf(item);
  for (const operation of operations) addMissing(operation, shared, names, context);
}

const parametersOf = ({ parameters }: JsonObject): Value[] => (Array.isArray(parameters) ? parameters : []);

function moveDeclared(holder: JsonObject, names: Moved["names"], context: CheckContext): void {
  const declared = parametersOf(holder);
  const keys = new Set(declared.map(parameterKey));
  const moved = declared.flatMap((parameter) => {
    const name = queryNameOf(parameter, names);
    if (name === undefined) return [parameter];
    return keys.has(`query ${name}`) ? [] : [asQuery(parameter as JsonObject, name, context)];
  });
  if (declared.length > 0) holder["parameters"] = context.carry(moved, declared);
}

function addMissing(
  operation: JsonObject,
  shared: readonly Value[],
  names: Moved["names"],
  context: CheckContext,
): void {
  const own = parametersOf(operation);
  const declared = new Set([...shared, ...own].map(parameterKey));
  const missing = [...names.values()].filter((name) => !declared.has(`query ${name}`));
  const added = missing.map((name) => stringParameter({ name, in: "query" }, operation, context));
  if (added.length > 0) operation["parameters"] = context.carry([...own, ...added], own);
}

/** The name under which a path parameter is one of the query; `undefined` for any other. */
const queryNameOf = (parameter: Value, names: Moved["names"]): string | undefined =>
  isObject(parameter) && parameter["in"] === "path" && typeof parameter["name"] === "string"
    ? names.get(parameter["name"])
    : undefined;

function asQuery(parameter: JsonObject, name: string, context: CheckContext): JsonObject {
  const { style: _, explode: _unused, ...rest } = parameter;
  return context.carry(newObject(Object.entries({ ...rest, name, in: "query" })), parameter);
}

/** The operations of both path items, each with the parameters of its own. */
function joined(one: JsonObject, other: JsonObject, context: CheckContext): JsonObject {
  for (const item of [one, other]) {
    const shared = parametersOf(item);
    for (const operation of holdersIn(item).slice(1)) {
      const own = parametersOf(operation);
      operation["parameters"] = context.carry([...notOverridden(shared, own), ...own], own);
    }
    delete item["parameters"];
  }
  return context.carry(newObject([...Object.entries(other), ...Object.entries(one)]), one);
}
