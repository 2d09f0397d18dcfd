/** The texts of changes, renames, and differences that are no change. */

import { beforeAll, describe, expect, test } from "vitest";
import type { Changes, Migration } from "../../generator/changes/change.js";
import { compare, type ChangeSettings, noChanges } from "../../generator/changes/compare.js";
import type { ComparedPackage } from "../../generator/changes/package.js";
import type { Config } from "../../generator/config/config.js";
import { changesText } from "../../generator/report/changes.js";
import {
  edited,
  type Edit,
  field,
  type Json,
  movePath,
  noField,
  number,
  object,
  operation,
  parameter,
  query,
  renameField,
  renameSchema,
  required,
  schema,
  set,
  string,
} from "./edits.js";
import { packageFrom } from "./packages.js";
import { shop } from "./shop.js";

let base: ComparedPackage;
beforeAll(async () => {
  base = await packageFrom(shop());
}, 120_000);

const changes = async (
  edits: readonly Edit[],
  config: Partial<Config> = {},
  settings: ChangeSettings = {},
): Promise<Changes> => compare(base, await packageFrom(edited(edits), config, base), settings);

const lines = ({ changes: all }: Changes): string[] => all.map(({ bump, name, reason }) => `${bump} ${name} ${reason}`);

test("a module of an extension or emitter that is added or removed", () => {
  const withModule = (name: string): ComparedPackage => ({
    ...base,
    modules: new Map([...base.modules, [`${name}.ts`, "export const orders = 1;"]]),
    entries: [".", "./api", `./${name}`],
  });
  expect(lines(compare(withModule("extensions/orders"), withModule("tools")))).toEqual([
    "major shop/extensions/orders is removed",
    "minor shop/tools is new",
  ]);
  expect(compare(withModule("tools"), withModule("tools"))).toEqual(noChanges);
  expect(lines(compare(withModule("resources/a"), withModule("resources/b")))).toEqual([]);
});

describe("the reason of a change", () => {
  test.each<[what: string, edits: readonly Edit[], want: readonly string[]]>([
    [
      "a required field",
      [field("WidgetInput", "brand", string, true)],
      ["major WidgetInput.brand is new, and required"],
    ],
    ["a renamed field", [renameField("Order", "created_at", "created")], ["major Order.created_at is `created` now"]],
    [
      "a new value",
      [field("Widget", "color", { type: "string", enum: ["red", "green", "blue"] })],
      ['minor Widget.color may also be `"blue"`: may break exhaustive switches'],
    ],
    [
      "another address",
      [set("servers", [{ url: "https://eu.example.com" }])],
      ["major client sends to `https://eu.example.com`, no longer to `https://api.example.com/v1`"],
    ],
    ["the same address, with a slash", [set("servers", [{ url: "https://api.example.com/v1/" }])], []],
    [
      "the same address, of each path",
      [
        set("servers", []),
        (document) => {
          for (const path of Object.keys(document["paths"] as object))
            set(`paths ${path} servers`, [{ url: "https://api.example.com/v1" }])(document);
        },
      ],
      [],
    ],
    [
      "credentials",
      [operation("GET /reports", (one) => void (one["security"] = [{ Token: [] }]))],
      ["major client.reports.list needs `token`, no longer `key`"],
    ],
    [
      "an argument that moves",
      [parameter("GET /widgets/{widget_id}", query("expand", string))],
      [
        "major client.widgets.retrieve takes `options` as argument 3, no longer 2",
        "minor client.widgets.retrieve also takes `query`",
        "minor WidgetsRetrieveQuery is new",
      ],
    ],
    [
      "a response without a body",
      [set("paths /widgets/{widget_id} get responses 204", { description: "Nothing." })],
      ["major client.widgets.retrieve result may be `undefined` now"],
    ],
    [
      "deprecations",
      [
        field("Widget", "weight", { type: "number", deprecated: true }),
        field("Widget.properties.maker", "site", { type: "string", deprecated: true }),
        set("paths /widgets get parameters 2 deprecated", true),
        set("components schemas Part deprecated", true),
      ],
      [
        "minor Part is deprecated",
        "minor Widget.maker.site is deprecated",
        "minor Widget.weight is deprecated",
        "minor WidgetsListQuery.color is deprecated",
      ],
    ],
    [
      "a parameter in the path",
      [set("paths /orders/{order_id} parameters 0 style", "label")],
      ["minor client.orders.retrieve writes `order_id` as label"],
    ],
    [
      "a list in the query",
      [set("paths /widgets get parameters 3 explode", false)],
      ["minor client.widgets.list writes `tags` as form without explode"],
    ],
    ["nothing", [set("info version", "2.0.0")], []],
    [
      "a server's path that becomes part of the paths",
      [
        set("servers", [{ url: "https://api.example.com" }]),
        (document) => {
          document["paths"] = Object.fromEntries(
            Object.entries(document["paths"] as object).map(([path, item]) => [`/v1${path}`, item]),
          ) as never;
        },
      ],
      [],
    ],
  ])("%s", async (what, edits, want) => {
    const moved = what.startsWith("a server's");
    const after = await packageFrom(edited(edits), moved ? { basePath: "/v1" } : {}, moved ? undefined : base);
    expect(lines(compare(base, after))).toEqual(want);
  });
});

