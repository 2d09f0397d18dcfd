/** The calls of the `openai` package, as its sources name them: real operations with names that people chose. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** Operation without parameter names (`GET /files/{}`) → last resource and verb (`files.retrieve`). */
export function vendorCalls(): Map<string, string> {
  const source = fileURLToPath(new URL("../../node_modules/openai/src/", import.meta.url));
  const files = readdirSync(join(source, "resources"), { recursive: true, encoding: "utf8" });
  const paths = ["client.ts", ...files.filter((name) => name.endsWith(".ts")).map((name) => join("resources", name))];
  const classes = paths.flatMap((path) => classesIn(readFileSync(join(source, path), "utf8")));
  const holders = new Map(classes.flatMap(({ members }) => members.flatMap(heldClass)));
  return new Map(
    classes.flatMap(({ name, members }) => {
      const resource = holders.get(name?.text ?? "");
      return resource === undefined ? [] : members.flatMap((member) => callIn(member, resource));
    }),
  );
}

const classesIn = (text: string): ts.ClassDeclaration[] =>
  ts.createSourceFile("", text, ts.ScriptTarget.ES2022, true).statements.filter(ts.isClassDeclaration);

/** `files: FilesAPI.Files = new FilesAPI.Files(…)`: the class `Files` is held as `files`. */
function heldClass(member: ts.ClassElement): [string, string][] {
  if (!ts.isPropertyDeclaration(member) || member.initializer === undefined) return [];
  if (!ts.isNewExpression(member.initializer)) return [];
  return [[member.initializer.expression.getText().split(".").at(-1) ?? "", member.name.getText()]];
}

/** A method that gives what `this._client.get(path, …)` and the like give; helpers above those send nothing themselves. */
function callIn(member: ts.ClassElement, resource: string): [string, string][] {
  if (!ts.isMethodDeclaration(member)) return [];
  const body = member.body?.getText() ?? "";
  const match = /this\._client\s*\.(get|post|put|patch|delete|getAPIList)\(\s*(?:path)?(['`])(.*?)\2/su.exec(body);
  if (match === null) return [];
  const [, sent = "", , path = ""] = match;
  const method = sent === "getAPIList" ? (/\bmethod: '(\w+)'/u.exec(body)?.[1] ?? "get") : sent;
  return [[`${method.toUpperCase()} ${path.replace(/\$\{[^{}]*\}/gu, "{}")}`, `${resource}.${member.name.getText()}`]];
}
