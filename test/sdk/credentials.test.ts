/** The credentials of a call on the vendors' surface: those of its operation, or else the API's. */

import { describe, expect, it } from "vitest";
import { sdkRequirements } from "../../generator/analyse/auth.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import { checkParameters, checkPositional } from "../../generator/analyse/config-checks.js";
import { operationsOf } from "../../generator/analyse/operations.js";
import type { Document } from "../../generator/document.js";

it.each<[what: string, own: string[][], others: string[][], want: string[][]]>([
  ["its own first", [["token"]], [["key", "email"], ["token"]], [["token"], ["key", "email"]]],
  ["the same in another order", [["email", "key"]], [["key", "email"]], [["email", "key"]]],
  ["none last", [["token"], []], [["key"]], [["token"], ["key"], []]],
  ["none alone", [[]], [["key"]], [[]]],
  ["no others", [["token"]], [[]], [["token"]]],
])("%s", (_, own, others, want) => {
  expect(sdkRequirements(own, { schemes: [], default: others })).toEqual(want);
});

describe("another name for a parameter", () => {
  const parameters = [{ name: "zone_identifier", in: "path" }];
  const document = { paths: { "/z": { get: { parameters, responses: {} } } } } as unknown as Document;
  const reported = (name: string, next: string): string[] => [
    `operations["GET /z"].parameters: there is no parameter "${name}"`,
    next,
  ];
  it.each<[names: Record<string, string>, want: string[][]]>([
    [{ zone_identifier: "zone_id" }, []],
    [{ zone: "zone_id" }, [reported("zone", "remove the entry")]],
    [{ zone_identifer: "zone_id" }, [reported("zone_identifer", 'write "zone_identifier", or remove the entry')]],
  ])("%j", (names, want) => {
    const diagnostics = new Diagnostics();
    checkParameters(operationsOf(document), { "GET /z": { parameters: names } }, { diagnostics });
    expect(diagnostics.sorted().map(({ why, next }) => [why, next])).toEqual(want);
  });
});

describe("arguments of the path", () => {
  const document = { paths: { "/z/{id}": { get: {} }, "/y/{zone}/{id}": { get: {} } } } as unknown as Document;
  const surface = [
    'operations["GET /z/{id}"].positional: arguments are the path\'s own on this surface',
    'set `surface: "sdk"`, or remove the entry',
  ];
  const unknown = (name: string, next: string): string[] => [
    `operations["GET /z/{id}"].positional: "${name}" is not in the path`,
    next,
  ];
  it.each<[what: string, keys: string[], positional: string[], surface: "sdk" | "fetchwright", want: string[][]]>([
    ["in the path", ["GET /z/{id}"], ["id"], "sdk", []],
    ["none", ["GET /z/{id}"], [], "sdk", []],
    ["not in the path", ["GET /z/{id}"], ["nope"], "sdk", [unknown("nope", 'write "id", or remove the entry')]],
    ["in one path of a glob", ["GET /z/{id}", "GET /y/{zone}/{id}"], ["zone", "id"], "sdk", []],
    ["of the other surface", ["GET /z/{id}"], ["id"], "fetchwright", [surface]],
  ])("%s", (_, keys, positional, surface, want) => {
    const diagnostics = new Diagnostics();
    const overrides = Object.fromEntries(keys.map((key) => [key, { positional }]));
    checkPositional(operationsOf(document), overrides, { config: { surface }, diagnostics });
    expect(diagnostics.sorted().map(({ why, next }) => [why, next])).toEqual(want);
  });
});
