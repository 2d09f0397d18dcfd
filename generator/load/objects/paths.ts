/** Objects by path, expression or status: paths, callbacks, responses. */

import { quote } from "../text.js";
import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import type { CheckContext } from "./context.js";
import { responseObject } from "./content.js";
import { holdersIn } from "./parameter-list.js";
import { moveQueries } from "./path-query.js";
import { node, type ObjectType } from "./shapes.js";
import { plainPath, renamedPath, templateFault, templateNames } from "./template.js";

export const pathsObject: ObjectType = {
  called: "a paths object",
  nullIs: "empty",
  essential: true,
  fields: {},
  rest: node("pathItem"),
  prepare(paths, context) {
    moveQueries(paths, context);
    dropOperators(paths, context);
  },
  check(paths, context) {
    const seen = new Map<string, string>();
    for (const path of Object.keys(paths)) {
      if (path.startsWith("x-")) continue;
      const fault = path.startsWith("/") ? templateFault(path) : "a path starts with `/`";
      if (fault !== undefined) {
        context.report("path-invalid", paths, path, `${fault}: ${quote(path)}; its operations are left out`);
        context.isolate(paths, path);
        continue;
      }
      checkCharacters(path, paths, context);
      checkRoute(path, paths, context);
      checkEqual(path, seen, paths, context);
      checkTwice(path, paths, context);
    }
  },
};

/** Renames paths whose expressions have operators or patterns; and also their parameters, if a path with the new name exists. */
function dropOperators(paths: JsonObject, context: CheckContext): void {
  const taken = new Set(Object.keys(paths));
  const entries = Object.entries(paths).map(([path, item]): [string, Value] => {
    const declared = parameterNames(item);
    if (!path.startsWith("/")) return [path, item];
    const { path: short, long, changed } = plainPath(path, (expression) => declared.has(expression));
    if (short === path) return [path, item];
    const names = freeNames(short, changed, taken);
    const plain = renamedPath(short, names);
    taken.add(plain);
    const end = long.size === 0 ? "" : `, with \`/\` in the values of ${[...long].map(quote).join(", ")}`;
    const why = `OpenAPI has no operators, patterns or colons in paths; ${quote(path)} is read as ${quote(plain)}${end}`;
    context.report("value-corrected", paths, path, why, `write ${quote(plain)}`);
    const changes = [...changed].map((name) => [name, changeOf(names.get(name), long.has(name))] as const);
    for (const holder of holdersIn(item)) withParameters(holder, new Map(changes), context);
    return [plain, item];
  });
  for (const key of Object.keys(paths)) delete paths[key];
  for (const [path, item] of entries) paths[path] ??= item;
}

/** New names for parameters if another path already has the same expressions; else none. */
function freeNames(path: string, names: ReadonlySet<string>, taken: ReadonlySet<string>): ReadonlyMap<string, string> {
  let renamed: ReadonlyMap<string, string> = new Map();
  for (let at = 2; taken.has(renamedPath(path, renamed)); at++)
    renamed = new Map([...names].map((name) => [name, `${name}_${String(at)}`]));
  return renamed;
}

type Change = readonly (readonly [key: string, value: Value])[];

const changeOf = (name: string | undefined, isLong: boolean): Change => [
  ...(name === undefined ? [] : [["name", name] as const]),
  ...(isLong ? [["allowReserved", true] as const] : []),
];

/** The names of all path parameters of a path item and its operations. */
function parameterNames(item: Value): ReadonlySet<Value> {
  const parameters = holdersIn(item).flatMap((holder) =>
    Array.isArray(holder["parameters"]) ? holder["parameters"] : [],
  );
  return new Set(parameters.map((parameter) => (isObject(parameter) && parameter["name"]) || null));
}

