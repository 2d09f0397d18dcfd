import type { CheckContext } from "../objects/context.js";
import { templateFault, templateNames } from "../objects/template.js";
import { quote } from "../text.js";
import { isObject, type JsonObject, newObject, type Value } from "../tree.js";

interface Operation {
  readonly path: string;
  readonly method: string;
  readonly node: JsonObject;
  readonly item: JsonObject;
}

/** Rules about operations that need their path, or each other. Runs when all objects have been checked. */
export function checkOperations(document: JsonObject, context: CheckContext): void {
  const ids = new Map<string, Operation>();
  for (const operation of operationsOf(document)) {
    checkId(operation, ids, context);
    if (templateFault(operation.path) === undefined) checkPathParameters(operation, context);
  }
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

export function* operationsOf(document: JsonObject): Generator<Operation> {
  const paths = document["paths"];
  if (!isObject(paths)) return;
  for (const [path, item] of Object.entries(paths)) {
    if (!isObject(item) || path.startsWith("x-")) continue;
    const additional = isObject(item["additionalOperations"]) ? Object.entries(item["additionalOperations"]) : [];
    const fixed = methods.map((method): [string, Value | undefined] => [method, item[method]]);
    for (const [method, node] of [...fixed, ...additional]) if (isObject(node)) yield { path, method, node, item };
  }
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

/** Every template expression has a parameter, and every path parameter an expression. */
function checkPathParameters({ path, node, item, method }: Operation, context: CheckContext): void {
  const names = new Set(templateNames(path));
  const declared = new Set([...inPath(item, context), ...inPath(node, context)].map((parameter) => parameter["name"]));
  const missing = [...names].filter((name) => !declared.has(name));
  for (const name of missing) {
    const what = `${quote(`{${name}}`)} of the path has no parameter`;
    context.report("path-parameter", node, undefined, `${what} in \`${method}\`; it is read as one of type string`);
  }
  const own = Array.isArray(node["parameters"]) ? node["parameters"] : [];
  const added = missing.map((name) => madeParameter(name, node, context));
  const kept = own.filter((parameter, i) => !isUnused(parameter, own, i, names, context));
  if (added.length > 0 || kept.length < own.length) node["parameters"] = context.carry([...kept, ...added], own);
}

function inPath(holder: JsonObject, context: CheckContext): JsonObject[] {
  const parameters = Array.isArray(holder["parameters"]) ? holder["parameters"] : [];
  return parameters
    .map((parameter) => context.resolve(parameter))
    .filter((parameter) => isObject(parameter) && parameter["in"] === "path") as JsonObject[];
}

function isUnused(parameter: Value, own: Value[], index: number, names: Set<string>, context: CheckContext): boolean {
  if (
    !isObject(parameter) ||
    parameter["in"] !== "path" ||
    typeof parameter["name"] !== "string" ||
    names.has(parameter["name"])
  )
    return false;
  const why = `the path has no ${quote(`{${parameter["name"]}}`)}, so this parameter is left out`;
  context.report("path-parameter", own, String(index), why, "put it into the path, or remove the parameter");
  return true;
}

function madeParameter(name: string, from: JsonObject, context: CheckContext): JsonObject {
  const schema = context.carry(newObject([["type", "string"]]), from);
  return context.carry(
    newObject([
      ["name", name],
      ["in", "path"],
      ["required", true],
      ["schema", schema],
    ]),
    from,
  );
}
