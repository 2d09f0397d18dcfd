/** Checks operations: their ids, and the parameters of their paths. */

import { methods } from "../../document.js";
import type { CheckContext } from "../objects/context.js";
import { stringParameter } from "../objects/parameter-list.js";
import { templateFault, templateNames } from "../objects/template.js";
import { quote } from "../text.js";
import { childOf, isObject, type JsonObject, newObject, type Value } from "../tree.js";

interface Operation {
  readonly path: string;
  readonly method: string;
  /** The method as written: `GET` is read as `get` after it has been reported. */
  readonly key: string;
  readonly node: JsonObject;
  readonly item: JsonObject;
}

/** Checks the rules that compare operations or need their paths. Runs after all objects have been checked. */
export function checkOperations(document: JsonObject, context: CheckContext): void {
  const paths = isObject(document["paths"]) ? document["paths"] : newObject();
  for (const [path, item] of Object.entries(paths)) {
    if (isObject(item) && templateFault(path) === undefined) settleUnused(item, path, context);
  }
  const ids = new Map<string, Operation>();
  for (const operation of operationsOf(document)) {
    checkId(operation, ids, context);
    if (templateFault(operation.path) !== undefined) continue;
    settleUnused(operation.node, operation.path, context);
    addMissing(operation, context);
  }
}

export function* operationsOf(document: JsonObject): Generator<Operation> {
  const paths = document["paths"];
  if (!isObject(paths)) return;
  for (const [path, item] of Object.entries(paths)) {
    if (!isObject(item) || path.startsWith("x-")) continue;
    for (const operation of operationsIn(item)) yield { path, item, ...operation };
  }
}

/** The operations of a path item. */
export function* operationsIn(item: JsonObject): Generator<Omit<Operation, "path" | "item">> {
  const additional = isObject(item["additionalOperations"]) ? Object.entries(item["additionalOperations"]) : [];
  for (const method of methods)
    for (const key of [method, method.toUpperCase()]) {
      const node = item[key];
      if (isObject(node)) yield { method, key, node };
    }
  for (const [key, node] of additional) if (isObject(node)) yield { method: key, key, node };
}

function checkId(operation: Operation, ids: Map<string, Operation>, context: CheckContext): void {
  const id = operation.node["operationId"];
  if (typeof id !== "string") return;
  const first = ids.get(id);
  if (first === undefined) ids.set(id, operation);
  else if (first.node !== operation.node) {
    const other = `${first.method.toUpperCase()} ${first.path}`;
    context.report(
      "operation-id-twice",
      operation.node,
      "operationId",
      `${quote(id)} is the id of ${quote(other)} too`,
    );
  }
}

/**
 * Settles path parameters that do not appear in the path: one that is spelt differently there, as `account_id` for `{accountId}`, gets the name
 * that it has in the path; any other is removed, since it cannot be sent.
 */
function settleUnused(holder: JsonObject, path: string, context: CheckContext): void {
  const parameters = holder["parameters"];
  if (!Array.isArray(parameters)) return;
  const names = new Set(templateNames(path));
  const unused = new Map(
    parameters.filter(isInPath).flatMap((parameter): [Value, string][] => {
      const { name } = parameter;
      return typeof name === "string" && !names.has(name) ? [[parameter, name]] : [];
    }),
  );
  if (unused.size === 0) return;
  const declared = pathNames(holder);
  const free = [...names].filter((name) => !declared.includes(name));
  const settled = parameters.flatMap((parameter, i) => {
    const name = unused.get(parameter);
    if (name === undefined || !isObject(parameter)) return [parameter];
    const [meant, ...others] = free.filter((candidate) => isSameWord(candidate, name));
    const isOnlyOne = [...unused.values()].filter((other) => isSameWord(other, name)).length === 1;
    if (meant === undefined || others.length > 0 || !isOnlyOne) {
      const why = `the path has no ${quote(`{${name}}`)}, so this parameter is left out`;
      context.report("path-parameter", parameters, String(i), why, "put it into the path, or remove the parameter");
      return [];
    }
    const why = `the path has ${quote(`{${meant}}`)}, not ${quote(`{${name}}`)}; this parameter is read as that one`;
    context.report("path-parameter", parameters, String(i), why, "write the same name in both");
    return [context.carry(newObject(Object.entries({ ...parameter, name: meant })), parameter)];
  });
  holder["parameters"] = context.carry(settled, parameters);
}

const isInPath = (parameter: Value): parameter is JsonObject => isObject(parameter) && parameter["in"] === "path";

/** Whether two names have the same letters and digits: `account_id` and `accountId`. */
const isSameWord = (a: string, b: string): boolean => lettersOf(a) === lettersOf(b);

const lettersOf = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

/** Adds a string parameter for each template expression that has none. */
function addMissing({ path, node, item, method }: Operation, context: CheckContext): void {
  const declared = new Set([...pathNames(item), ...pathNames(node)]);
  const missing = [...new Set(templateNames(path))].filter((name) => !declared.has(name));
  if (missing.length === 0) return;
  for (const name of missing) {
    const why = `${quote(`{${name}}`)} of the path has no parameter in \`${method}\`; it is read as one of type string`;
    context.report("path-parameter-missing", node, undefined, why);
  }
  const own = Array.isArray(node["parameters"]) ? node["parameters"] : [];
  node["parameters"] = context.carry(
    [...own, ...missing.map((name) => stringParameter({ name, in: "path", required: true }, node, context))],
    own,
  );
}

function pathNames({ parameters }: JsonObject): Value[] {
  const inPath = (Array.isArray(parameters) ? parameters : []).filter(isInPath);
  return inPath.map((parameter) => childOf(parameter, "name") ?? null);
}