/** Changes path parameters by their names: copies of them, which other paths may share. */
function withParameters(holder: JsonObject, changes: ReadonlyMap<Value, Change>, context: CheckContext): void {
  const { parameters } = holder;
  if (!Array.isArray(parameters)) return;
  const copies = parameters.map((one) => {
    const change = isObject(one) && one["in"] === "path" ? changes.get(one["name"] ?? null) : undefined;
    if (!isObject(one) || change === undefined) return one;
    return context.carry(newObject([...Object.entries(one), ...change]), one);
  });
  holder["parameters"] = context.carry(copies, parameters);
}

/** Reports characters that a URL's path cannot contain, or that would be resolved. */
function checkCharacters(path: string, paths: JsonObject, context: CheckContext): void {
  const segments = path.replace(/\{[^{}]*\}/g, "{}");
  const mark = /[?#]/.exec(segments)?.[0];
  if (mark !== undefined) {
    const why = `\`${mark}\` ends the path of a URL: ${quote(path)}`;
    context.report("path-suspicious", paths, path, why, "declare what follows as parameters `in: query`");
  } else if (/\/\.\.?(?:\/|$)/.test(segments)) {
    const why = `\`.\` and \`..\` are resolved before a call is sent: ${quote(path)}`;
    context.report("path-suspicious", paths, path, why, "write the path without them");
  }
}

/** Reports segments that are parameters in the routes of frameworks: `/files/*` and `/:id`. */
function checkRoute(path: string, paths: JsonObject, context: CheckContext): void {
  const [, route] = /\/(\*{1,2}|:[a-z_]\w*)(?:\/|$)/i.exec(path) ?? [];
  if (route === undefined) return;
  const why = `${quote(route)} in ${quote(path)} is requested as it is: in OpenAPI, only what is in braces is a parameter`;
  const next = route.startsWith(":")
    ? `write ${quote(`{${route.slice(1)}}`)}, and declare the parameter`
    : "declare a parameter there, with `allowReserved: true`";
  context.report("path-suspicious", paths, path, why, next);
}

/** Reports paths that address the same resources: `/a/{x}` and `/a/{y}`. */
function checkEqual(path: string, seen: Map<string, string>, paths: JsonObject, context: CheckContext): void {
  const shape = path.replace(/\{[^{}]*\}/g, "{}");
  const first = seen.get(shape);
  if (first === undefined) seen.set(shape, path);
  else
    context.report(
      "path-suspicious",
      paths,
      path,
      `${quote(path)} is the same path as ${quote(first)}: only the names of the parameters differ`,
      "merge the two path items",
    );
}

function checkTwice(path: string, paths: JsonObject, context: CheckContext): void {
  const names = templateNames(path);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    context.report(
      "path-suspicious",
      paths,
      path,
      `the path has ${quote(`{${twice}}`)} more than once; all get one value`,
    );
}

export const callbackObject: ObjectType = {
  called: "a callback object",
  section: "callbacks",
  nullIs: "absent",
  fields: {},
  rest: node("pathItem"),
};

const statusKey = /^(?:[1-5]\d\d|[1-5]XX|default)$/;

export const responsesObject: ObjectType = {
  called: "a responses object",
  nullIs: "absent",
  unknown: () => newObject([["2XX", responseObject.unknown?.() ?? newObject()]]),
  fields: {},
  rest: node("response"),
  check(responses, context) {
    for (const [status, response] of Object.entries(responses)) {
      if (statusKey.test(status) || status.startsWith("x-")) continue;
      delete responses[status];
      const corrected = status.trim().toLowerCase() === "default" ? "default" : status.trim().toUpperCase();
      if (statusKey.test(corrected) && !(corrected in responses)) {
        responses[corrected] = isObject(response) ? response : newObject();
        context.report("value-corrected", responses, status, `the status ${quote(status)} is read as \`${corrected}\``);
      } else {
        context.report(
          "value-ignored",
          responses,
          status,
          `${quote(status)} is not an HTTP status; this response is left out`,
          "write `200`, `2XX` or `default`",
        );
      }
    }
  },
};
