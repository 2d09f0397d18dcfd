/** Which member of a union a conversion is for, where a discriminator decides. */

import { expect, test } from "vitest";
import { analyse } from "../../generator/analyse/analyse.js";
import { emptyLock } from "../../generator/analyse/lock.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import { documentOf, withSchemas } from "../load/loading.js";

const to = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const versioned = (version: object, at: object): object => ({
  type: "object",
  required: ["version"],
  properties: { version, at },
});
const date = { type: "string", format: "date-time" };

test.each<[string, version: object, discriminator: object, want: object]>([
  ["strings", { type: "string" }, { mapping: { 1: "Dated" } }, { when: { property: "version", values: [`"1"`] } }],
  ["integers", { type: "integer" }, { mapping: { 1: "Dated" } }, { when: { property: "version", values: ["1"] } }],
  [
    "booleans",
    { type: "boolean" },
    { mapping: { true: "Dated" } },
    { when: { property: "version", values: ["true"] } },
  ],
  ["anything else", { type: "integer" }, { mapping: { 1: "Dated" }, defaultMapping: "Dated" }, { model: "Dated" }],
])("a member is selected by %s", async (_, version, discriminator, want) => {
  const schemas = {
    A: { oneOf: [to("Dated"), to("Plain")], discriminator: { propertyName: "version", ...discriminator } },
    Dated: versioned(version, date),
    Plain: versioned(version, { type: "string" }),
  };
  const { api } = analyse({
    document: await documentOf({ "api.json": withSchemas(schemas, "3.2.0") }),
    config: { convert: { dateTime: "Date" } },
    lock: emptyLock,
    diagnostics: new Diagnostics(),
    locationOf: () => ({ file: "api.json" }),
  });
  expect(api.conversions?.["A" as keyof typeof api.conversions]).toMatchObject(want);
});
