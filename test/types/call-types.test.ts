/** Every call through openapi-fetch states its types, so that the compiler infers nothing from the union of all paths. */

import ts from "typescript";
import { expect, it } from "vitest";
import { documentWith } from "../safety/document.js";
import { generateFrom } from "../safety/pipeline.js";

it("no call leaves a compiler to infer the path and the init", async () => {
  const files = (await generateFrom(documentWith({})))?.files ?? [];
  const calls = files.filter(({ path }) => path.startsWith("src/resources/")).flatMap(({ text }) => callsIn(text));
  expect(calls.length).toBeGreaterThan(3);
  for (const { typeArguments, arguments: args } of calls) {
    const [path, init] = (typeArguments ?? []).map((type) => type.getText());
    expect(path).toBe(args[0]?.getText());
    expect(init).toMatch(/^FetchInit<\s*paths\[/u);
  }
});

/** Calls of the methods that openapi-fetch has types for. */
function callsIn(text: string): ts.CallExpression[] {
  const file = ts.createSourceFile("resource.ts", text, ts.ScriptTarget.ES2022, true);
  const found: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^this\.#api\.[A-Z]+$/u.test(node.expression.getText())) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
