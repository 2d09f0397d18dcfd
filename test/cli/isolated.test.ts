/** A document with isolated faults: the run succeeds and reports what is missing; with --strict, it is refused. */

import { join } from "node:path";
import { expect, test } from "vitest";
import type { GenerateOptions } from "../../generator/cli/invocation.js";
import { generateCommand } from "../../generator/cli/generate.js";
import { Refusal } from "../../generator/diagnostics.js";
import { folderOf } from "../load/loading.js";

const ok =
  'responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/W" } } } } }';
const document = `openapi: 3.1.0
info: { title: Widgets, version: "1" }
paths:
  /widgets/{id}: { get: { operationId: getWidget, ${ok} } }
  /widgets/{id: { get: { ${ok} } }
  /gadgets: { get: { responses: { "200": { $ref: "#/components/responses/Nope" } } } }
components:
  schemas:
    W: { type: object, properties: { name: { type: string }, size: { $ref: "#/components/schemas/Size" }, kind: { type: string, enum: [] }, note: null } }
`;
const codes = [
  "path-invalid",
  "path-parameter-missing",
  "ref-dangling",
  "ref-dangling",
  "schema-invalid",
  "value-refused",
];

/** Runs the command on the document. Returns its exit code, and the lines that it printed and logged. */
async function run(options: GenerateOptions): Promise<{ code: number; printed: string; logged: string }> {
  const folder = await folderOf({ "api.yaml": document });
  const [printed, logged]: [string[], string[]] = [[], []];
  const terminal = { print: (text: string) => void printed.push(text), log: (text: string) => void logged.push(text) };
  const code = await generateCommand(
    { input: join(folder, "api.yaml"), output: join(folder, "sdk"), ...options },
    terminal,
  );
  return { code, printed: printed.join("\n"), logged: logged.join("\n") };
}

test("each fault is an error with its location, and a part of the summary", async () => {
  const { code, printed, logged } = await run({ dryRun: true });
  expect(code).toBe(0);
  const reported = [...logged.matchAll(/^ {2}error ([\w-]+):/gmu)].map(([, code = ""]) => code);
  expect(reported.sort()).toEqual(codes);
  expect(logged).toMatch(/api\.yaml:9:\d+ {2}#\/components\/schemas\/W\/properties\/size\/\$ref$/mu);
  expect(logged).toMatch(/^problems +6 errors \(/mu);
  expect(printed).toMatch(/^added src\/resources\/widgets\.ts$/mu);
});

test("the model and the explanation are of what could be read", async () => {
  const model = await run({ printModel: true });
  expect(model.code).toBe(0);
  expect(model.printed).toContain('"widgets"');
  const explained = await run({ explain: true });
  expect(explained.code).toBe(0);
  expect(explained.printed).toMatch(/GET \/widgets\/\{id\}/u);
  expect(explained.printed).toMatch(/GET \/gadgets/u);
  expect(explained.printed).not.toMatch(/GET \/widgets\/\{id$/mu);
});

test("--strict refuses the document", async () => {
  await expect(run({ dryRun: true, strict: true })).rejects.toThrow(Refusal);
});
