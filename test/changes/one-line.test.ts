/** What is one change for consumers is one line of the verdict. */

import { beforeAll, expect, test } from "vitest";
import { compare } from "../../generator/changes/compare.js";
import type { ComparedPackage } from "../../generator/changes/package.js";
import { edited, type Edit, field, number, object, ref, renameScheme, schema, set, string } from "./edits.js";
import { packageFrom } from "./packages.js";
import { operations } from "./pairs/operations.js";
import { shop } from "./shop.js";

let base: ComparedPackage;
beforeAll(async () => {
  base = await packageFrom(shop());
}, 120_000);

const letters = "abcdefghi".split("");
const shown = letters
  .slice(0, 8)
  .map((one) => `\`"${one}"\``)
  .join(", ");

test.each<[what: string, edits: readonly Edit[], want: readonly string[]]>([
  [
    "values that are sent and received",
    [schema("OrderStatus", { type: "string", enum: ["open", ...letters] })],
    [
      'major OrderStatus no longer accepts `"paid"`',
      `minor OrderStatus may also be ${shown} and 1 more: may break exhaustive switches`,
    ],
  ],
  [
    "values that are replaced",
    [field("Settings", "theme", { type: "string", enum: ["blue"] })],
    [
      'major Settings.theme no longer accepts `"light"`, `"dark"`',
      'minor Settings.theme may also be `"blue"`: may break exhaustive switches',
    ],
  ],
  [
    "an object that becomes one of several",
    [
      schema("Person", object(["name", "born"], { name: string, site: string, born: number })),
      field("Widget", "maker", { oneOf: [ref("Person"), ref("Customer"), ref("Card")] }),
    ],
    ["major Widget.maker may also be `Customer`, `Card`", "minor Person is new", "minor Widget.maker.born is new"],
  ],
  ["a field without a value", [field("Widget", "note", { not: {} })], ["major Widget.note is never `string` now"]],
  ["credentials with another name", [renameScheme("Key", "ApiKey")], ["major ClientOptions.key is `apiKey` now"]],
  [
    "credentials that are sent in another way",
    [set("components securitySchemes Token", { type: "http", scheme: "basic" })],
    [
      "major ClientOptions.token is removed",
      "major client.orders.retrieve needs `tokenPassword`, no longer `token`",
      "minor ClientOptions.tokenPassword is new, and optional",
      "minor ClientOptions.tokenUsername is new, and optional",
    ],
  ],
  [
    "a list that has pages, and other options",
    operations.find(({ title }) => title === "a list without pages has pages")?.edits ?? [],
    [
      "major client.widgets.parts.list is a list of pages now: awaiting it returns its first page",
      "major client.widgets.parts.list takes `options` as argument 3, no longer 2",
      "minor client.widgets.parts.list also takes `query`",
      "minor WidgetsPartsListQuery is new",
      "minor WidgetsPartsListResponse is new",
    ],
  ],
])("%s", async (_, edits, want) => {
  const { changes } = compare(base, await packageFrom(edited(edits), {}, base));
  expect(changes.map(({ bump, name, reason }) => `${bump} ${name} ${reason}`)).toEqual(want);
});

test("properties that are required next to a reference are compared with those that were", async () => {
  const customer = (model: string, name: string): Edit =>
    field("Order", "customer", { allOf: [ref(model), { required: [name] }] });
  const old = await packageFrom(edited([customer("Customer", "phone")]));
  const { changes } = compare(old, await packageFrom(edited([customer("Problem", "code")]), {}, old));
  expect(changes.map(({ name, reason }) => `${name} ${reason}`)).toEqual([
    "Order.customer.email is removed",
    "Order.customer.phone is removed",
    "Order.customer.code is new",
    "Order.customer.message is new",
  ]);
});

test("parameters that no signature names are written, not read", async () => {
  const surface = { surface: "sdk" } as const;
  const old = await packageFrom(edited([set("paths /orders post parameters 0 required", true)]), surface);
  expect(compare(old, await packageFrom(edited([]), surface, old)).bump).toBe("minor");
});
