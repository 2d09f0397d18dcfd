/** Mechanical changes, and the result of `migrate` for a consumer that uses everything. */

import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
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
  movePath,
  parameter,
  query,
  renameField,
  renameSchema,
  string,
} from "./edits.js";
import { ConsumerCompiler } from "./consumer-compiler.js";
import { packageFrom } from "./packages.js";
import { shop } from "./shop.js";

interface Mechanical {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly config?: Partial<Config>;
}

export const mechanical: readonly Mechanical[] = [
  {
    title: "a call has another name",
    edits: [],
    config: { operations: { "GET /reports": { name: "reports.daily" } } },
  },
  {
    title: "a call is of another resource",
    edits: [],
    config: { operations: { "GET /reports": { name: "settings.reports.daily" } } },
  },
  {
    title: "a resource has another name",
    edits: [movePath("/orders", "/purchase-orders"), movePath("/orders/{order_id}", "/purchase-orders/{order_id}")],
  },
  { title: "a model has another name", edits: [renameSchema("Settings", "ShopSettings")] },
  {
    title: "two models have other names",
    edits: [renameSchema("Order", "SalesOrder"), renameSchema("Wood", "WoodMaterial")],
  },
  { title: "a field of a response has another name", edits: [renameField("Order", "created_at", "created")] },
  { title: "a field of a body has another name", edits: [renameField("WidgetInput", "note", "note_text")] },
  {
    title: "a field of both has another name, which is no identifier",
    edits: [renameField("Customer", "phone", "phone-number")],
  },
  {
    title: "a field of the items has another name",
    edits: [renameField("OrderInput.properties.lines.items", "count", "item_count")],
  },
  {
    title: "a query parameter has another name",
    edits: [changeParameter("GET /reports", "until", { name: "until_day" })],
  },
  { title: "the options move", edits: [parameter("GET /widgets/{widget_id}", query("expand", string))] },
  { title: "the client has another name", edits: [], config: { className: "Store" } },
  { title: "the package has another name", edits: [], config: { name: "store" } },
];

export interface Migration {
  readonly title: string;
  /** The number of lines that the change breaks, and of those that compile after `migrate`. */
  readonly broken: number;
  readonly compiling: number;
  readonly migrated: Migrated;
}

export async function migrations(chosen: readonly Mechanical[] = mechanical): Promise<Migration[]> {
  const before = await packageFrom(shop());
  const packages = new Map<string, ComparedPackage>([["before", before]]);
  for (const { title, edits, config } of chosen) packages.set(title, await packageFrom(edited(edits), config, before));
  const compiler = new ConsumerCompiler(packages);
  compiler.prepare();
  const lines = compiler.linesOf("before");
  const results = compiler.compile(chosen.map(({ title }) => ["before", title] as const));
  const folder = await temporaryFolder();
  try {
    const file = join(folder, "consumer.ts");
    await writeFile(file, lines.map(({ code }) => code.replace('"PACKAGE"', '"shop"')).join("\n"));
    const consumer = consumerOf([folder]);
    return chosen.map(({ title }, at) => {
      const after = packages.get(title) ?? before;
      const changes = compare(before, after);
      const migrated = migrate({
        before,
        after,
        changes,
        consumer,
        imports: { names: ["shop"], folder: join(folder, "sdk") },
      });
      const left = new Set(migrated.rest.filter(({ isError }) => isError).map(({ line }) => line));
      const isRenamed = before.name !== after.name;
      const broken = isRenamed
        ? lines.flatMap((line, index) => (line.code.includes('"PACKAGE"') ? [index + 1] : []))
        : [...new Set(results[at]?.broken.map(({ line }) => lines.indexOf(line) + 1))];
      return { title, broken: broken.length, compiling: broken.filter((line) => !left.has(line)).length, migrated };
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
