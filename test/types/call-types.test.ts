/** What a call costs a compiler does not depend on how many paths a document has, so that thousands of calls compile in time. */

import ts from "typescript";
import { expect, it } from "vitest";
import { documentWith } from "../safety/document.js";
import { generateFrom } from "../safety/pipeline.js";
import { root } from "../package/support/consumer.js";

it("a call is one statement, without type arguments", async () => {
  const files = (await generateFrom(documentWith({})))?.files ?? [];
  const resource = files.find(({ path }) => path === "src/resources/things.ts")?.text ?? "";
  expect(resource).toContain('return this.#api.call("delete", "/things/{id}", { path: { id } }, options,');
  expect(resource).not.toMatch(/\.(?:call|prepare)</u);
});

it("the types that the compiler has to make grow with the calls alone", { timeout: 200_000 }, () => {
  const [few, many] = [instantiations(50), instantiations(500)];
  expect(few).toBeGreaterThan(0);
  expect(many / few).toBeLessThan(11);
});

/** Of a program that calls each of so many paths once. */
function instantiations(count: number): number {
  const numbers = Array.from({ length: count }, (_, index) => String(index));
  const paths = numbers.map(
    (number) => `"/things-${number}": { get: { parameters: { query?: { after?: string } };
      responses: { 200: { content: { "application/json": { id: "${number}" } } } } } };`,
  );
  const calls = numbers.map(
    (number) =>
      `export const data${number}: ApiPromise<{ id: "${number}" }> = api.call("get", "/things-${number}", {}, {});`,
  );
  const text = `import type { ApiPromise } from "${root}/templates/core/api-promise.js";
    import type { Calls } from "${root}/templates/core/calls.js";
    interface paths { ${paths.join("\n")} }
    declare const api: Calls<paths>;
    ${calls.join("\n")}`;
  return checked(`${root}/test/types/calls.ts`, text);
}

function checked(path: string, text: string): number {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([path], options, {
    ...host,
    getSourceFile: (name, version) =>
      name === path ? ts.createSourceFile(name, text, version) : host.getSourceFile(name, version),
  });
  expect(program.getSemanticDiagnostics(program.getSourceFile(path))).toEqual([]);
  return (program as unknown as { getInstantiationCount: () => number }).getInstantiationCount();
}
