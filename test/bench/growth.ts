/** How the cost of a run grows with the document: documents of one form, with more and more operations. */

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Generator } from "./generators.js";
import { type Cost, median, timed } from "./timed.js";

/** The operations that each resource has. */
const perResource = 5;

/** An OpenAPI document with that many operations, five per resource, and a model of ten properties for each resource. */
export function documentOf(operations: number): object {
  const count = Math.ceil(operations / perResource);
  const names = Array.from({ length: count }, (_, index) => `Thing${String(index)}`);
  return {
    openapi: "3.1.0",
    info: { title: "Growth", version: "1.0.0" },
    servers: [{ url: "https://api.example.com" }],
    paths: Object.fromEntries(names.flatMap((name, index) => pathsOf(name, `things-${String(index)}`))),
    components: {
      schemas: Object.fromEntries(
        // Every model leads to all others: visiting everything that each of them refers to would take quadratic time.
        names.map((name, index) => [name, schemaOf(name, names[(index + 1) % count] as string)]),
      ),
    },
  };
}

const reference = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

const json = (schema: object): object => ({ "application/json": { schema } });

const returning = (schema: object): object => ({ "200": { description: "What was found.", content: json(schema) } });

function pathsOf(name: string, segment: string): [string, object][] {
  const requestBody = { required: true, content: json(reference(name)) };
  const describe = (verb: string): object => ({
    operationId: `${verb}${name}`,
    summary: `${verb} a ${name}`,
    description: `Does ${verb} for one ${name}, as every document explains in a sentence or two.`,
  });
  const query = (key: string): object => ({ name: key, in: "query", schema: { type: "integer" } });
  const page = {
    type: "object",
    required: ["data"],
    properties: { data: { type: "array", items: reference(name) }, total: { type: "integer" } },
  };
  return [
    [
      `/${segment}`,
      {
        get: { ...describe("list"), parameters: [query("limit"), query("offset")], responses: returning(page) },
        post: { ...describe("create"), requestBody, responses: returning(reference(name)) },
      },
    ],
    [
      `/${segment}/{id}`,
      {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        get: { ...describe("retrieve"), responses: returning(reference(name)) },
        put: { ...describe("replace"), requestBody, responses: returning(reference(name)) },
        delete: { ...describe("delete"), responses: { "204": { description: "Deleted." } } },
      },
    ],
  ];
}

function schemaOf(name: string, other: string): object {
  const texts = Array.from({ length: 7 }, (_, index) => [
    `text${String(index)}`,
    { type: "string", description: `The text ${String(index)} of a ${name}.` },
  ]);
  return {
    type: "object",
    description: `A ${name}.`,
    required: ["id", "text0"],
    properties: {
      id: { type: "string" },
      ...(Object.fromEntries(texts) as object),
      state: { type: "string", enum: ["open", "closed"] },
      related: { type: "array", items: reference(other) },
    },
  };
}

export interface Growth {
  readonly operations: number;
  readonly cost: Cost;
}

/** The median cost of runs on documents of these sizes, in turns. */
export async function growth(
  generator: Generator,
  sizes: readonly number[],
  runs: number,
  base: string,
): Promise<Growth[]> {
  const costs = sizes.map((): Cost[] => []);
  for (let turn = 0; turn < runs; turn++)
    for (const [index, operations] of sizes.entries()) {
      const folder = join(base, `growth-${generator.name}-${String(operations)}-${String(turn)}`);
      await mkdir(folder, { recursive: true });
      const document = join(folder, "document.json");
      await writeFile(document, JSON.stringify(documentOf(operations)));
      costs[index]?.push(await timed(await generator.command(document, folder)));
    }
  return sizes.map((operations, index) => ({ operations, cost: median(costs[index] ?? []) }));
}