describe("the migration of a change", () => {
  test.each<[what: string, edit: Edit, name: string, want: Migration | undefined]>([
    [
      "a required field",
      field("WidgetInput", "brand", string, true),
      "WidgetInput.brand",
      { before: "{}", after: "{ brand: … }" },
    ],
    [
      "a field that becomes required",
      required("WidgetInput", "note"),
      "WidgetInput.note",
      { before: "{}", after: "{ note: … }" },
    ],
    [
      "a field that may be left out",
      required("Order", "total", false),
      "Order.total",
      { before: "value.total", after: "value.total ?? …" },
    ],
    [
      "a field that may be null",
      field("Order", "total", { type: ["number", "null"] }),
      "Order.total",
      { before: "value.total", after: "value.total ?? …" },
    ],
    ["a field that is gone", noField("Order", "total"), "Order.total", { before: "value.total", after: "" }],
    [
      "a renamed field",
      renameField("Order", "created_at", "created"),
      "Order.created_at",
      { before: "value.created_at", after: "value.created" },
    ],
    ["a field of another type", field("Order", "total", string), "Order.total", undefined],
    [
      "an argument that may no longer be null",
      field("WidgetInput", "size", { type: "number" }),
      "WidgetInput.size",
      undefined,
    ],
  ])("to %s", async (_, edit, name, want) => {
    const found = (await changes([edit])).changes.find((change) => change.name === name && change.bump === "major");
    expect(found).toBeDefined();
    expect(found?.migration).toEqual(want);
  });
});

test("comments are not compared", async () => {
  const texts: readonly Edit[] = [
    operation("GET /widgets", (one) => void (one["summary"] = "Lists `widgets`.")),
    operation("GET /reports", (one) => void (one["description"] = "Of today.")),
  ];
  expect(await changes(texts)).toBe(noChanges);
  const deprecated = operation("GET /reports", (one) => void (one["deprecated"] = true));
  const found = await changes([...texts, deprecated]);
  expect(lines(found)).toEqual(["minor client.reports.list is deprecated"]);
  expect(found.changes[0]?.kind).toBe("deprecated");
});

test("a renamed model is one change, with what differs in it", async () => {
  const found = await changes([renameSchema("Report", "ReportResult"), field("ReportResult", "unit", string)]);
  expect(lines(found)).toEqual(["major Report is `ReportResult` now", "minor Report.unit is new, and optional"]);
  expect(found.renames.models).toEqual([["Report", "ReportResult"]]);
});

const tags = object([], { tag: string });
const map = { type: "object", additionalProperties: string };
const list = { type: "array", items: string };

