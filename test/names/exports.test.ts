/** What the emitters import in addition to a document's own names is reserved, so that nothing of a document hides it. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { exportedNames, runtimeFunctions } from "../../generator/analyse/names/exports.js";
import { runtimeExports } from "../../generator/emit/runtime-exports.js";

const folder = join(import.meta.dirname, "../../generator/emit");
const emitters = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(join(folder, name), "utf8"))
  .join("\n");
const imported = (pattern: RegExp): string[] => [...emitters.matchAll(pattern)].map(([, name]) => name ?? "");

it("keeps the types that resources import from models", () => {
  const types = imported(/\.(?:runtimeType|own)\(\s*"(\w+)"/gu);
  expect(types.length).toBeGreaterThan(4);
  expect(types.filter((name) => !exportedNames("Client").includes(name))).toEqual([]);
});

it("keeps the functions that resources import from arguments", () => {
  const functions = imported(/\.runtime\(\s*"(\w+)"/gu);
  expect(functions.length).toBeGreaterThan(8);
  expect(functions.filter((name) => !runtimeFunctions.includes(name))).toEqual([]);
});

it("keeps what the package exports from models", () => {
  const names = runtimeExports.flatMap((one) => one.names);
  expect(names.filter((name) => !exportedNames("Client").includes(name))).toEqual([]);
});
