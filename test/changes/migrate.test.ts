/** What `migrate` rewrites and what it lists, and that it writes nothing without permission. */

import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compare } from "../../generator/changes/compare.js";
import type { ComparedPackage } from "../../generator/changes/package.js";
import type { Config } from "../../generator/config/config.js";
import { consumerOf } from "../../generator/migrate/consumer.js";
import { migrate, type Migrated } from "../../generator/migrate/migrate.js";
import { temporaryFolder } from "../package/support/consumer.js";
import {
  changeParameter,
  edited,
  type Edit,
  field,
  movePath,
  noField,
  operation,
  parameter,
  query,
  renameField,
  renameScheme,
  renameSchema,
  string,
} from "./edits.js";
import { mechanical, migrations } from "./migrations.js";
import { packageFrom } from "./packages.js";
import { shop } from "./shop.js";
import { isThorough, some } from "../support/thorough.js";

let folder: string;
let before: ComparedPackage;
beforeAll(async () => {
  folder = await temporaryFolder();
  before = await packageFrom(shop());
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

async function migrated(code: string, edits: readonly Edit[], config: Partial<Config> = {}): Promise<Migrated> {
  const file = join(folder, "use.ts");
  await writeFile(file, code);
  const after = await packageFrom(edited(edits), config, before);
  const imports = { names: ["shop"], folder: join(folder, "sdk") };
  return migrate({ before, after, changes: compare(before, after), consumer: consumerOf([file]), imports });
}

const start = 'import { Shop } from "shop";\nconst client = new Shop();\n';

describe("code is rewritten", () => {
  const rows: readonly [what: string, old: string, now: string, edits: readonly Edit[], config?: Partial<Config>][] = [
    [
      "a call",
      'await client.reports.list({ since: "1" });',
      'await client.reports.daily({ since: "1" });',
      [],
      { operations: { "GET /reports": { name: "reports.daily" } } },
    ],
    [
      "a method in a variable",
      'const { list } = client.reports; await list({ since: "1" });',
      'const { daily: list } = client.reports; await list({ since: "1" });',
      [],
      { operations: { "GET /reports": { name: "reports.daily" } } },
    ],
    [
      "a call of another resource",
      'await client.reports.list({ since: "1" });',
      'await client.settings.reports.daily({ since: "1" });',
      [],
      { operations: { "GET /reports": { name: "settings.reports.daily" } } },
    ],
    [
      "a resource in a variable",
      'const { orders } = client; await orders.retrieve("1");',
      'const { purchaseOrders: orders } = client; await orders.retrieve("1");',
      [movePath("/orders", "/purchase-orders"), movePath("/orders/{order_id}", "/purchase-orders/{order_id}")],
    ],
    [
      "a property in brackets",
      'console.log((await client.orders.retrieve("1"))["created_at"]);',
      'console.log((await client.orders.retrieve("1"))["created"]);',
      [renameField("Order", "created_at", "created")],
    ],
    [
      "a destructured property",
      'const { created_at } = await client.orders.retrieve("1"); console.log(created_at);',
      'const { created: created_at } = await client.orders.retrieve("1"); console.log(created_at);',
      [renameField("Order", "created_at", "created")],
    ],
    [
      "a property that is no identifier",
      'console.log((await client.orders.retrieve("1")).customer?.phone);',
      'console.log((await client.orders.retrieve("1")).customer?.["phone-number"]);',
      [renameField("Customer", "phone", "phone-number")],
    ],
    [
      "a shorthand property",
      'const until = "1"; await client.reports.list({ since: "1", until });',
      'const until = "1"; await client.reports.list({ since: "1", until_day: until });',
      [changeParameter("GET /reports", "until", { name: "until_day" })],
    ],
    [
      "an option of the client",
      'console.log(new Shop({ key: "k" }));',
      'console.log(new Shop({ apiKey: "k" }));',
      [renameScheme("Key", "ApiKey")],
    ],
    [
      "options that move",
      'await client.widgets.retrieve("1", { timeout: 1 });',
      'await client.widgets.retrieve("1", undefined, { timeout: 1 });',
      [parameter("GET /widgets/{widget_id}", query("expand", string))],
    ],
  ];
  test.each(some(rows, 8))("%s", async (_, old, now, edits, config) => {
    const { files, rest } = await migrated(start + old, edits, config);
    expect(files.map(({ text }) => text.slice(start.length))).toEqual([now]);
    expect(rest.filter(({ isError }) => isError)).toEqual([]);
  });

  test("a model, where it is imported and used", async () => {
    const code =
      'import type { Settings } from "shop";\nexport const theme = (settings: Settings): Settings["theme"] => settings.theme;\n';
    const { files, rest } = await migrated(code, [renameSchema("Settings", "ShopSettings")]);
    expect(files.map(({ text }) => text)).toEqual([code.replaceAll("Settings", "ShopSettings")]);
    expect(rest).toEqual([]);
  });

  test("the package's name, wherever code names a module", async () => {
    const code = [
      'export type { Widget } from "shop";',
      'export type Order = import("shop").Order;',
      'import shop = require("shop");',
      "declare const vi: { mock: (name: string, make?: () => unknown) => void };",
      'vi.mock("shop", async () => ({ ...(await import("shop")), other: "shop" }));',
      'declare module "shop" {}',
      "declare const require: (name: string) => unknown;",
      "console.log(shop, require(`shop`));",
    ].join("\n");
    const { files, count } = await migrated(code, [], { name: "store" });
    const want = code.replaceAll(/(?<!: )(["`])shop["`]/gu, "$1store$1");
    expect(files.map(({ text }) => text)).toEqual([want]);
    expect(count).toBe(7);
  });

  test("not names of other things", async () => {
    const code = `${start}const other = { created_at: 1, orders: 2 };\nconsole.log(other.created_at, other.orders);\n`;
    expect((await migrated(code, [renameField("Order", "created_at", "created")])).files).toEqual([]);
  });

  test("not a field that another replaces", async () => {
    const code = `${start}console.log((await client.orders.retrieve("1")).created_at);\n`;
    const { files, rest } = await migrated(code, [renameField("Order", "created_at", "paid_at")]);
    expect(files).toEqual([]);
    expect(rest.map(({ reason }) => reason.slice(0, 38))).toEqual(["Property 'created_at' does not exist o"]);
  });

  test("not a call that another replaces", async () => {
    const old = await packageFrom(edited([movePath("/reports", "/user-reports")]));
    const now = await packageFrom(edited([movePath("/reports", "/admin-reports")]), {}, old);
    expect(compare(old, now).renames.calls).toEqual([]);
  });
});

test("a decision that is left to a person is listed with its line, also where the code compiles", async () => {
  const code = `${start}const widget = await client.widgets.retrieve("1");\nconsole.log(widget.note);\nawait client.widgets.create({ name: "a", color: "red" });\nawait client.reports.list({ since: "1" });\n`;
  const { rest, files } = await migrated(code, [
    noField("Widget", "note"),
    field("WidgetInput", "brand", string, true),
    operation("GET /reports", (one) => void (one["security"] = [{ Token: [] }])),
  ]);
  expect(files).toEqual([]);
  expect(rest.map(({ line, reason }) => `${String(line)} ${reason.slice(0, 40)}`)).toEqual([
    "4 Property 'note' does not exist on type '",
    "5 Argument of type '{ name: string; color:",
    "6 client.reports.list needs `token`, no lo",
  ]);
});

// Dozens of packages are compiled before and after.
test.runIf(isThorough)(
  "of the lines that mechanical changes break, at least 95 % compile",
  async () => {
    const all = await migrations(mechanical);
    expect(all.filter(({ broken }) => broken === 0).map(({ title }) => title)).toEqual([]);
    const sum = (key: "broken" | "compiling"): number => all.reduce((total, one) => total + one[key], 0);
    expect(sum("compiling") / sum("broken")).toBeGreaterThanOrEqual(0.95);
  },
  300_000,
);
