/**
 * How near our names come to those that a vendor chose by hand: `npx tsx test/measure/names.ts DOCUMENT` compares, for every
 * operation that both know, the last resource and the verb (`invites.list`) with the `openai` package's sources.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ClassDeclaration, type MethodDeclaration, Node, Project } from "ts-morph";
import { parse } from "yaml";
import { analyse } from "../../generator/analyse/analyse.js";
import { emptyLock } from "../../generator/analyse/lock.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import { type Document, methods, type PathItem } from "../../generator/document.js";

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error("usage: npx tsx test/measure/names.ts DOCUMENT");
  process.exit(2);
}
const ours = ownNames(readDocument(file));
const theirs = vendorNames();
const shared = [...theirs].filter(([key]) => ours.has(key));
const misses = shared.filter(([key, name]) => ours.get(key) !== name);
for (const [key, name] of misses) console.log(`${key}\n    ours ${ours.get(key) ?? ""}    theirs ${name}`);
const share = shared.length === 0 ? 0 : (100 * (shared.length - misses.length)) / shared.length;
console.log(`${share.toFixed(1)} % of ${String(shared.length)} operations have the vendor's last resource and verb`);

/** Operation → `invites.list`; operations are known by method and path, whatever the path's parameters are called. */
function ownNames(document: Document): Map<string, string> {
  const { lock } = analyse({
    document,
    source: file ?? "",
    config: {},
    lock: emptyLock,
    diagnostics: new Diagnostics(),
  });
  return new Map(
    Object.entries(lock.operations).map(([key, call]) => [withoutNames(key), call.split(".").slice(-2).join(".")]),
  );
}

function withoutNames(key: string): string {
  return key.replace(/\{[^{}]*\}/gu, "{}");
}

function readDocument(path: string): Document {
  const text = readFileSync(path, "utf8");
  const document = (/^\s*\{/u.test(text) ? JSON.parse(text) : parse(text, { maxAliasCount: -1 })) as Document;
  return {
    ...document,
    paths: Object.fromEntries(Object.entries(document.paths).map(([p, item]) => [p, merged(item)])),
  };
}

/** Parameters of a path are those of each of its operations. */
function merged(item: PathItem & { parameters?: readonly never[] }): PathItem {
  const own = methods.flatMap((method) => {
    const operation = item[method];
    return operation === undefined
      ? []
      : [[method, { ...operation, parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])] }]];
  });
  return Object.fromEntries(own) as PathItem;
}

function vendorNames(): Map<string, string> {
  const source = fileURLToPath(new URL("../../node_modules/openai/src/", import.meta.url));
  const project = new Project({ compilerOptions: { noLib: true }, skipFileDependencyResolution: true });
  const files = readdirSync(join(source, "resources"), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  for (const name of ["client.ts", ...files.map((f) => join("resources", f))])
    project.addSourceFileAtPath(join(source, name));
  const classes = project.getSourceFiles().flatMap((sourceFile) => sourceFile.getClasses());
  const resources = new Map(classes.flatMap(heldResources));
  const calls = classes.flatMap((declaration) => {
    const resource = resources.get(declaration.getName() ?? "");
    return resource === undefined ? [] : declaration.getMethods().flatMap((method) => callOf(method, resource));
  });
  return new Map(calls);
}

/** `files: FilesAPI.Files = new FilesAPI.Files(…)`: the class `Files` is held as `files`. */
function heldResources(declaration: ClassDeclaration): [string, string][] {
  return declaration.getProperties().flatMap((property): [string, string][] => {
    const created = property.getInitializer();
    if (!Node.isNewExpression(created)) return [];
    return [[created.getExpression().getText().split(".").at(-1) ?? "", property.getName()]];
  });
}

/** A method that returns what `this._client.get(path, …)` and the like give; helpers above those have no operation. */
function callOf(method: MethodDeclaration, resource: string): [string, string][] {
  const source = method.getBodyText() ?? "";
  const match = /this\._client\s*\.(get|post|put|patch|delete|getAPIList)\(\s*(?:path)?(['`])(.*?)\2/su.exec(source);
  if (match === null) return [];
  const [, verb = "", , path = ""] = match;
  const explicit = /\bmethod: '(\w+)'/u.exec(source)?.[1];
  const httpMethod = verb === "getAPIList" ? (explicit ?? "get") : verb;
  return [[`${httpMethod.toUpperCase()} ${path.replace(/\$\{[^{}]*\}/gu, "{}")}`, `${resource}.${method.getName()}`]];
}
