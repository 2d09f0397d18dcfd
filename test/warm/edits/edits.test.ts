/** What a run makes with what the runs before made is what a run from nothing makes. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { edits } from "./edits.js";
import { KeptPackage } from "./kept-package.js";

test("after any edit, and after damage", async () => {
  const folder = await mkdtemp(join(tmpdir(), "edits-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { refused, faults } = await edits(folder, 4, 20_261_129);
  expect(faults).toEqual([]);
  expect(refused).toBeLessThan(4);
}, 240_000);

/** Animals that a discriminator selects, one of them by a name that is a keyword of prose elsewhere. */
const animals = (selected: string, example: string): unknown => {
  const schema = { $ref: "#/components/schemas/Animal" };
  const animal = { type: "object", required: ["kind"], properties: { kind: { type: "string", example } } };
  const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
  return {
    openapi: "3.1.0",
    info: { title: "Animals", version: "1" },
    servers: [{ url: "https://api.example.com" }],
    paths: {
      "/animals": { get: { responses: { 200: { description: "All.", content: { "application/json": { schema } } } } } },
    },
    components: {
      schemas: {
        Animal: {
          oneOf: [ref("Cat"), ref("Dog")],
          discriminator: { propertyName: "kind", mapping: { title: `#/components/schemas/${selected}` } },
        },
        Cat: animal,
        Dog: animal,
      },
    },
  };
};

/** Everything twice, under another name. */
const twins = (): unknown => {
  const schema = { type: "object", properties: { name: { type: "string" } } };
  const response = { description: "One.", content: { "application/json": { schema } } };
  const item = { post: { requestBody: response, responses: { 200: response } } };
  return {
    openapi: "3.1.0",
    info: { title: "Twins", version: "1" },
    servers: [{ url: "https://api.example.com" }],
    paths: { "/one": item, "/other": item },
    webhooks: { one: item, other: item },
    components: { schemas: { One: schema, Other: schema }, responses: { One: response, Other: response } },
  };
};

test.each<[what: string, before: unknown, after: unknown]>([
  ["nothing, where everything is there twice", twins(), twins()],
  ["what a mapping selects by `title`", animals("Cat", "cat"), animals("Dog", "cat")],
  ["a text that only looks like a reference", animals("Cat", "cat"), animals("Cat", "#/components/schemas/%zz")],
])(
  "after an edit of %s",
  async (_, before, after) => {
    const folder = await mkdtemp(join(tmpdir(), "edits-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const made = new KeptPackage(folder);
    for (const document of [before, after])
      expect(await made.round(document, false)).toEqual({ isRefused: false, differences: [] });
  },
  60_000,
);
