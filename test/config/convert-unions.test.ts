/** How one of several conversions of a value is chosen: by a discriminator, or by patterns of names. */

import { expect, test } from "vitest";
import { analyse } from "../../generator/analyse/analyse.js";
import { emptyLock } from "../../generator/analyse/lock.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import type { Conversion } from "../../generator/model/conversions.js";
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
  expect(await conversionOf("A", schemas)).toMatchObject(want);
});

const typed = (type: object, at: object): object => ({ type: "object", required: ["type"], properties: { type, at } });
const open = { type: "object", required: ["type"], properties: { type: { type: "string" } } };
const extending = (base: object, value: string, at: object): object => ({
  allOf: [base, { type: "object", properties: { type: { const: value }, at } }],
});

test.each<[string, dated: object, plain: object]>([
  ["that a member declares", typed({ const: "dated" }, date), typed({ const: "plain" }, { type: "string" })],
  [
    "that a member declares next to its base",
    extending(open, "dated", date),
    extending(open, "plain", { type: "string" }),
  ],
])("a discriminator without a mapping selects by the values %s", async (_, Dated, Plain) => {
  const A = { oneOf: [to("Dated"), to("Plain")], discriminator: { propertyName: "type" } };
  expect(await conversionOf("A", { A, Dated, Plain })).toEqual({
    when: { property: "type", values: ['"dated"'] },
    properties: [["at", "Date"]],
  });
});

test("properties by several patterns have the conversions of all", async () => {
  const patternProperties = { "^at": date, "^id": { type: "integer", format: "int64" } };
  expect(await conversionOf("A", { A: { type: "object", patternProperties } })).toEqual({
    values: { all: ["Date", "bigint"] },
  });
});

async function conversionOf(name: string, schemas: object): Promise<Conversion | undefined> {
  const { api } = analyse({
    document: await documentOf({ "api.json": withSchemas(schemas, "3.2.0") }),
    config: { convert: { dateTime: "Date", int64: "bigint" } },
    lock: emptyLock,
    diagnostics: new Diagnostics(),
    locationOf: () => ({ file: "api.json" }),
  });
  return api.conversions?.[name];
}