test.each<[before: string, after: string, Json, Json, want: string]>([
  ["an object", "a list", tags, list, "`string[]`, no longer an object"],
  ["a list", "an object", list, tags, "an object, no longer `string[]`"],
  ["a map", "a list", map, list, "`string[]`, no longer an object"],
  ["a list", "a map", list, map, "an object, no longer `string[]`"],
  ["an object", "a string", tags, string, "`string`, no longer an object"],
  ["a list of others", "a string", { type: "array", items: number }, string, "`string`, no longer `number[]`"],
])("a model that was %s and is %s is another type", async (_, __, before, after, want) => {
  const both = (value: Json): Edit[] => [
    schema("Report", value),
    schema("Labels", value),
    field("WidgetInput", "labels", { $ref: "#/components/schemas/Labels" }),
  ];
  const old = await packageFrom(edited(both(before)));
  const found = compare(old, await packageFrom(edited(both(after)), {}, old));
  const models = found.changes.filter(({ subject }) => subject === "model");
  expect(lines({ ...found, changes: models })).toEqual([`major Labels accepts ${want}`, `major Report is ${want}`]);
});

test("a resource whose paths are renamed is renamed, not removed", async () => {
  const found = await changes([
    movePath("/orders", "/purchase-orders"),
    movePath("/orders/{order_id}", "/purchase-orders/{order_id}"),
  ]);
  expect(found.renames.calls).toContainEqual({ before: "orders.retrieve", after: "purchaseOrders.retrieve" });
  expect(found.changes.filter(({ kind }) => kind === "removed")).toEqual([]);
});

test("a name of the configuration renames a call", async () => {
  const found = await changes([], { operations: { "GET /reports": { name: "reports.daily" } } });
  expect(lines(found)).toContain("major client.reports.list is `client.reports.daily` now");
  expect(found.renames.calls).toEqual([{ before: "reports.list", after: "reports.daily" }]);
});

test("new members of unions are breaking where the configuration says so", async () => {
  const color = field("Widget", "color", { type: "string", enum: ["red", "green", "blue"] });
  expect((await changes([color])).bump).toBe("minor");
  expect((await changes([color], {}, { newMembers: "major" })).bump).toBe("major");
});

describe("formats", () => {
  const one = (): Promise<Changes> =>
    changes([field("WidgetInput", "a|b `c`", string, true), renameField("Order", "created_at", "created")]);

  test("Markdown has a row for each change, and its code cannot leave a cell", async () => {
    const text = changesText(await one(), "markdown");
    expect(text).toContain("| major | `Order.created_at` | is `created` now |");
    expect(text.split("\n").filter((line) => line.startsWith("| major"))).toHaveLength(2);
    expect(text).not.toMatch(/\| major \| [^|]*a\|b/u);
  });

  test("GitHub shows breaking changes as errors at the document", async () => {
    expect(changesText(await one(), "github", "spec/shop.yaml")).toContain(
      "::error file=spec/shop.yaml,title=major::Order.created_at is `created` now",
    );
  });

  test("a name of the document ends no workflow command of GitHub", async () => {
    const found = await one();
    const renamed = found.changes
      .slice(0, 1)
      .map((change) => ({ ...change, name: "50%\n::error::", reason: "is\r\nremoved" }));
    const text = changesText({ ...found, changes: renamed }, "github", "a,b:c%.yaml");
    expect(text.split("\n")).toEqual([
      "::error file=a%2Cb%3Ac%25.yaml,title=major::50%25%0A::error:: is%0D%0Aremoved",
      expect.stringMatching(/^::notice file=a%2Cb%3Ac%25\.yaml,title=major release::/u),
    ]);
  });

  test("JSON is what programs read", async () => {
    const parsed = JSON.parse(changesText(await one(), "json")) as Changes;
    expect(parsed.bump).toBe("major");
    expect(parsed.changes).toHaveLength(2);
  });
});

test("a name that stays as an alias breaks no one", async () => {
  const found = await changes([], {
    operations: { "GET /reports": { name: "reports.daily", aliases: ["reports.list"] } },
  });
  expect(lines(found).filter((line) => !line.includes("Query"))).toEqual([
    "minor client.reports.daily is new: `GET /reports`",
  ]);
  expect(found.renames.calls).toEqual([]);
});
