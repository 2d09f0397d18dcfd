/** Imports that emitters add to a document's own names are reserved, so that no name of a document hides them. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import {
  convertFunctions,
  exportedNames,
  runtimeFunctions,
  sdkFunctions,
} from "../../generator/analyse/names/exports.js";
import { runtimeExports, sdkExports } from "../../generator/emit/runtime-exports.js";
import { surfaceOf } from "../../generator/emit/surface/surface-of.js";

const folder = join(import.meta.dirname, "../../generator/emit");
const emitters = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(join(folder, name), "utf8"))
  .join("\n");
const imported = (pattern: RegExp): string[] => [...emitters.matchAll(pattern)].map(([, name]) => name ?? "");

it("keeps the types that resources import from models", () => {
  const types = imported(/\.(?:runtimeType|own)\(\s*"(\w+)"/gu);
  expect(types.length).toBeGreaterThan(3);
  expect(types.filter((name) => !exportedNames("Client", undefined, true).includes(name))).toEqual([]);
});

it.each([undefined, "sdk"] as const)("keeps what resources import under the surface %s", (surface) => {
  const { promise, list, stream, paginate, asStream, bytes } = surfaceOf(surface === undefined ? {} : { surface });
  const types = [promise, list, stream].map(([name]) => name);
  expect(types.filter((name) => !exportedNames("Client", surface).includes(name))).toEqual([]);
  const functions = [paginate, bytes.reader, ...(asStream === undefined ? [] : [asStream])].map(([name]) => name);
  const reserved = surface === "sdk" ? sdkFunctions : runtimeFunctions;
  expect(functions.filter((name) => !reserved.includes(name))).toEqual([]);
});

it("keeps the functions that resources import from arguments", () => {
  const functions = imported(/\.runtime\(\s*"(\w+)"/gu);
  expect(functions.length).toBeGreaterThan(8);
  expect(
    functions.filter((name) => ![...runtimeFunctions, ...sdkFunctions, ...convertFunctions].includes(name)),
  ).toEqual([]);
});

it("keeps what the package exports from models", () => {
  const names = runtimeExports.flatMap((one) => one.names);
  const taken = exportedNames("Client", undefined, true, { date: "Temporal" });
  expect(names.filter((name) => !taken.includes(name))).toEqual([]);
  const others = sdkExports.flatMap(({ names: own, aliases = {} }) => [...own, ...Object.keys(aliases)]);
  expect(others.filter((name) => !exportedNames("Client", "sdk").includes(name))).toEqual([]);
});
