/** A package whose errors have one message has code for that message only. */

import { describe, expect, it } from "vitest";
import { hasOneMessage } from "../../generator/analyse/error-reasons.js";
import type { Document, SchemaObject } from "../../generator/document.js";
import { reasonIn as messageIn } from "../../templates/core/message.js";
import { reasonIn } from "../../templates/core/reasons.js";

const string = { type: "string" };
const object = (properties: SchemaObject["properties"] & object): SchemaObject => ({ type: "object", properties });
const document = {
  openapi: "3.1.0",
  info: { title: "Errors", version: "1.0.0" },
  paths: {},
  components: { schemas: { Problem: object({ message: string, code: { type: ["integer", "null"] } }) } },
} as unknown as Document;
const problem = { $ref: "#/components/schemas/Problem" };

describe("a body has one message", () => {
  it.each<[string, SchemaObject]>([
    ["of its own", object({ message: string })],
    ["next to scalars", problem],
    ["of its error", object({ error: problem, ok: { type: "boolean" } })],
    ["as its error", object({ error: string })],
    [
      "next to scalars that may be null",
      object({ message: string, code: { anyOf: [{ type: "integer" }, { type: "null" }] } }),
    ],
    ["that may be null", object({ message: { anyOf: [string, { type: "null" }] } })],
    ["as it is text", string],
  ])("%s", (_, schema) => {
    expect(hasOneMessage(document, schema)).toBe(true);
  });
});

describe("a body may have more reasons", () => {
  it.each<[string, SchemaObject | undefined]>([
    ["when nothing is declared", undefined],
    ["with a list of errors", object({ message: string, errors: { type: "array", items: problem } })],
    ["with a detail", object({ message: string, detail: string })],
    ["with the field that is at fault", object({ error: object({ message: string, field: string }) })],
    ["with an object", object({ message: string, data: object({ reason: string }) })],
    ["with a property of any type", object({ message: string, data: {} })],
    ["with a property that may be an object", object({ message: string, data: { anyOf: [string, object({})] } })],
    ["with a message that may be a list", object({ message: { anyOf: [string, { type: "array", items: string }] } })],
    ["with a message next to its error", object({ message: string, error: string })],
    ["with messages", object({ message: { type: "array", items: string } })],
    ["in members", { anyOf: [problem, object({ errors: { type: "array" } })], ...object({ message: string }) }],
  ])("%s", (_, schema) => {
    expect(hasOneMessage(document, schema)).toBe(false);
  });
});

it.each([
  [{ message: "too long", code: 7 }, "too long"],
  [{ error: { message: "too long", type: "invalid" } }, "too long"],
  [{ error: "too long" }, "too long"],
  [{ title: "Bad", detail: "too long", status: 400 }, "too long"],
  ["too long", "too long"],
  [{ code: 7 }, undefined],
  [null, undefined],
  [[1], undefined],
])("the message of %j is %j", (body, message) => {
  expect(messageIn(body)).toBe(message);
  if (message !== undefined && !Object.hasOwn(Object(body) as object, "title")) expect(reasonIn(body)).toBe(message);
});
