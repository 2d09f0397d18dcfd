/** The cost of the audit: its share of the time that a large document takes to become a package. */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { findingsIn, generateFile, templates } from "../safety/pipeline.js";

const resources = 200;
const rounds = 3;

/** Five operations on each resource, with models, lists and descriptions. */
function largeDocument(): string {
  const numbers = Array.from({ length: resources }, (_, index) => String(index));
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Large", version: "1.0.0" },
    paths: Object.assign({}, ...numbers.map(pathsOf)) as object,
    components: { schemas: Object.fromEntries(numbers.map((number) => [`Thing${number}`, schemaOf(number)])) },
  });
}

const ref = (number: string): object => ({ $ref: `#/components/schemas/Thing${number}` });
const respond = (schema: object): object => ({
  200: { description: "Done.", content: { "application/json": { schema } } },
});

function pathsOf(number: string): object {
  const body = { required: true, content: { "application/json": { schema: ref(number) } } };
  const page = {
    type: "object",
    required: ["data"],
    properties: { data: { type: "array", items: ref(number) }, next_cursor: { type: ["string", "null"] } },
  };
  const filters = ["cursor", "name", "owner", "state"].map((name) => ({
    name,
    in: "query",
    description: `Only things with this ${name}.`,
    schema: { type: "string" },
  }));
  const summary = "Describes in some words what the operation does, and what it does not do.";
  return {
    [`/things-${number}`]: {
      get: { summary, parameters: filters, responses: respond(page) },
      post: { summary, requestBody: body, responses: respond(ref(number)) },
    },
    [`/things-${number}/{id}`]: {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      get: { summary, responses: respond(ref(number)) },
      put: { summary, requestBody: body, responses: respond(ref(number)) },
      delete: { summary, responses: { 204: { description: "Gone." } } },
    },
  };
}

function schemaOf(number: string): object {
  const names = Array.from({ length: 12 }, (_, index) => `property_${String(index)}`);
  const property = {
    type: "string",
    description: "Describes what it holds, in a sentence of average length.",
    enum: ["a", "b"],
  };
  return {
    type: "object",
    required: names.slice(0, 4),
    properties: { ...Object.fromEntries(names.map((name) => [name, property])), parent: ref(number) },
  };
}

export async function measure(): Promise<{ what: string; bar: string; value: string }[]> {
  const folder = await mkdtemp(join(tmpdir(), "fetchwright-measure-"));
  try {
    const input = join(folder, "large.json");
    await writeFile(input, largeDocument());
    const shares: number[] = [];
    for (let round = 0; round < rounds; round++) shares.push(await shareOf(input));
    const median = shares.toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? NaN;
    const what = `audit, share of the time to generate ${String(5 * resources)} operations`;
    return [{ what, bar: "≤ 10 %", value: `${(100 * median).toFixed(1)} %` }];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function shareOf(input: string): Promise<number> {
  const start = performance.now();
  const { audited } = await generateFile(input, templates);
  const generated = performance.now();
  findingsIn(audited);
  const done = performance.now();
  return (done - generated) / (done - start);
}
