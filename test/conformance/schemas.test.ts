/** A document's schemas as the checking libraries read them. */

import { expect, it } from "vitest";
import { sampleOf } from "./sample.js";
import { schemasOf } from "./schemas.js";

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const text = { type: "string" };
const schemas = {
  Id: { type: "string", readOnly: true },
  Animal: {
    type: "object",
    required: ["kind"],
    properties: { kind: text, id: ref("Id") },
    discriminator: { propertyName: "kind", mapping: { cat: "#/components/schemas/Cat", dog: "Dog" } },
  },
  Cat: { allOf: [ref("Animal"), { required: ["claws", "id"], properties: { claws: { type: "integer" } } }] },
  Dog: { allOf: [ref("Animal"), { type: "object", properties: { bark: text } }] },
  Left: { type: "object", properties: { side: text, left: text } },
  Right: { type: "object", properties: { side: { enum: ["right"] } } },
  Either: {
    oneOf: [ref("Left"), ref("Right")],
    discriminator: { propertyName: "side", mapping: { l: "Left", r: "Right" } },
  },
  Owner: { type: "object", properties: { animal: ref("Animal") } },
};
const request = schemasOf({ components: { schemas } }, "request");

it.each<[string, unknown, boolean]>([
  ["Cat", { kind: "cat", claws: 1 }, true],
  ["Cat", { kind: "dog", claws: 1 }, false],
  ["Cat", { kind: "cat" }, false],
  ["Owner", { animal: { kind: "dog" } }, true],
  ["Owner", { animal: { kind: "bird" } }, false],
  ["Owner", { animal: { kind: "cat" } }, false],
  ["Either", { side: "l" }, true],
  ["Either", { side: "Left" }, false],
  ["Either", { side: "right" }, true],
])("%s: %j fits: %s", (name, value, fits) => {
  expect(request.check(`#/components/schemas/${name}`, value).length === 0).toBe(fits);
});

it("samples what a discriminator chooses, without what is read-only", () => {
  const sample = sampleOf(request, "#/components/schemas/Owner", "all");
  expect(sample).toEqual({ value: { animal: { kind: "cat", claws: 0 } } });
});

it("samples no property that one member of a union names and refuses, though another one would let it pass", () => {
  const plan = { type: "object", required: ["type"], properties: { type: { enum: ["fixed"] } } };
  const plans = { type: "object", properties: { plans: { type: "array", items: plan } } };
  const Card = {
    type: "object",
    properties: { plan: { anyOf: [plan, { type: "null" }] }, network: text, deep: plans },
  };
  const Settings = { type: "object", properties: { card: { anyOf: [ref("Card"), ref("Other")] } } };
  const deep = { type: "object", properties: { since: text } };
  const Other = { type: "object", properties: { network: text, deep } };
  const union = schemasOf({ components: { schemas: { Card, Other, Settings } } }, "response");
  const pointer = "#/components/schemas/Settings";
  const results = (card: object): boolean[] =>
    [union.check, union.checkMembers].map((check) => check(pointer, { card }).length === 0);
  expect(results({ plan: {} })).toEqual([true, false]);
  expect(results({ plan: { type: "fixed" }, network: "visa" })).toEqual([true, true]);
  expect(results({ plan: null })).toEqual([true, true]);
  expect(results({ deep: { plans: [{}] } })).toEqual([true, false]);
  expect(results({ deep: { plans: [{ type: "fixed" }] } })).toEqual([true, true]);
  expect(results({ network: 1 })).toEqual([false, false]);
  expect(results({ others: 1 })).toEqual([true, false]);
});
